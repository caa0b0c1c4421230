"""Effects of one analysis at stated times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hedgerow.analysis.results.rows import LeftOut
from hedgerow.review.protocol.spec.by_time import ByTimeSpec
from hedgerow.stats.fit import Fit, Interval


@dataclass(frozen=True, slots=True)
class JointTime:
    """The effect at one time in the model of all times."""

    estimate: float
    se: float
    ci: Interval
    p: float


@dataclass(frozen=True, slots=True, eq=False)
class TimePoint:
    """One time.

    Attributes
    ----------
    at : float
        The time.
    rows : tuple of str
        Ids of its effects, one a study.
    fit : Fit or None
        Pooled by itself; None without effects.
    joint : JointTime or None
        In the model of all times; None without that model.
    reason : str or None
        Why there is no estimate.
    """

    at: float
    rows: tuple[str, ...]
    fit: Fit | None = None
    joint: JointTime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ByTime:
    """All times of one analysis.

    Attributes
    ----------
    spec : ByTimeSpec
        What was asked for.
    points : tuple of TimePoint
        In the order of time, those without effects too.
    left_out : tuple of LeftOut
        Rows of the analysis that count for no time; with those of `points` they are all its rows.
    repeated : int
        Studies that contribute to more than one time.
    components : mapping of str to float
        Variances and correlations of the model of all times; empty without it.
    statistic, df, p : float, int or pair, float; or None
        Its Wald test that the effect is the same at all times.
    reason : str or None
        Why there is no such model, where it was asked for.
    """

    spec: ByTimeSpec
    points: tuple[TimePoint, ...]
    left_out: tuple[LeftOut, ...] = ()
    repeated: int = 0
    components: Mapping[str, float] = field(default_factory=dict)
    statistic: float | None = None
    df: tuple[int, float | None] | None = None
    p: float | None = None
    reason: str | None = None
