"""Pool effects at stated times: each by itself, and all at once where studies were measured repeatedly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from hedgerow.analysis.results import ByTime, JointTime, TimePoint
from hedgerow.analysis.time_windows import Measured, place_in_time
from hedgerow.review.protocol.spec.by_time import ByTimeSpec
from hedgerow.stats.dependence.multilevel import METHODS, multilevel
from hedgerow.stats.dependence.records import MultilevelRegression
from hedgerow.stats.dependence.sampling_covariance import sampling_covariance
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.inference import find_test
from hedgerow.stats.pool import pool_with
from hedgerow.stats.settings import Settings
from hedgerow.stats.wald import wald
from hedgerow.vocabulary.problems import refuse

Members = tuple[tuple[int, ...], ...]


def at_each_time(effects: EffectSizes, measured: Measured, spec: ByTimeSpec, settings: Settings) -> ByTime:
    """Pool the effects of each time by themselves, one effect of each study."""
    windows = place_in_time(measured, spec)
    points = tuple(
        _point(effects, measured, at, rows, settings) for at, rows in zip(spec.at, windows.members, strict=True)
    )
    times = Counter(measured.studies[i] for rows in windows.members for i in rows)
    return ByTime(spec, points, windows.left_out, repeated=sum(n > 1 for n in times.values()))


def _point(effects: EffectSizes, measured: Measured, at: float, rows: tuple[int, ...], settings: Settings) -> TimePoint:
    point = TimePoint(at, tuple(measured.ids[i] for i in rows))
    if not rows:
        return replace(point, reason="no effect of this analysis was measured then")
    fit = pool_with(effects.take(list(rows)), settings)
    return replace(point, fit=fit, reason=None if fit.outcome.usable else fit.outcome.value)


def jointly(found: ByTime, effects: EffectSizes, measured: Measured, settings: Settings) -> ByTime:
    """Add the model of all times: a mean for each, sampling errors and random effects of a study correlated.

    Raises
    ------
    HedgerowError
        Where there is nothing to model over time, or the method is none of multilevel models.
    """
    members = place_in_time(measured, found.spec).members
    fit = _model(found.spec, effects, measured, members, settings)
    if fit.basis is None or not fit.outcome.usable:
        return replace(found, reason=fit.outcome.value)
    numbers = zip(*(getattr(fit, name).tolist() for name in ("estimate", "se", "ci_low", "ci_high", "p")), strict=True)
    joint = iter([JointTime(estimate, se, (low, high), p) for estimate, se, low, high, p in numbers])
    points = tuple(replace(each, joint=next(joint)) if each.rows else each for each in found.points)
    steps = np.diff(np.eye(len(fit.estimate)), axis=0)  # each time less the one before
    statistic, df, p = wald(steps @ fit.estimate, steps @ fit.vb @ steps.T, range(len(steps)), fit.df)
    return replace(found, points=points, components=fit.components, statistic=statistic, df=df, p=p)


def _model(
    spec: ByTimeSpec, effects: EffectSizes, measured: Measured, members: Members, settings: Settings
) -> MultilevelRegression:
    filled = [number for number, rows in enumerate(members) if rows]
    if len(filled) < 2:
        what = f"Only {len(filled)} of the times of by_time has effects: there is nothing to model over time."
        raise refuse("one-time", what, "Widen 'within', or ask for no 'phi'.")
    if settings.method not in METHODS:
        what = f"The model of all times is fitted by {' or '.join(METHODS)}, and not by {settings.method!r}."
        raise refuse("multilevel-method", what, 'Write method = "REML" in this analysis.')
    table = {
        "study": [measured.studies[i] for number in filled for i in members[number]],
        "time": [spec.at[number] for number in filled for _ in members[number]],
        "moment": [f"{number:04d}" for number in filled for _ in members[number]],  # in the order of time
    }
    used = effects.take([i for number in filled for i in members[number]])
    return multilevel(
        used,
        "0 + moment",
        random="CAR(time | study)" if spec.random == "CAR" else "study",
        data=table,
        V=sampling_covariance(used, table["study"], time=table["time"], phi=spec.phi),
        method=settings.method,
        test="t" if find_test(settings.test).t else "z",
        level=settings.level,
    )
