"""Axes: where they end, where their ticks are, and what the ticks are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

import numpy as np

from hedgerow.figures.ticks import Back, Tick, back_ticks, plain_ticks, ratio_ticks


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis, on the scale of the analysis (the log of an odds ratio, say).

    Attributes
    ----------
    label : str
        What is shown, on the scale that the ticks are written in.
    low, high : float
        Its ends; what lies beyond is cut off and marked by an arrow.
    ticks : tuple of Tick
        In rising order.
    null : float or None
        Value of no effect, if it lies on the axis.
    """

    label: str
    low: float
    high: float
    ticks: tuple[Tick, ...]
    null: float | None = None

    def holds(self, value: float) -> bool:
        """Whether a value lies on the axis."""
        return self.low <= value <= self.high


def spread(lows: Iterable[float], highs: Iterable[float], always: Iterable[float] = ()) -> tuple[float, float]:
    """Choose ends of an axis that show the bulk of some intervals well.

    Middles far outside the others, and ends of very wide intervals, do not count: they would squeeze all others
    into a slit. They are cut off, and marked where they are drawn.

    Parameters
    ----------
    lows, highs : iterable of float
        Ends of the intervals, pairwise; not finite ones are passed over.
    always : iterable of float
        Values that must be on the axis, e.g. the pooled estimate and its interval.

    Returns
    -------
    (float, float)
    """
    ends = [(a, b) for a, b in zip(lows, highs, strict=True) if isfinite(a) and isfinite(b)]
    must = [value for value in always if isfinite(value)]
    if not ends and not must:
        return -1.0, 1.0
    middles = _without_far([(a + b) / 2 for a, b in ends]) + must
    widths = [b - a for a, b in ends] or [max(must) - min(must)]
    reach = 1.5 * max(max(middles) - min(middles), float(np.quantile(widths, 0.4)))
    low = max(min([a for a, _ in ends] + must), min(middles) - reach)
    high = min(max([b for _, b in ends] + must), max(middles) + reach)
    if high - low <= 1e-12 * max(abs(low), abs(high)):
        half = abs(low) / 2 or 1.0
        return low - half, high + half
    return low, high


def _without_far(values: list[float]) -> list[float]:
    """Drop values more than three interquartile ranges outside the quartiles (Tukey's far-out fence)."""
    if len(values) < 4:
        return values
    first, third = np.quantile(values, [0.25, 0.75])
    reach = 3 * (third - first)
    return [value for value in values if first - reach <= value <= third + reach] if reach > 0 else values


def make_axis(
    label: str, ends: tuple[float, float], *, null: float | None = None, back: Back | None = None, ratio: bool = False
) -> Axis:
    """Make an axis with ticks at round numbers of the scale a reader knows.

    Parameters
    ----------
    label : str
        What is shown.
    ends : (float, float)
        From `spread`.
    null : float, optional
        Value of no effect; the axis is stretched to it unless it lies more than its own length away.
    back : callable, optional
        Back-transform of one number; None for none.
    ratio : bool, default False
        Whether `back` is the exponential: ticks are then round on a log scale.
    """
    low, high = ends
    margin = 0.04 * (high - low)
    low, high = low - margin, high + margin
    if null is not None and low - (high - low) <= null <= high + (high - low):
        low, high = min(low, null - margin), max(high, null + margin)
    else:
        null = None
    if ratio:
        ticks = ratio_ticks(low, high)
    elif back is not None:
        ticks = back_ticks(low, high, back)
    else:
        ticks = plain_ticks(low, high)
    return Axis(label, low, high, tuple(ticks), null)


def plain_axis(label: str, low: float, high: float) -> Axis:
    """Make an axis from exactly `low` to `high`, with round ticks."""
    return Axis(label, low, high, tuple(plain_ticks(low, high)))
