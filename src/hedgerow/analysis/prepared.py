"""Meet of protocol and table, before any analysis: columns checked, conditions evaluated, cells typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hedgerow.analysis.expression import Condition
from hedgerow.analysis.typed import Typed
from hedgerow.review.protocol import Protocol
from hedgerow.vocabulary.problems import Place, Problem

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A table with all that the analyses ask of it.

    Attributes
    ----------
    protocol : Protocol
        With an ``[outcomes]`` section.
    typed : Typed
        The table with types.
    ids, studies : list of str
        Name and study of each row, as written.
    experiments : list of str or None
        Experiment of each row; None where the protocol names no such column.
    conditions : mapping of str to Condition
        ``"rules"``, ``"flip"``, and one for each analysis that has a ``where``, by ``"where:ID"``.
    truths : mapping of str to polars.Series
        Their values: true, false or null for each row.
    study_column : polars.Series
        The studies once more, for counting.
    blocked : mapping of str to str
        Analyses that cannot be made, with the reason.
    problems : tuple of Problem
        What was found on the way.
    """

    protocol: Protocol
    typed: Typed
    ids: list[str]
    studies: list[str]
    experiments: list[str | None] | None
    study_column: pl.Series
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    truths: Mapping[str, pl.Series] = field(default_factory=dict)
    blocked: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def place(self, row: int, column: str | None = None) -> Place:
        """Where a cell stands."""
        return self.typed.raw.place(row, column)

    def count_studies(self, rows: Rows) -> int:
        """Number of different studies among rows."""
        return self.study_column.gather(rows).n_unique()
