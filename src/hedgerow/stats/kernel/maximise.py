"""The greatest value of a smooth function within bounds: quasi-Newton searches from several starts, then Newton's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from hedgerow.stats.effects import Array, Mask

ValueSlope = Callable[[Array], tuple[float, Array]]

_ROUGH, _FINE = 1e-5, 1e-13  # relative changes of the function at which a climb ends, the first time and the second
_NEAR = 0.01  # of the highest top: what is climbed a second time
_STEP = 1e-5  # of central differences of the slope: error 1e-10 of the curvature
_ROUNDS = 12
_SETTLED = 1e-8  # the rise that Newton's step promises; the estimates' error is its square root of a standard error


@dataclass(frozen=True, slots=True, eq=False)
class Maximum:
    """Where the function is greatest.

    Attributes
    ----------
    at : (n,) array
        The place.
    value : float
        The function there.
    free : (n,) bool array
        Coordinates that are not at a bound.
    curvature : (n, n) array
        Second derivatives; NaN for coordinates at a bound.
    settled : bool
        Whether it is a maximum of the free coordinates: slope 0, and curved downwards.
    """

    at: Array
    value: float
    free: Mask
    curvature: Array
    settled: bool


def maximise(function: ValueSlope, starts: Iterable[Array], low: Array, high: Array) -> Maximum:
    """Climb from every start, and give the highest top its last digits."""
    bounds = list(zip(low, high, strict=True))

    def falling(x: Array) -> tuple[float, Array]:
        value, slope = function(x)
        if not (np.isfinite(value) and np.isfinite(slope).all()):
            return 1e12, np.zeros_like(x)
        return -value, -slope

    def climbed(start: Array, change: float) -> tuple[float, Array]:
        found = minimize(
            falling, np.clip(start, low, high), jac=True, method="L-BFGS-B", bounds=bounds,
            options={"maxiter": 500, "ftol": change, "gtol": 1e-8},
        )  # fmt: skip
        return -float(found.fun), np.asarray(found.x)

    rough = sorted((climbed(start, _ROUGH) for start in starts), key=lambda top: -top[0])
    again = [rough[0][1]]
    for value, place in rough[1:]:
        if value > rough[0][0] - _NEAR and not any(np.allclose(place, each, rtol=0.05, atol=0.05) for each in again):
            again.append(place)
    tops = [climbed(place, _FINE) for place in again]
    return _polished(function, max(tops, key=lambda top: top[0])[1], low, high)


def _polished(function: ValueSlope, x: Array, low: Array, high: Array) -> Maximum:
    value, slope = function(x)
    for _ in range(_ROUNDS):
        free = _free(x, slope, low, high)
        curvature = _curvature(function, x, free, low, high)
        inner = curvature[np.ix_(free, free)]
        if not free.any():
            return Maximum(x, value, free, curvature, True)
        if not _downwards(inner):
            return Maximum(x, value, free, curvature, False)
        step = np.zeros_like(x)
        step[free] = -np.linalg.solve(inner, slope[free])
        if float(step @ slope) < _SETTLED**2:
            return Maximum(x, value, free, curvature, True)
        moved, there, rise = _uphill(function, x, value, step, low, high)
        if there <= value and float(step @ slope) < _SETTLED:
            return Maximum(x, value, free, curvature, True)
        if there < value:
            break
        x, value, slope = moved, there, rise
    return Maximum(x, value, free, curvature, False)


def _free(x: Array, slope: Array, low: Array, high: Array) -> Mask:
    """Coordinates within the bounds, or at one that the function rises away from."""
    held = ((x <= low) & (slope <= 0)) | ((x >= high) & (slope >= 0))
    return np.asarray(~held & (low < high))


def _downwards(curvature: Array) -> bool:
    scale = np.sqrt(np.abs(np.diag(curvature)))
    if not (np.isfinite(curvature).all() and (scale > 0).all()):
        return False
    return bool(np.linalg.eigvalsh(curvature / np.outer(scale, scale)).max() < -1e-7)


def _curvature(function: ValueSlope, x: Array, free: Mask, low: Array, high: Array) -> Array:
    result = np.full((len(x), len(x)), np.nan)
    for i in np.flatnonzero(free):
        size = _STEP * max(1.0, abs(x[i]))
        ahead, behind = x.copy(), x.copy()
        ahead[i], behind[i] = min(x[i] + size, high[i]), max(x[i] - size, low[i])
        result[i] = (function(ahead)[1] - function(behind)[1]) / (ahead[i] - behind[i])
    return np.asarray((result + result.T) / 2)


def _uphill(
    function: ValueSlope, x: Array, value: float, step: Array, low: Array, high: Array
) -> tuple[Array, float, Array]:
    for half in range(12):
        moved = np.clip(x + 0.5**half * step, low, high)
        there, rise = function(moved)
        if there >= value:
            break
    return moved, there, rise
