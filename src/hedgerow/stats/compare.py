"""Contrast of two independent pooled estimates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import refuse


@dataclass(frozen=True, slots=True)
class Comparison:
    """Difference of two independent pooled estimates (first minus second); None where one is missing."""

    difference: float | None
    se: float | None
    z: float | None
    p: float | None
    ci: tuple[float, float] | None


def compare(first: Fit, second: Fit, level: float = 0.95) -> Comparison:
    """Test whether two pooled estimates of different studies differ.

    z = (a - b) / sqrt(se_a^2 + se_b^2), as used by Borenstein et al. (2009, chapter 19); valid only if no study is
    in both.

    Parameters
    ----------
    first, second : Fit
        Fits of one measure.
    level : float, default 0.95
        Coverage of the interval.

    Raises
    ------
    HedgerowError
        If the two measures differ.
    """
    if first.effects.measure != second.effects.measure:
        told = f"{first.effects.measure!r} and {second.effects.measure!r}"
        raise refuse("different-measures", f"Estimates of {told} cannot be compared.", "Use one measure for both.")
    if first.estimate is None or second.estimate is None or first.se is None or second.se is None:
        return Comparison(None, None, None, None, None)
    difference = first.estimate - second.estimate
    se = float(np.hypot(first.se, second.se))
    if se == 0:
        return Comparison(difference, se, None, None, None)
    z, half = difference / se, float(ndtri((1 + level) / 2)) * se
    return Comparison(difference, se, z, float(2 * ndtr(-abs(z))), (difference - half, difference + half))
