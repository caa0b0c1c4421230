"""Where the ticks of an axis are, and what they are called: round numbers of the scale a reader knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor, log, log10

import numpy as np

from hedgerow.figures.wording import fixed
from hedgerow.stats.effects import Array

Back = Callable[[float], float]
"""From the scale of the analysis to the scale a reader knows; increasing."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick: where it is on the scale of the analysis, and what it is called on the scale a reader knows."""

    at: float
    text: str


def round_numbers(low: float, high: float, count: int = 5) -> list[float]:
    """Round numbers between two values, about `count` of them, a step of 1, 2 or 5 times a power of ten apart."""
    if not high > low:
        return [low]
    raw = (high - low) / count
    power = 10.0 ** floor(log10(raw))
    step = power * min((1, 2, 5, 10), key=lambda each: abs(log(each * power / raw)))
    return [i * step for i in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def plain_ticks(low: float, high: float) -> list[Tick]:
    """Ticks at round numbers."""
    values = round_numbers(low, high)
    return [Tick(value, text) for value, text in zip(values, tick_texts(values), strict=True)]


def tick_texts(values: list[float]) -> list[str]:
    """Write ticks with as many decimals as their step needs; powers of ten where zeros would be endless."""
    step = float(min(np.diff(values), default=abs(values[0]) or 1.0))
    place, largest = floor(log10(step) + 1e-9), max(abs(value) for value in values)
    digits = max(0, floor(log10(largest or 1.0)) - place)
    if (largest >= 1e5 or place < -5) and digits <= 3:
        return [_scientific(value, digits) for value in values]
    return [f"{value:.{max(0, -place)}f}".replace("-", "−") for value in values]


def _scientific(value: float, digits: int) -> str:
    """``"1.5e−8"``; zero is ``"0"``."""
    mantissa, power = f"{value:.{digits}e}".split("e")
    return "0" if value == 0 else f"{mantissa}e{int(power)}".replace("-", "−")


def ratio_ticks(low: float, high: float) -> list[Tick]:
    """Ticks at powers of ten, with 2 and 5 between where there is room; round numbers where the range is small."""
    span = (high - low) / log(10)
    if span < 0.8:
        return [Tick(log(value), text) for value, text in _positive(np.exp(low), np.exp(high))]
    leads = (1, 2, 5) if span < 2.3 else (1, 3) if span < 3 else (1,)
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


def back_ticks(low: float, high: float, back: Back) -> list[Tick]:
    """Round numbers of the scale a reader knows, put where the transform puts them."""
    grid = np.linspace(low, high, 2001)
    shown = np.array([back(float(value)) for value in grid])
    known = np.isfinite(shown)
    if not known.any() or np.ptp(shown[known]) == 0:
        return plain_ticks(low, high)
    grid, shown = grid[known], shown[known]
    first, last = float(shown.min()), float(shown.max())
    values = _well_apart(_SHARES, grid, shown)
    if len(values) < 3:
        values = round_numbers(first, last)
    texts = [f"{value:.6g}".replace("-", "−") for value in values]
    places = np.interp(values, shown, grid)
    return [Tick(float(at), text) for at, text in zip(places, texts, strict=True)]


def _shares() -> list[float]:
    """Round proportions, the roundest first: tenths, then what is near 0 and near 1; for correlations below 0 too."""
    small = [lead * 10.0**-power for power in range(2, 7) for lead in (5, 2, 1)]
    above = [0.5, 0.2, 0.8, 0.1, 0.9, 0.3, 0.7, 0.4, 0.6, *small, *(1 - each for each in small)]
    return [0.0, *(sign * each for each in above for sign in (1, -1)), 1.0, -1.0]


_SHARES = _shares()


def _well_apart(values: list[float], grid: Array, shown: Array) -> list[float]:
    """Keep the values on the axis that are not too near one kept before."""
    kept: dict[float, float] = {}
    for value in values:
        at = float(np.interp(value, shown, grid))
        if shown[0] <= value <= shown[-1] and all(abs(at - other) >= np.ptp(grid) / 7 for other in kept.values()):
            kept[value] = at
    return sorted(kept)
