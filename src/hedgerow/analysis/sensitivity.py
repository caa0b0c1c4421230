"""Sensitivity analyses: leave-one-out by row and by study, cumulative, influence, without named rows."""

from __future__ import annotations

from dataclasses import replace

from hedgerow.analysis.order import order_rows
from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.results import AnalysisResult, Sensitivity, Without
from hedgerow.analysis.select import Selection
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool_with
from hedgerow.stats.sensitivity.cumulative import Cumulative, cumulative
from hedgerow.stats.sensitivity.influence import influence
from hedgerow.stats.sensitivity.leave_one_out import leave_one_out
from hedgerow.vocabulary.problems import Problem, did_you_mean


def analyse_sensitivity(
    prepared: Prepared, selection: Selection, result: AnalysisResult
) -> tuple[Sensitivity, tuple[Problem, ...]]:
    """Make what the protocol asks for; names in ``without`` that are nothing, and gaps in ``order``, are problems."""
    fit, asked = result.fit, selection.spec.sensitivity
    if fit is None or fit.estimate is None:
        return Sensitivity(), ()
    ids, studies = [row.id for row in result.rows], [row.study for row in result.rows]
    without, unknown = _without(prepared, selection, result)
    order, unordered = order_rows(prepared, selection)
    return Sensitivity(
        leave_one_out=replace(leave_one_out(fit), without=_used(fit, ids)) if "leave-one-out" in asked else None,
        leave_one_study_out=leave_one_out(fit, by=studies) if "leave-one-study-out" in asked else None,
        cumulative=_cumulative(fit, ids, order) if "cumulative" in asked else None,
        influence=replace(influence(fit), labels=tuple(ids)) if "influence" in asked else None,
        without=without,
    ), (*unknown, *unordered)


def _cumulative(fit: Fit, ids: list[str], order: list[int] | None) -> Cumulative:
    made = cumulative(fit, order)
    return replace(made, added=tuple(ids[row] for row in made.rows.tolist()))


def _used(fit: Fit, names: list[str]) -> tuple[str, ...]:
    return tuple(name for name, used in zip(names, fit.used.tolist(), strict=True) if used)


def _without(
    prepared: Prepared, selection: Selection, result: AnalysisResult
) -> tuple[Without | None, tuple[Problem, ...]]:
    names = selection.spec.without
    if not names or selection.effects is None or result.fit is None:
        return None, ()
    known = {name for row in result.rows for name in (row.id, row.study)}
    problems = tuple(_no_such_row(prepared, selection, i, known) for i, name in enumerate(names) if name not in known)
    gone = set(names)
    kept = [i for i, row in enumerate(result.rows) if row.id not in gone and row.study not in gone]
    if len(kept) == len(result.rows):
        return None, problems
    fit = pool_with(selection.effects.take(kept), result.fit.settings)
    return Without(tuple(name for name in names if name in known), fit), problems


def _no_such_row(prepared: Prepared, selection: Selection, number: int, known: set[str]) -> Problem:
    name = selection.spec.without[number]
    everywhere = name in prepared.ids or name in prepared.studies
    what = f"'without' names {name!r}, which is no row and no study of analysis {selection.id!r}."
    remedy = "It is in the table, but not among the rows this analysis chooses." if everywhere else ""
    remedy = remedy or did_you_mean(name, sorted(known))
    place = prepared.protocol.place("analysis", prepared.protocol.analyses.index(selection.spec), "without", number)
    return Problem("unknown-row", what, remedy, place)
