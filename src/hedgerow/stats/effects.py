"""Effect sizes: one estimate and one sampling variance a row, and where they came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedgerow.vocabulary.frames import make_frame
from hedgerow.vocabulary.problems import Problem

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Numbered(Sequence[str]):
    """Labels "1", "2", ... of rows without names, made only when read."""

    def __init__(self, size: int) -> None:
        self._range = range(1, size + 1)

    def __len__(self) -> int:
        return len(self._range)

    def __getitem__(self, index: Any) -> Any:
        number = self._range[index]
        return str(number) if isinstance(number, int) else [str(each) for each in number]


@dataclass(frozen=True, slots=True, eq=False)
class EffectSizes:
    """Effect sizes of one measure, in the order of the input rows.

    Attributes
    ----------
    measure : str
        Code of the measure, e.g. ``"SMD"``; ``"GEN"`` for effects given as such.
    yi, vi : (k,) float arrays
        Effect sizes and their sampling variances; NaN where a row could not be computed.
    labels : sequence of str
        Study names; ``Numbered`` where none were given.
    n : (k,) float array or None
        Total sample size of each row.
    columns : mapping of str to (k,) array
        The inputs the effects were made of, by their names in ``vocabulary.columns``.
    options : mapping
        What was chosen: ``vtype``, ``correct``, ``add``, ``to``, ...
    notes : tuple of Problem
        Rows that could not be computed, and warnings.
    frame_kind : str
        The kind of data frame the inputs came from (``"polars"`` if none); `to_frame` returns the same.
    """

    measure: str
    yi: Array
    vi: Array
    labels: Sequence[str]
    n: Array | None = None
    columns: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()
    frame_kind: str = "polars"

    def __len__(self) -> int:
        return len(self.yi)

    @property
    def sei(self) -> Array:
        """Standard errors, ``sqrt(vi)``."""
        return np.sqrt(self.vi)

    def take(self, rows: Sequence[int]) -> EffectSizes:
        """The effects of these rows, in this order."""
        index = np.asarray(rows, dtype=np.intp)
        columns = {name: np.asarray(values)[index] for name, values in self.columns.items()}
        labels = tuple(self.labels[int(i)] for i in index)
        n = None if self.n is None else self.n[index]
        told = set(labels)
        notes = tuple(note for note in self.notes if note.row is None or note.row in told)
        return replace(self, yi=self.yi[index], vi=self.vi[index], labels=labels, n=n, columns=columns, notes=notes)

    def to_frame(self) -> Any:
        """Data frame with one row an effect: label, yi, vi, sei and the inputs."""
        table: dict[str, Any] = {"label": list(self.labels), "yi": self.yi, "vi": self.vi, "sei": self.sei}
        return make_frame(table | dict(self.columns), self.frame_kind)
