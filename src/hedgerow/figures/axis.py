"""Axes: where they end, where their ticks are, and what the ticks are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil, floor, isfinite, log, log10

import numpy as np

from hedgerow.figures.wording import fixed

Back = Callable[[float], float]
"""From the scale of the analysis to the scale a reader knows; increasing."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick: where it is on the scale of the analysis, and what it is called on the scale a reader knows."""

    at: float
    text: str


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
        ticks = _ratio_ticks(low, high)
    elif back is not None:
        ticks = _back_ticks(low, high, back)
    else:
        ticks = _ticks(low, high)
    return Axis(label, low, high, tuple(ticks), null)


def plain_axis(label: str, low: float, high: float) -> Axis:
    """Make an axis from exactly `low` to `high`, with round ticks."""
    return Axis(label, low, high, tuple(_ticks(low, high)))


def round_numbers(low: float, high: float, count: int = 5) -> list[float]:
    """Round numbers between two values, about `count` of them, a step of 1, 2 or 5 times a power of ten apart."""
    if not high > low:
        return [low]
    raw = (high - low) / count
    power = 10.0 ** floor(log10(raw))
    step = power * min((1, 2, 5, 10), key=lambda each: abs(log(each * power / raw)))
    return [i * step for i in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def _ticks(low: float, high: float) -> list[Tick]:
    values = round_numbers(low, high)
    return [Tick(value, text) for value, text in zip(values, tick_texts(values), strict=True)]


def tick_texts(values: list[float]) -> list[str]:
    """Write ticks with as many decimals as their step needs; powers of ten where zeros would be endless."""
    step = float(min(np.diff(values), default=abs(values[0]) or 1.0))
    place, largest = floor(log10(step) + 1e-9), max(abs(value) for value in values)
    digits = max(0, floor(log10(largest or 1.0)) - place)
    if (largest >= 1e5 or place < -5) and digits <= 3:
        return [power_text(value, digits) for value in values]
    return [f"{value:.{max(0, -place)}f}".replace("-", "−") for value in values]


def power_text(value: float, digits: int) -> str:
    """``"1.5e−8"``; zero is ``"0"``."""
    mantissa, power = f"{value:.{digits}e}".split("e")
    return "0" if value == 0 else f"{mantissa}e{int(power)}".replace("-", "−")


def _ratio_ticks(low: float, high: float) -> list[Tick]:
    """Ticks at powers of ten, with 2 and 5 between where there is room; round numbers where the range is small."""
    span = (high - low) / log(10)
    if span < 0.8:
        return [Tick(log(value), text) for value, text in _positive(np.exp(low), np.exp(high))]
    leads = (1, 2, 5) if span < 2.1 else (1, 3) if span < 3 else (1,)
    stride = max(1, ceil(span / 6))
    first, last = floor(low / log(10)), ceil(high / log(10))
    powers = [power for power in range(first, last + 1) if power % stride == 0]
    made = [Tick(log(lead) + power * log(10), _power_text(lead, power)) for power in powers for lead in leads]
    return [tick for tick in made if low <= tick.at <= high]


def _positive(low: float, high: float) -> list[tuple[float, str]]:
    values = [value for value in round_numbers(float(low), float(high)) if value > 0]
    return list(zip(values, tick_texts(values), strict=True)) if values else []


def _power_text(lead: int, power: int) -> str:
    if -5 < power < 6:
        return fixed(lead * 10.0**power, max(0, -power))
    return f"{lead}e{power}".replace("-", "−")


_APART = 7  # the least distance of two ticks is the axis over this


def _back_ticks(low: float, high: float, back: Back) -> list[Tick]:
    """Round numbers of the scale a reader knows, put where the transform puts them: the roundest first."""
    grid = np.linspace(low, high, 2001)
    shown = np.array([back(float(value)) for value in grid])
    known = np.isfinite(shown)
    if not known.any() or np.ptp(shown[known]) == 0:
        return _ticks(low, high)
    grid, shown = grid[known], shown[known]
    chosen: dict[float, float] = {}
    for value in _rounder_first(float(shown.min()), float(shown.max())):
        at = float(np.interp(value, shown, grid))
        if all(abs(at - other) >= (high - low) / _APART for other in chosen.values()):
            chosen[value] = at
    return [Tick(chosen[value], f"{value:g}".replace("-", "−")) for value in sorted(chosen)]


def _rounder_first(low: float, high: float) -> list[float]:
    """Numbers between two values: whole steps of 1, 0.5, 0.2, 0.1, ... of the range's power of ten."""
    power = floor(log10(high - low))
    steps = [lead * 10.0 ** (power - i) for i in range(4) for lead in (1, 0.5, 0.2)]
    made = [i * step for step in steps for i in range(ceil(low / step), floor(high / step) + 1)]
    return list(dict.fromkeys(float(f"{value:.6g}") for value in made))
