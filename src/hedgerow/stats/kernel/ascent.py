"""The greatest value of a function of variances: Newton's method on their logarithms, with 0 as a boundary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.kernel.marginal import Array, Flags

Slope = Callable[[Array], tuple[float, Array]]

_NEAR = 1e-3  # of the scale: a variance that falls below it while 0 is better still, is 0
_STEP = 2.0  # longest step on the logarithmic scale
_SETTLED = 1e-9  # a step this small, relative to the variance, is the last: the error left is its square
_DIFFERENCE = 1e-5  # of logarithms; it sets the speed of convergence, not the place
_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Top:
    """Where the function is greatest.

    Attributes
    ----------
    sigma2 : (L,) array
        The variances; exactly 0 where the function falls from 0 on.
    value : float
        The function there.
    settled : bool
        Whether the search came to rest.
    """

    sigma2: Array
    value: float
    settled: bool


def highest(slope: Slope, starts: Iterable[Array], scale: float) -> Top:
    """The highest of the tops reached from several starts.

    Parameters
    ----------
    slope : callable
        Gives value and derivatives (L,) at variances (L,), all at least 0.
    starts : iterable of (L,) arrays
        Positive variances.
    scale : float
        A typical variance of the problem.
    """
    tops = [_climb(slope, start, scale) for start in starts]
    return max(tops, key=lambda top: (top.settled, top.value))


def _climb(slope: Slope, start: Array, scale: float) -> Top:
    sigma2 = start.copy()
    value, d = slope(sigma2)
    for _ in range(_ROUNDS):
        sigma2, value, d = _let_go(slope, sigma2, value, d, scale)
        free = sigma2 > 0
        step = _newton(slope, sigma2, d, free) if free.any() else np.zeros(0)
        sigma2, value, d, moved = _ascend(slope, sigma2, value, d, free, step)
        if np.abs(moved).max(initial=0.0) > _SETTLED:
            continue
        held = (sigma2 == 0) & (d > _tolerance(d, scale))
        if not held.any():
            return Top(sigma2, value, True)
        sigma2 = np.where(held, 0.1 * scale, sigma2)  # 0 is not its best place after all
        value, d = slope(sigma2)
    return Top(sigma2, value, False)


def _tolerance(d: Array, scale: float) -> float:
    """A derivative at 0 that is rounding only."""
    return 1e-9 * max(1.0, float(np.abs(d).max())) / max(scale, 1.0)


def _let_go(slope: Slope, sigma2: Array, value: float, d: Array, scale: float) -> tuple[Array, float, Array]:
    """Set a small variance to 0 where the function falls from 0 on and is higher there."""
    small = (sigma2 > 0) & (sigma2 < _NEAR * scale) & (d <= 0)
    if not small.any():
        return sigma2, value, d
    there = np.where(small, 0.0, sigma2)
    level, fall = slope(there)
    return (there, level, fall) if level >= value and (fall[small] <= 0).all() else (sigma2, value, d)


def _newton(slope: Slope, sigma2: Array, d: Array, free: Flags) -> Array:
    """Newton's step of the logarithms, turned uphill where the function is not concave."""
    index = np.flatnonzero(free)
    here = (sigma2 * d)[free]
    curvature = np.empty((len(index), len(index)))
    for row, level in enumerate(index):
        moved = sigma2.copy()
        moved[level] *= np.exp(_DIFFERENCE)
        curvature[row] = ((moved * slope(moved)[1])[free] - here) / _DIFFERENCE
    values, vectors = np.linalg.eigh((curvature + curvature.T) / 2)
    size = np.maximum(np.abs(values), 1e-10 * max(1.0, float(np.abs(values).max())))
    step = vectors @ ((vectors.T @ here) / size)
    return np.asarray(step * min(1.0, _STEP / max(float(np.abs(step).max()), 1e-300)))


def _ascend(
    slope: Slope, sigma2: Array, value: float, d: Array, free: Flags, step: Array
) -> tuple[Array, float, Array, Array]:
    """Take the step, or the half of it, or the half of that, until the function is not lower."""
    for half in range(30):
        moved = sigma2.copy()
        moved[free] *= np.exp(step * 0.5**half)
        there, rise = slope(moved)
        if there >= value - 1e-12 * max(1.0, abs(value)):
            return moved, there, rise, step * 0.5**half
    return sigma2, value, d, np.zeros(0)
