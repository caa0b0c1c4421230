"""The record of a trial sequential analysis."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Interval
from hedgerow.stats.sensitivity.cumulative import Cumulative
from hedgerow.stats.sequential.boundaries import Boundaries
from hedgerow.stats.sequential.needed import Needed


@dataclass(frozen=True, slots=True)
class Stop:
    """Where and why a sequential analysis stopped, and what it says then.

    Attributes
    ----------
    at : int
        Row after which it stopped, counted in the order of adding from 0.
    reason : {"benefit-or-harm", "futility", "size-reached"}
        What was crossed or reached first.
    estimate, p : float
        Median-unbiased estimate and P value that allow for the looks before (stage-wise ordering).
    ci : (float, float)
        Interval of coverage 1 - alpha that goes with them.
    """

    at: int
    reason: str
    estimate: float
    ci: Interval
    p: float


@dataclass(frozen=True, slots=True, eq=False)
class TrialSequential:
    """A trial sequential analysis; arrays (rows,) in the order of adding.

    Attributes
    ----------
    cumulative : Cumulative
        Conventional estimates, intervals and P values.
    z : array
        Cumulative statistic; for a t test the normal quantile of the same P value.
    information : array
        Accrued information over that needed.
    upper, lower, futility_upper, futility_lower : arrays
        Boundaries; NaN where a row brought too little information for a look of its own (1 per cent), or none.
    ci_low, ci_high : arrays
        TSA-adjusted (repeated confidence) interval of the estimate; NaN where there was no look.
    needed : Needed
        Required information size.
    accrued : float
        Information so far.
    boundaries : Boundaries
        Of the looks made, and of the last one planned.
    stop : Stop or None
        None: no boundary was crossed, and the required information is not reached.
    """

    cumulative: Cumulative
    z: Array
    information: Array
    upper: Array
    lower: Array
    futility_upper: Array
    futility_lower: Array
    ci_low: Array
    ci_high: Array
    needed: Needed
    accrued: float
    boundaries: Boundaries
    stop: Stop | None
