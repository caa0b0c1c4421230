"""The greatest value of a function of bounded parameters: Newton's method inside, ends tried where they are near."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.kernel.marginal import Array, Flags
from hedgerow.stats.kernel.ranges import Ranges

Slope = Callable[[Array], tuple[float, Array]]

_STEP = 2.0  # longest step of a coordinate
_SETTLED = 1e-9  # a step of a coordinate this small is the last: the error left is its square
_DIFFERENCE = 1e-4  # of coordinates; it sets the speed of convergence, not the place
_MEETING = 1e-3  # of coordinates: this close to a top already found, a climb would only end there too
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Top:
    """Where the function is greatest.

    Attributes
    ----------
    x : (P,) array
        The parameters; exactly at an end where the function falls from the end on.
    value : float
        The function there.
    settled : bool
        Whether the search came to rest.
    """

    x: Array
    value: float
    settled: bool


def highest(slope: Slope, starts: Iterable[Array], ranges: Ranges) -> Top:
    """The highest of the tops reached from several starts.

    Parameters
    ----------
    slope : callable
        Gives value and derivatives (P,) at parameters (P,) within their ranges.
    starts : iterable of (P,) arrays
        Within the ranges; a parameter that starts at an end is moved only if the function rises away from it.
    ranges : Ranges
        Where the parameters may lie.
    """
    tops: list[Top] = []
    for start in starts:
        top = _climb(slope, start, ranges, tops)
        tops += [top] if top else []
    return max(tops, key=lambda top: (top.settled, top.value))


def _climb(slope: Slope, start: Array, ranges: Ranges, tops: list[Top]) -> Top | None:
    """The top above a start; None if it is one of those found before."""
    x = start.copy()
    value, d = slope(x)
    for _ in range(_ROUNDS):
        x, value, d = _to_end(slope, x, value, d, ranges)
        if any(_meets(x, top, ranges) for top in tops):
            return None
        free = ranges.inside(x)
        step = _newton(slope, x, d, free, ranges) if free.any() else np.zeros(0)
        x, value, d, moved = _ascend(slope, x, value, d, free, step, ranges)
        if np.abs(moved).max(initial=0.0) > _SETTLED:
            continue
        held = ranges.pushed(x, d, _tolerance(d, ranges))
        if not held.any():
            return Top(x, value, True)
        x = ranges.let_in(x, held)  # the end is not its best place after all
        value, d = slope(x)
    return Top(x, value, False)


def _meets(x: Array, top: Top, ranges: Ranges) -> bool:
    if not top.settled or not np.array_equal(ranges.inside(x), ranges.inside(top.x)):
        return False
    return bool((np.abs(x - top.x) <= _MEETING * np.maximum(ranges.rate(top.x), 0.0)).all())


def _tolerance(d: Array, ranges: Ranges) -> Array:
    """A derivative at an end that is rounding only."""
    return np.asarray(1e-9 * max(1.0, float(np.abs(d).max())) / np.maximum(ranges.unit, 1.0))


def _to_end(slope: Slope, x: Array, value: float, d: Array, ranges: Ranges) -> tuple[Array, float, Array]:
    """Set a parameter to the end that it is near, where the function is higher there and falls from there on."""
    there = ranges.near_end(x, d)
    tried = there != x
    if not tried.any():
        return x, value, d
    level, fall = slope(there)
    outward = np.where(there == ranges.low, fall <= 0, fall >= 0)
    return (there, level, fall) if level >= value and outward[tried].all() else (x, value, d)


def _newton(slope: Slope, x: Array, d: Array, free: Flags, ranges: Ranges) -> Array:
    """Newton's step of the coordinates, turned uphill where the function is not concave."""
    index = np.flatnonzero(free)
    here = (ranges.rate(x) * d)[free]
    curvature = np.empty((len(index), len(index)))
    for row, parameter in enumerate(index):
        step = np.zeros(len(x))
        step[parameter] = _DIFFERENCE
        moved = ranges.moved(x, step)
        curvature[row] = ((ranges.rate(moved) * slope(moved)[1])[free] - here) / _DIFFERENCE
    values, vectors = np.linalg.eigh((curvature + curvature.T) / 2)
    size = np.maximum(np.abs(values), 1e-10 * max(1.0, float(np.abs(values).max())))
    step = vectors @ ((vectors.T @ here) / size)
    return np.asarray(step * min(1.0, _STEP / max(float(np.abs(step).max()), 1e-300)))


def _ascend(
    slope: Slope, x: Array, value: float, d: Array, free: Flags, step: Array, ranges: Ranges
) -> tuple[Array, float, Array, Array]:
    """Take the step, or the half of it, or the half of that, until the function is not lower."""
    whole = np.zeros(len(x))
    for half in range(30):
        whole[free] = step * 0.5**half
        moved = ranges.moved(x, whole)
        there, rise = slope(moved)
        if there >= value - 1e-12 * max(1.0, abs(value)):
            return moved, there, rise, whole
    return x, value, d, np.zeros(0)
