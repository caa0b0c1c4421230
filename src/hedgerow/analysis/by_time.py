"""Effects at stated times: each pooled by itself, and all at once where studies were measured repeatedly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from hedgerow.analysis.columns import choice_path
from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.results import ByTime, JointTime, TimePoint
from hedgerow.analysis.select import Selection
from hedgerow.analysis.time_windows import Windows, place_in_time
from hedgerow.review.protocol import AnalysisSpec
from hedgerow.review.protocol.spec.by_time import ByTimeSpec
from hedgerow.stats.dependence.multilevel import METHODS, multilevel
from hedgerow.stats.dependence.records import MultilevelRegression
from hedgerow.stats.dependence.sampling_covariance import sampling_covariance
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.inference import find_test
from hedgerow.stats.pool import pool_with
from hedgerow.stats.settings import Settings
from hedgerow.stats.wald import wald
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse


def analyse_by_time(prepared: Prepared, selection: Selection) -> tuple[ByTime | None, list[Problem]]:
    """Pool an analysis at each time that it asks for; None where it does not.

    Returns
    -------
    ByTime or None
        Every row of the analysis is at one of the times, or among those left out.
    problems : list of Problem
        Why the model of all times could not be made, at the line of the protocol.
    """
    spec = selection.spec.by_time
    if spec is None or selection.effects is None:
        return None, []
    windows = place_in_time(prepared, selection, spec)
    points = tuple(
        _point(prepared, selection, selection.effects, at, rows)
        for at, rows in zip(spec.at, windows.members, strict=True)
    )
    studies = [[prepared.studies[int(selection.rows[i])] for i in rows] for rows in windows.members]
    times = Counter(study for each in studies for study in each)
    found = ByTime(spec, points, windows.left_out, repeated=sum(n > 1 for n in times.values()))
    if spec.phi is None:
        return found, []
    try:
        return _jointly(found, selection.spec, selection.effects, windows, studies), []
    except HedgerowError as error:
        number = prepared.protocol.analyses.index(selection.spec)
        place = prepared.protocol.place(*choice_path(prepared.protocol, number, "by_time"))
        told = [replace(each, where=place, severity="warning") for each in error.problems]
        return replace(found, reason=error.problems[0].what), told


def _point(
    prepared: Prepared, selection: Selection, effects: EffectSizes, at: float, rows: tuple[int, ...]
) -> TimePoint:
    asked = selection.spec
    point = TimePoint(at, tuple(prepared.ids[int(selection.rows[i])] for i in rows))
    if not rows:
        return replace(point, reason="no effect of this analysis was measured then")
    fit = pool_with(effects.take(list(rows)), Settings(asked.method, asked.test, asked.level))
    return replace(point, fit=fit, reason=None if fit.outcome.usable else fit.outcome.value)


def _jointly(
    found: ByTime, asked: AnalysisSpec, effects: EffectSizes, windows: Windows, studies: list[list[str]]
) -> ByTime:
    """One mean for each time, sampling errors and random effects of a study correlated over time."""
    spec = found.spec
    fit = _model(spec, asked, effects, windows, studies)
    if fit.basis is None or not fit.outcome.usable:
        return replace(found, reason=fit.outcome.value)
    numbers = zip(*(getattr(fit, name).tolist() for name in ("estimate", "se", "ci_low", "ci_high", "p")), strict=True)
    joint = iter([JointTime(estimate, se, (low, high), p) for estimate, se, low, high, p in numbers])
    points = tuple(replace(each, joint=next(joint)) if each.rows else each for each in found.points)
    steps = np.diff(np.eye(len(fit.estimate)), axis=0)  # each time less the one before
    statistic, df, p = wald(steps @ fit.estimate, steps @ fit.vb @ steps.T, range(len(steps)), fit.df)
    return replace(found, points=points, components=fit.components, statistic=statistic, df=df, p=p)


def _model(
    spec: ByTimeSpec, asked: AnalysisSpec, effects: EffectSizes, windows: Windows, studies: list[list[str]]
) -> MultilevelRegression:
    filled = [number for number, rows in enumerate(windows.members) if rows]
    if len(filled) < 2:
        what = f"Only {len(filled)} of the times of by_time has effects: there is nothing to model over time."
        raise refuse("one-time", what, "Widen 'within', or ask for no 'phi'.")
    if asked.method not in METHODS:
        what = f"The model of all times is fitted by {' or '.join(METHODS)}, and the analysis names {asked.method!r}."
        raise refuse("multilevel-method", what, 'Write method = "REML" in this analysis.')
    table = {
        "study": [study for number in filled for study in studies[number]],
        "week": [spec.at[number] for number in filled for _ in windows.members[number]],
        "moment": [f"{number:04d}" for number in filled for _ in windows.members[number]],  # in the order of time
    }
    used = effects.take([i for number in filled for i in windows.members[number]])
    return multilevel(
        used,
        "0 + moment",
        random="CAR(week | study)" if spec.random == "CAR" else "study",
        data=table,
        V=sampling_covariance(used, table["study"], time=table["week"], phi=spec.phi),
        method=asked.method,
        test="t" if find_test(asked.test).t else "z",
        level=asked.level,
    )
