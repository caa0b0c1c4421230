"""What a sequential test says once it has stopped: P value, estimate and interval that know of the earlier looks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from hedgerow.stats.sequential.boundaries import Boundaries
from hedgerow.stats.sequential.recursion import start

REFERENCES = ("tsiatis1984", "jennison2000")


@dataclass(frozen=True, slots=True)
class StageWise:
    """Inference after stopping, by the stage-wise ordering; drifts are means of Z at full information.

    Attributes
    ----------
    p : float
        Two-sided P value of no effect (one-sided for a one-sided test).
    median, low, high : float
        Median-unbiased drift, and its interval of coverage 1 - alpha.
    """

    p: float
    median: float
    low: float
    high: float


def stage_wise(bounds: Boundaries, look: int, z: float) -> StageWise:
    """Order outcomes by the look at which the test stopped, then by the statistic (Tsiatis, Rosner & Mehta 1984).

    Parameters
    ----------
    bounds : Boundaries
        The test.
    look : int
        At which it stopped, from 0.
    z : float
        The statistic there.
    """
    two = bounds.plan.sides == 2
    above = _exceeding(bounds, look, z, 0.0)
    p = 2 * min(above, 1 - above) if two else above
    tail = bounds.plan.one_side
    low, median, high = (_drift(bounds, look, z, share) for share in (tail, 0.5, 1 - tail))
    return StageWise(p, median, low, high)


def _exceeding(bounds: Boundaries, look: int, z: float, drift: float) -> float:
    """Probability of an outcome at least as far up as this one."""
    paths, total = start(drift), 0.0
    for i in range(look):
        t, upper = float(bounds.information[i]), float(bounds.upper[i])
        total += paths.above(t, upper)
        paths = paths.go_on(t, ((float(bounds.lower[i]), upper),), float(bounds.information[i + 1]) - t)
    return total + paths.above(float(bounds.information[look]), z)


def _drift(bounds: Boundaries, look: int, z: float, share: float) -> float:
    """The drift under which this outcome is exceeded with this probability."""
    middle = z / np.sqrt(float(bounds.information[look]))
    half = 10.0 / np.sqrt(float(bounds.information[0]))
    return float(brentq(lambda d: _exceeding(bounds, look, z, d) - share, middle - half, middle + half, xtol=1e-12))
