"""Choose the rows of an analysis: the review's condition, then its own; what is not known to be true is not true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from hedgerow.analysis.expression import Condition
from hedgerow.analysis.listed import listed
from hedgerow.analysis.prepared import Prepared, Rows
from hedgerow.analysis.results import LeftOut, Step
from hedgerow.vocabulary.problems import Problem

_SHOWN = 8  # values of a column shown to a reader whose condition matched nothing


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """Rows for which the conditions are true.

    Attributes
    ----------
    rows : (k,) int array
        Their numbers from 0, in the order of the table.
    steps : tuple of Step
        Rows left after each condition.
    left_out : tuple of LeftOut
        Rows for which a condition is neither true nor false, for want of a value.
    problems : tuple of Problem
        A condition that matches nothing.
    """

    rows: Rows
    steps: tuple[Step, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


def choose_rows(prepared: Prepared, analysis: str | None) -> Chosen:
    """Apply ``[rules] where``, then the ``where`` of an analysis (None: of the review only)."""
    rows: Rows = np.arange(len(prepared), dtype=np.intp)
    steps = [Step("all rows of the table", len(rows), prepared.count_studies(rows))]
    left_out: list[LeftOut] = []
    problems: list[Problem] = []
    for name, told in (("rules", "[rules] where"), (f"where:{analysis}", "where")):
        if name in prepared.truths and not problems:
            truth = prepared.truths[name].gather(rows)
            left_out += _unknown(prepared, prepared.conditions[name], rows, truth)
            before, rows = rows, rows[truth.fill_null(value=False).to_numpy()]
            steps.append(Step(told, len(rows), prepared.count_studies(rows)))
            if len(before) and not len(rows):
                problems.append(_nothing(prepared, prepared.conditions[name], before, analysis))
    return Chosen(rows, tuple(steps), tuple(left_out), tuple(problems))


def _unknown(prepared: Prepared, condition: Condition, rows: Rows, truth: pl.Series) -> list[LeftOut]:
    unknown = rows[truth.is_null().to_numpy()]
    lines = prepared.typed.raw.lines
    frame = prepared.typed.frame.select(pl.col(condition.columns).is_null())[unknown] if len(unknown) else None
    found = []
    for row, absent in zip(unknown.tolist(), frame.iter_rows() if frame is not None else (), strict=True):
        named = [name for name, empty in zip(condition.columns, absent, strict=True) if empty]
        reason = f"{' and '.join(named) or 'a value'} not known, which the condition asks for"
        found.append(LeftOut(prepared.ids[row], prepared.studies[row], int(lines[row]), reason, "where"))
    return found


def _nothing(prepared: Prepared, condition: Condition, rows: Rows, analysis: str | None) -> Problem:
    frame = prepared.typed.frame[rows]
    told = [f"{name} holds {_values(frame[name])}" for name in condition.columns]
    what = f"The condition {condition.text!r} is true for none of {len(rows)} rows."
    remedy = f"Among these rows {'; '.join(told)}." if told else "Name a column in it."
    return Problem("where-matches-nothing", what, remedy, condition.where, "error", analysis)


def _values(cells: pl.Series) -> str:
    known = cells.drop_nulls()
    if not len(known):
        return "nothing"
    if known.dtype.is_numeric():
        numbers = known.to_numpy()
        return f"numbers from {numbers.min():g} to {numbers.max():g}"
    values = known.unique(maintain_order=True)
    return listed([repr(value) for value in values], most=_SHOWN)
