"""How the review's experiments fall into the analyses that have a condition of their own."""

from __future__ import annotations

from functools import reduce

import numpy as np

from hedgerow.analysis.choose import choose_rows
from hedgerow.analysis.effects import compute_effects
from hedgerow.analysis.one_per import choose_one_per
from hedgerow.analysis.prepared import Prepared, Rows
from hedgerow.analysis.results import Coverage, LeftOut
from hedgerow.vocabulary.problems import Problem


def cover(prepared: Prepared) -> tuple[Coverage | None, tuple[Problem, ...]]:
    """Count the units of the review inside and outside the analyses with a ``where``.

    Returns
    -------
    Coverage or None
        None where no analysis has a condition of its own, or one of them could not be made.
    problems : tuple of Problem
        Warnings: units in no such analysis.
    """
    names = [f"where:{spec.id}" for spec in prepared.protocol.analyses if spec.where is not None]
    if not names or any(name not in prepared.truths for name in names) or prepared.blocked:
        return None, ()
    rows = _units(prepared)
    any_true = reduce(lambda a, b: a | b, (prepared.truths[name] for name in names)).gather(rows)
    unknown, outside = rows[any_true.is_null().to_numpy()], rows[(~any_true).fill_null(value=False).to_numpy()]
    unit = prepared.protocol.rules.one_per or "row"
    coverage = Coverage(
        unit=unit,
        units=len(rows),
        covered=len(rows) - len(unknown) - len(outside),
        unknown=tuple(_left(prepared, row, _absent(prepared, names, row)) for row in unknown.tolist()),
        outside=tuple(
            _left(prepared, row, "meets the condition of none of these analyses") for row in outside.tolist()
        ),
    )
    return coverage, tuple(_told(prepared, coverage))


def _units(prepared: Prepared) -> Rows:
    """One row for each unit that the review's own rules choose, with a computable effect."""
    spec = prepared.protocol.analyses[0]
    computed = compute_effects(prepared, spec, choose_rows(prepared, None).rows)
    usable = np.flatnonzero(computed.usable)
    rows = computed.rows[usable]
    return rows[choose_one_per(prepared, rows, computed.effects.yi[usable]).kept]


def _absent(prepared: Prepared, names: list[str], row: int) -> str:
    columns = dict.fromkeys(column for name in names for column in prepared.conditions[name].columns)
    empty = [column for column in columns if prepared.typed.frame[column][row] is None]
    return f"{' and '.join(empty)} not known"


def _left(prepared: Prepared, row: int, reason: str) -> LeftOut:
    return LeftOut(prepared.ids[row], prepared.studies[row], int(prepared.typed.raw.lines[row]), reason, "where")


def _told(prepared: Prepared, coverage: Coverage) -> list[Problem]:
    counted = "rows" if coverage.unit == "row" else f"values of {coverage.unit}"
    what = f"{coverage.covered} of {coverage.units} {counted} fall into an analysis with a condition of its own; "
    parts = []
    if coverage.unknown:
        parts.append(f"{len(coverage.unknown)} do not because a value is not known")
    if coverage.outside:
        parts.append(f"{len(coverage.outside)} meet none of the conditions")
    if not parts:
        return []
    remedy = "They are listed in the report; check that the conditions leave no gap that is not meant."
    place = prepared.protocol.place("analysis")
    return [Problem("outside-all-analyses", what + ", ".join(parts) + ".", remedy, place, "warning")]
