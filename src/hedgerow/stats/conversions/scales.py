"""From one measurement scale to another: a common range, minimal important differences, shares of responders."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import ndtr

from hedgerow.stats.effects import Array

REFERENCES = ("furukawa2011", "anzurescabrera2011")
"""Of shares of responders by the normal approximation."""


def on_range(score: Any, low: float, high: float, top: float = 10.0, worse: str = "high") -> Array:
    """Bring scores linearly to a range from 0, the best, to `top`, the worst.

    Parameters
    ----------
    score : (k,) array-like
        Scores, or means of scores.
    low, high : float
        Ends of the scale they were given on.
    top : float, default 10
        Upper end of the range wanted: 10 or 100.
    worse : {"high", "low"}
        Which end of the scale is the worst.
    """
    x = np.asarray(score, dtype=float)
    return np.asarray(top * ((x - low) if worse == "high" else (high - x)) / (high - low))


def standardised(mean1: Any, sd1: Any, n1: Any, mean2: Any, sd2: Any, n2: Any) -> Array:
    """Difference of means, first less second, in pooled standard deviations; without small-sample correction."""
    m1, s1, k1, m2, s2, k2 = (np.asarray(each, dtype=float) for each in (mean1, sd1, n1, mean2, sd2, n2))
    pooled = np.sqrt(((k1 - 1) * s1**2 + (k2 - 1) * s2**2) / (k1 + k2 - 2))
    return np.asarray((m1 - m2) / pooled)


def responding(mean: Any, sd: Any, threshold: float, worse: str = "high") -> Array:
    """Share of people whose score is `threshold` or better, were scores normal.

    Parameters
    ----------
    mean, sd : (k,) array-like
        Of the scores of a group.
    threshold : float
        On the same scale.
    worse : {"high", "low"}
        Which end of the scale is the worst.

    References
    ----------
    Anzures-Cabrera et al. 2011; Furukawa & Leucht 2011
    """
    z = (threshold - np.asarray(mean, dtype=float)) / np.asarray(sd, dtype=float)
    return np.asarray(ndtr(z if worse == "high" else -z))
