"""Credible intervals: central, or the shortest."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize_scalar

from hedgerow.vocabulary.problems import unknown

KINDS = {
    "shortest": "no interval of this probability is shorter",
    "central": "equal probabilities lie below and above",
}


def credible(quantile: Callable[[float], float], level: float, kind: str) -> tuple[float, float]:
    """Find a credible interval.

    Parameters
    ----------
    quantile : callable
        Of the posterior, of one peak.
    level : float
        Probability inside.
    kind : str
        A key of `KINDS`.
    """
    if kind not in KINDS:
        raise unknown("kind of interval", kind, KINDS)
    rest = 1 - level
    if kind == "central":
        return quantile(rest / 2), quantile(1 - rest / 2)

    def width(below: float) -> float:
        return quantile(below + level) - quantile(below)

    found = minimize_scalar(width, bounds=(0.0, rest), method="bounded", options={"xatol": 1e-9 * rest})
    ends = (float(found.x), 0.0) if np.isfinite(quantile(0.0)) else (float(found.x),)
    below = min(ends, key=width)
    return quantile(below), quantile(below + level)
