"""Compare drivers of the effects of an analysis, after saying which of them its designs can tell apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hedgerow.analysis.drivers import DriverResult, inputs_of, separate
from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.analysis.row_table import lowest_level, row_table, sampling_errors
from hedgerow.analysis.run import ordered
from hedgerow.review.drivers import DriversSpec
from hedgerow.review.protocol import MultilevelSpec
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.timecourse.compare import Driver, compare_drivers
from hedgerow.stats.timecourse.fit import time_course
from hedgerow.stats.timecourse.record import TimeCourse
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse, unknown

Advance = Callable[[str, int, int], None]


def explain(result: RunResult, advance: Advance = lambda what, done, total: None) -> RunResult:
    """Make every ``[[drivers]]`` that explains an analysis; what is wrong with one is among the run's problems."""
    made = tuple(each if each.spec.file else _explain(each.spec, result, advance) for each in result.known.drivers)
    new = [problem for each in made if not each.spec.file for problem in each.problems]
    known = replace(result.known, drivers=made)
    return replace(result, known=known, problems=ordered([*result.problems, *new]))


def _explain(spec: DriversSpec, result: RunResult, advance: Advance) -> DriverResult:
    try:
        analysis = _analysis(spec, result)
        if analysis.effects is None or analysis.table is None:
            what = f"Analysis {analysis.spec.id!r} has no effects whose drivers could be compared."
            raise refuse("no-effects", what, "Name the table of designs as 'file', in place of the analysis.")
        absent = [each.column for each in spec.inputs.values() if each.column not in analysis.table.columns]
        if absent:
            raise unknown("column", absent[0], analysis.table.columns)
        inputs = inputs_of(spec.inputs, analysis.table)
        told = separate(spec, inputs, analysis.effects.vi)
        return told if told.problems else _compare(told, analysis, inputs, advance)
    except HedgerowError as error:
        return DriverResult(spec, problems=tuple(replace(each, where=spec.place) for each in error.problems))


def _analysis(spec: DriversSpec, result: RunResult) -> AnalysisResult:
    by_id = {each.spec.id: each for each in result.analyses}
    if spec.analysis not in by_id:
        raise unknown("analysis", str(spec.analysis), by_id)
    return by_id[spec.analysis]


def _compare(told: DriverResult, analysis: AnalysisResult, inputs: dict[str, Any], advance: Advance) -> DriverResult:
    spec, effects = told.spec, analysis.effects
    assert effects is not None and analysis.table is not None  # noqa: S101 -- seen above
    rows, level = analysis.rows, analysis.spec.multilevel or MultilevelSpec()
    experiments = None if any(row.experiment is None for row in rows) else [row.experiment for row in rows]
    own = row_table(analysis.table, [row.id for row in rows], [row.study for row in rows], experiments)
    table = own | {f"input {name}": values for name, values in inputs.items()}
    choices: dict[str, Any] = {
        "study": "study",
        "data": table,
        "random": level.random or f"study/{lowest_level(table)}",
        "V": sampling_errors(level, effects, table),
        "level": analysis.spec.level,
        **{name: f"input {name}" for name in inputs},
    }
    found = compare_drivers(
        effects, spec.curves, advance=lambda done, total: advance(spec.title, done, total), **choices
    )
    notes = tuple(_note(each, told) for each in found.notes)
    return replace(told, found=found, course=_course(effects, found.drivers, choices), problems=notes)


def _note(note: Problem, told: DriverResult) -> Problem:
    return replace(note, where=told.spec.place, analysis=told.spec.analysis)


def _course(effects: EffectSizes, ranked: tuple[Driver, ...], choices: dict[str, Any]) -> TimeCourse | None:
    """The first curve over an input that could be fitted, by REML, for its estimates and intervals."""
    for each in ranked:
        if each.fit.curve.inputs and each.fit.height is not None and None not in each.fit.parameters.values():
            return time_course(effects, each.name, **choices)
    return None
