"""Effect sizes of chosen rows, their sign turned where the protocol says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from hedgerow.analysis.measure import needed
from hedgerow.analysis.prepared import Prepared, Rows
from hedgerow.analysis.values import no_outcome, read_values, source
from hedgerow.review.protocol import AnalysisSpec
from hedgerow.stats.effects import EffectSizes, Mask
from hedgerow.stats.measures.compute import compute
from hedgerow.vocabulary.problems import Place, Problem


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """Effect sizes of some rows of the table.

    Attributes
    ----------
    rows : (k,) int array
        The rows, numbered from 0.
    effects : EffectSizes
        One for each row; labels are the studies. NaN where it could not be computed.
    empty : (k,) bool array
        Rows that hold no outcome value at all.
    missing : mapping of row to list of str
        Columns without a usable value, for rows that could not be computed.
    problems : tuple of Problem
        What the measure says of these rows, with their places.
    """

    rows: Rows
    effects: EffectSizes
    empty: Mask
    missing: Mapping[int, list[str]]
    problems: tuple[Problem, ...]

    @property
    def usable(self) -> Mask:
        """Rows with an effect and a variance."""
        return np.isfinite(self.effects.yi) & np.isfinite(self.effects.vi)


def compute_effects(prepared: Prepared, spec: AnalysisSpec, rows: Rows) -> Computed:
    """Compute the effect sizes of some rows.

    Raises
    ------
    HedgerowError
        If the measure does not know the variance type asked for.
    """
    values = read_values(prepared, spec.measure, rows)
    ids = [prepared.ids[row] for row in rows.tolist()]
    chosen = {"vtype": spec.vtype, "correct": spec.correct}
    options = {name: value for name, value in chosen.items() if value is not None}
    found = turned(compute(spec.measure, values, labels=ids, **options), prepared, rows)
    effects = replace(found, labels=tuple(prepared.studies[row] for row in rows.tolist()), notes=())
    missing = {
        int(rows[i]): [source(prepared, word) for word in needed(spec.measure) if np.isnan(values[word][i])]
        for i in np.flatnonzero(~(np.isfinite(found.yi) & np.isfinite(found.vi)))
    }
    return Computed(rows, effects, no_outcome(values, len(rows)), missing, _placed(prepared, found.notes, ids, rows))


def _placed(prepared: Prepared, notes: tuple[Problem, ...], ids: list[str], rows: Rows) -> tuple[Problem, ...]:
    """The measure's notes with file, line and column of the table."""
    numbers = dict(zip(reversed(ids), reversed(rows.tolist()), strict=True))
    return tuple(replace(note, where=_place(prepared, note, numbers)) for note in notes)


def _place(prepared: Prepared, note: Problem, numbers: Mapping[str, int]) -> Place:
    word = note.where.column
    row = numbers.get(note.row) if note.row is not None else None
    return prepared.typed.raw.place(row, None if word is None else source(prepared, word))


def turned(effects: EffectSizes, prepared: Prepared, rows: Rows) -> EffectSizes:
    """Turn the sign of the rows for which ``flip`` is true."""
    truth = prepared.truths.get("flip")
    if truth is None:
        return effects
    flip = truth.fill_null(value=False).to_numpy()[rows]
    return replace(effects, yi=np.where(flip, -effects.yi, effects.yi))
