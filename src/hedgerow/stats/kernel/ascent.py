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
_MEETING = 0.05  # of coordinates: this close to a top already found, and below it, a climb would only end there too
_CLOSE = 0.05  # of coordinates: after a step this short, and much shorter than the last, the curvature is kept
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
    last, shift, known, curvature = np.inf, np.inf, np.zeros(len(x), dtype=bool), np.empty((0, 0))
    for _ in range(_ROUNDS):
        x, value, d = _to_end(slope, x, value, d, ranges)
        if any(_meets(x, value, d, top, ranges) for top in tops):
            return None
        free = ranges.inside(x)
        if shift > min(_CLOSE, 0.3 * last) or not np.array_equal(free, known):
            curvature, known = _curvature(slope, x, d, free, ranges), free
        step = _newton(curvature, (ranges.rate(x) * d)[free])
        x, value, d, moved = _ascend(slope, x, value, d, free, step, ranges)
        last, shift = shift, float(np.abs(moved).max(initial=0.0))
        if shift > _SETTLED:
            continue
        held = ranges.pushed(x, d, _tolerance(d, ranges))
        if not held.any():
            return Top(x, value, True)
        x = ranges.let_in(x, held)  # the end is not its best place after all
        value, d = slope(x)
    return Top(x, value, False)


def _meets(x: Array, value: float, d: Array, top: Top, ranges: Ranges) -> bool:
    """Whether a point lies below a top found before and close to it, or where that stands at an end, falls from it."""
    if not top.settled or value > top.value + 1e-9 * max(1.0, abs(top.value)):
        return False
    inside = ranges.inside(top.x)
    towards = inside | ((top.x == ranges.low) & (d <= 0)) | ((top.x == ranges.high) & (d >= 0))
    reach = np.where(inside, ranges.rate(top.x), ranges.unit)
    return bool((towards & (np.abs(x - top.x) <= _MEETING * reach)).all())


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


def _curvature(slope: Slope, x: Array, d: Array, free: Flags, ranges: Ranges) -> Array:
    """Second derivatives by the coordinates of the free parameters, from differences of first ones."""
    index = np.flatnonzero(free)
    here = (ranges.rate(x) * d)[free]
    curvature = np.empty((len(index), len(index)))
    for row, parameter in enumerate(index):
        step = np.zeros(len(x))
        step[parameter] = _DIFFERENCE
        moved = ranges.moved(x, step)
        curvature[row] = ((ranges.rate(moved) * slope(moved)[1])[free] - here) / _DIFFERENCE
    return (curvature + curvature.T) / 2


def _newton(curvature: Array, here: Array) -> Array:
    """Newton's step of the coordinates, turned uphill where the function is not concave."""
    if not len(here):
        return here
    values, vectors = np.linalg.eigh(curvature)
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
