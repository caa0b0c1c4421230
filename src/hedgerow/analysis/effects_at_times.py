"""Effects at stated times, from Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Literal

import numpy as np

from hedgerow.analysis.results import ByTime, LeftOut
from hedgerow.analysis.stated_times import at_each_time, jointly
from hedgerow.analysis.time_windows import Measured
from hedgerow.review.protocol.spec.by_time import ByTimeSpec, overlapping
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.inference import check_level
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.frames import column, column_names
from hedgerow.vocabulary.problems import did_you_mean, refuse


def effects_at_times(
    es: EffectSizes,
    times: Any,
    at: Sequence[float],
    *,
    within: float | Sequence[float] = 0.0,
    study: Any = None,
    data: Any = None,
    phi: float | None = None,
    random: Literal["CAR", "study"] = "CAR",
    method: str = "REML",
    test: str = "z",
    level: float = 0.95,
) -> ByTime:
    """Pool effects at stated times, side by side; with `phi` also in one model of all times.

    At each time every study counts once, with its effect nearest to it.

    Parameters
    ----------
    es : EffectSizes
        The effects, several of one study at several times.
    times : str or (k,) array-like
        When each was measured: numbers, or a column of `data`; NaN where it is not known.
    at : sequence of float
        The times wanted, ascending, in the same unit.
    within : float or sequence of float, default 0
        How far from a time an effect may be measured to count for it: one number, or one for each time. No effect may
        count for two times.
    study : str or (k,) array-like, optional
        Names of studies, or a column of `data`; by default the labels of `es`.
    data : frame or mapping of columns, optional
        The table that the effects were made of, one row an effect.
    phi : float, optional
        Assumed correlation of the sampling errors of two effects of one study that are one unit of time apart. It asks
        for the model of all times at once.
    random : {"CAR", "study"}, default "CAR"
        Random effects of that model: of studies, correlated the less the further apart in time; or one a study.
    method, test, level
        As in `pool`; the model of all times takes REML or ML only.

    Returns
    -------
    ByTime
        ``points`` has one entry for each time, in their order, with ``fit`` (pooled by itself) and ``joint`` (in the
        model); times without effects are there and say so. ``left_out`` names the effects that count for no time.

    Raises
    ------
    HedgerowError
        For times that do not ascend, windows that overlap, unknown columns, and what the model refuses.

    Examples
    --------
    >>> import hedgerow as hr
    >>> es = hr.effect_sizes("GEN", yi=[-1.0, -0.8, -0.5, -0.1], vi=[0.1, 0.1, 0.1, 0.1], study=["A", "B", "A", "B"])
    >>> found = hr.effects_at_times(es, times=[1, 1.2, 12, 4], at=[1, 12], within=0.3)
    >>> [(point.at, round(point.fit.estimate, 2), point.rows) for point in found.points]
    [(1.0, -0.9, ('1', '2')), (12.0, -0.5, ('3',))]
    >>> found.left_out[0].reason
    'time 4 is near none of the times'
    """
    if not isinstance(phi, (int, float, type(None))) or (phi is not None and not 0 <= phi <= 1):
        raise refuse("unknown-value", f"phi is {phi!r}; an autocorrelation lies between 0 and 1.")
    if random not in ("CAR", "study"):
        raise refuse("unknown-value", f"random is {random!r}.", did_you_mean(str(random), ("CAR", "study")))
    spec = ByTimeSpec(times if isinstance(times, str) else "time", *_windows(at, within), phi, random)
    settings = Settings(method, test, check_level(level))
    usable = np.flatnonzero(np.isfinite(es.yi) & np.isfinite(es.vi))
    measured = _measured(es, times, study, data, usable)
    used = es.take(usable.tolist())
    found = at_each_time(used, measured, spec, settings)
    if phi is not None:
        found = jointly(found, used, measured, settings)
    lost = sorted(set(range(len(es))) - set(usable.tolist()))
    without = [LeftOut(str(row + 1), es.labels[row], row + 1, "no effect size", "effect") for row in lost]
    return replace(found, left_out=(*found.left_out, *without))


def _windows(at: Sequence[float], within: float | Sequence[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Times and tolerances as tuples of one length."""
    times = tuple(float(each) for each in at)
    given = np.asarray(within, dtype=float)
    wide = tuple(float(each) for each in (np.full(len(times), given) if given.ndim == 0 else given))
    if len(wide) != len(times):
        raise refuse("unequal-lengths", f"within has {len(wide)} values for {len(times)} times.", "Give one a time.")
    if not times or not all(one < other for one, other in pairwise(times)) or min(wide) < 0:
        raise refuse("wrong-type", "at must hold numbers, each greater than the one before, and within none below 0.")
    found = overlapping(times, wide)
    if found is not None:
        one, before, other, after = found
        what = f"within lets an effect between {one:g} and {other:g} count for both ({before:g} and {after:g})."
        raise refuse("overlapping-windows", what, f"Make them add up to less than {other - one:g}.")
    return times, wide


def _measured(es: EffectSizes, times: Any, study: Any, data: Any, rows: np.ndarray[Any, Any]) -> Measured:
    when = np.asarray(_values("times", times, data, len(es)), dtype=float)
    names = es.labels if study is None else _values("study", study, data, len(es))
    known = [None if np.isnan(when[row]) else float(when[row]) for row in rows]
    ids = [str(row + 1) for row in rows]
    return Measured(ids, [str(names[row]) for row in rows], known, [int(row) + 1 for row in rows])


def _values(name: str, given: Any, data: Any, k: int) -> Any:
    """An argument of one value an effect, or the column that it names."""
    if isinstance(given, str):
        there = [] if data is None else column_names(data)
        if given not in there:
            raise refuse("unknown-column", f"{name}: the table has no column {given!r}.", did_you_mean(given, there))
        given = column(data, given)
    if len(given) != k:
        raise refuse("unequal-lengths", f"{name} has {len(given)} values for {k} effects.", "Give one an effect.")
    return given
