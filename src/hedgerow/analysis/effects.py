"""Effect sizes of chosen rows, their sign turned where the protocol says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from hedgerow.analysis.options import known_options
from hedgerow.analysis.prepared import Prepared, Rows
from hedgerow.analysis.values import no_outcome, read_values, source
from hedgerow.review.protocol import AnalysisSpec
from hedgerow.stats.effects import EffectSizes, Mask
from hedgerow.stats.measures.compute import compute
from hedgerow.vocabulary.problems import Problem

_TOLD = 20  # rows without a value told of singly; all are listed as left out


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
    reasons : mapping of row to str
        Why a row could not be computed.
    problems : tuple of Problem
        Why rows could not be computed, with their places.
    caveats : tuple of Problem
        What the measure remarks upon in the others.
    """

    rows: Rows
    effects: EffectSizes
    empty: Mask
    reasons: Mapping[int, str]
    problems: tuple[Problem, ...]
    caveats: tuple[Problem, ...]

    @property
    def usable(self) -> Mask:
        """Rows with an effect and a variance."""
        return np.isfinite(self.effects.yi) & np.isfinite(self.effects.vi)


def compute_effects(prepared: Prepared, spec: AnalysisSpec, rows: Rows) -> Computed:
    """Compute the effect sizes of some rows; options that the measure does not know are left aside."""
    values = read_values(prepared, spec.measure, rows)
    numbers = rows.tolist()
    ids = [prepared.ids[row] for row in numbers]
    found = compute(spec.measure, values, labels=ids, **known_options(spec))
    effects = replace(found, labels=tuple(prepared.studies[row] for row in numbers), notes=())
    lost = [numbers[i] for i in np.flatnonzero(~(np.isfinite(found.yi) & np.isfinite(found.vi)))]
    lacking = _lacking(prepared, found, rows)
    told = {note.row: _ending(note) for note in found.notes if note.row is not None}
    reasons = {row: lacking.get(row) or told.get(prepared.ids[row], "no effect size") for row in lost}
    placed = list(_placed(prepared, found, lost))
    problems = [note for note in placed if note.row is not None]
    problems += _without_value(prepared, lacking, reasons)
    caveats = tuple(note for note in placed if note.row is None)
    empty = no_outcome(prepared, values, rows)
    return Computed(rows, turned(effects, prepared, rows), empty, reasons, tuple(problems), caveats)


def _ending(note: Problem) -> str:
    """What is wrong, without the row's name, which stands beside it."""
    return note.what.removeprefix(f"Row {note.row!r}: ").rstrip(".")


def _lacking(prepared: Prepared, found: EffectSizes, rows: Rows) -> dict[int, str]:
    """Rows without a value that the measure needs: the columns of the table that lack it."""
    absent = {word: np.isnan(values) for word, values in found.columns.items()}
    return {
        int(rows[i]): "no value in " + ", ".join(source(prepared, word) for word, empty in absent.items() if empty[i])
        for i in np.flatnonzero(np.logical_or.reduce(list(absent.values())))
    }


def _placed(prepared: Prepared, found: EffectSizes, lost: list[int]) -> Iterator[Problem]:
    """The measure's notes with file, line and column of the table; of missing values a summary follows."""
    numbers = {prepared.ids[row]: row for row in reversed(lost)}
    for note in found.notes:
        if note.code != "missing-value":
            row = numbers.get(note.row) if note.row is not None else None
            word = note.where.column
            column = None if word is None else source(prepared, word)
            yield replace(note, where=prepared.typed.raw.place(row, column))


def _without_value(prepared: Prepared, lacking: dict[int, str], reasons: dict[int, str]) -> Iterator[Problem]:
    """One warning for each row without a value, up to a number; all are listed as left out."""
    rows = [row for row in lacking if row in reasons]
    remedy = "Enter the value if it is known; the row has no effect size without it."
    for row in rows[:_TOLD]:
        what = f"Row {prepared.ids[row]!r}: {lacking[row]}."
        yield Problem("missing-value", what, remedy, prepared.place(row), "warning", None, prepared.ids[row])
    if len(rows) > _TOLD:
        what = f"{len(rows) - _TOLD} more rows lack a value and have no effect size."
        place = prepared.place(rows[_TOLD])
        yield Problem("missing-value", what, "They are listed with the analysis.", place, "warning")


def turned(effects: EffectSizes, prepared: Prepared, rows: Rows) -> EffectSizes:
    """Turn the sign of the rows for which ``flip`` is true."""
    truth = prepared.truths.get("flip")
    if truth is None:
        return effects
    flip = truth.gather(rows).fill_null(value=False).to_numpy()
    return replace(effects, yi=np.where(flip, -effects.yi, effects.yi))
