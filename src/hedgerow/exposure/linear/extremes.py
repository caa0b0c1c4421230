"""Peaks and crossings of curves, from their values and slopes at the ends of every interval (cubic Hermite)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.linear.samples import Samples

Numbers = NDArray[np.float64]

_HALVINGS, _NEWTON = 10, 3
"""A crossing is bracketed to a thousandth of its interval, then three steps of Newton, kept inside the bracket."""


def peaks(samples: Samples) -> tuple[Numbers, Numbers]:
    """Highest value of each curve, and when: two arrays of shape (n, o).

    At the ends of intervals the value is exact; between them, where the slope turns, it is that of the cubic.
    """
    lengths = np.diff(samples.times)
    height = np.maximum(samples.start, samples.end)
    turns = _places((samples.rise > 0) & (samples.fall < 0))
    if len(turns[0]):
        place, top = _turn(*_cubic(samples, turns))
        height[turns] = np.maximum(height[turns], top)
    best = _last_highest(height)
    o, n = np.ogrid[: height.shape[0], : height.shape[2]]
    peak, at_end = height[o, best, n], samples.end[o, best, n] >= samples.start[o, best, n]
    when = samples.times[best] + np.where(at_end, lengths[best], 0.0)
    if len(turns[0]):
        inside = np.zeros_like(height)
        inside[turns] = np.where(top >= height[turns], place * lengths[turns[1]], 0.0)
        moved = inside[o, best, n]
        when = np.where(moved > 0, samples.times[best] + moved, when)
    return peak.T, when.T


def _last_highest(height: Numbers) -> NDArray[np.intp]:
    """Interval of the peak; of peaks equal but for rounding the last, as equal doses add up: shape (o, n)."""
    top = height.max(axis=1, keepdims=True)
    near = height >= top - 1e-9 * np.abs(top)
    return np.asarray(near.shape[1] - 1 - np.argmax(near[:, ::-1], axis=1))


def _places(flags: NDArray[np.bool_]) -> tuple[NDArray[np.intp], ...]:
    """Where flags are set; a flat search is several times faster than one along all axes."""
    return np.unravel_index(np.flatnonzero(flags), flags.shape)


def _cubic(samples: Samples, at: tuple[NDArray[np.intp], ...]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Coefficients a + b u + c u^2 + d u^3, u from 0 to 1, of the intervals chosen."""
    length = np.diff(samples.times)[at[1]]
    a, b = samples.start[at], samples.rise[at] * length
    gain, end_slope = samples.end[at] - a, samples.fall[at] * length
    return a, b, 3 * gain - 2 * b - end_slope, b + end_slope - 2 * gain


def _turn(a: Numbers, b: Numbers, c: Numbers, d: Numbers) -> tuple[Numbers, Numbers]:
    """Where the slope b + 2 c u + 3 d u^2, falling from positive to negative, is 0; and the value there."""
    root = np.sqrt(np.maximum(c * c - 3 * b * d, 0.0))
    u = np.clip(b / np.maximum(root - c, np.finfo(float).tiny), 0.0, 1.0)
    return u, a + u * (b + u * (c + u * d))


def time_above(samples: Samples, level: float) -> Numbers:
    """Hours that each curve spends above a level: shape (n, o)."""
    lengths = np.diff(samples.times)
    over, after = samples.start > level, samples.end > level
    share = (over & after).astype(float)
    crossing = _places(over != after)
    if len(crossing[0]):
        u = _cross(level, *_cubic(samples, crossing))
        share[crossing] = np.where(over[crossing], u, 1 - u)
    bump = _places(~over & ~after & (samples.rise > 0) & (samples.fall < 0))
    if len(bump[0]):
        share[bump] = _bump(level, *_cubic(samples, bump))
    return np.asarray(np.einsum("omn,m->no", share, lengths))


def _cross(level: float, a: Numbers, b: Numbers, c: Numbers, d: Numbers) -> Numbers:
    """Where a cubic that is on different sides of a level at 0 and 1 crosses it, by bisection, then Newton."""
    low, high = np.zeros_like(a), np.ones_like(a)
    first = a > level
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        same = (a + middle * (b + middle * (c + middle * d)) > level) == first
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    u = 0.5 * (low + high)
    for _ in range(_NEWTON):
        slope = b + u * (2 * c + 3 * u * d)
        step = (a + u * (b + u * (c + u * d)) - level) / np.where(slope == 0, np.inf, slope)
        u = np.clip(u - step, low, high)
    return u


def _bump(level: float, a: Numbers, b: Numbers, c: Numbers, d: Numbers) -> Numbers:
    """Share of an interval above a level that only the top between its ends exceeds."""
    u, top = _turn(a, b, c, d)
    tall = top > level
    up = _cross(level, a, b * u, c * u * u, d * u**3) * u
    shifted = (top, np.zeros_like(u), (c + 3 * d * u) * (1 - u) ** 2, d * (1 - u) ** 3)
    down = u + _cross(level, *shifted) * (1 - u)
    return np.asarray(np.where(tall, down - up, 0.0))
