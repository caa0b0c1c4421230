"""Numbers as a figure shows them: a column shares its decimals, minus is a true minus, what is missing is a dash."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor, isfinite, log10

import numpy as np

ABSENT = "–"
"""Stands where a number could not be made."""

_MINUS = "−"
_PLAIN = 1e5  # from here on powers of ten are easier to read than digits


def shared_decimals(widths: Iterable[float]) -> int:
    """Decimals for a column of numbers whose intervals have these widths.

    Two for widths between 0.1 and 100, which is how effects are usually printed; more where two would hide the
    interval, fewer where they would be noise.
    """
    known = [width for width in widths if isfinite(width) and width > 0]
    if not known:
        return 2
    size = floor(log10(float(np.median(known))))
    return min(max(1 - size, 2), 6) if size < 2 else max(0, 3 - size)


def fixed(value: float | None, decimals: int) -> str:
    """Write a number with these decimals; powers of ten where digits would be endless, or would show nothing."""
    if value is None or value != value:  # noqa: PLR0124 -- NaN
        return ABSENT
    if not isfinite(value):
        return "∞" if value > 0 else f"{_MINUS}∞"
    if abs(value) >= _PLAIN or (0 < abs(value) < 0.5 * 10.0**-decimals and decimals >= 6):
        return _scientific(value)
    shown = f"{value:.{decimals}f}"
    return shown.replace("-", "" if float(shown) == 0 else _MINUS)


def _scientific(value: float) -> str:
    mantissa, power = f"{value:.1e}".split("e")
    return f"{mantissa}e{int(power)}".replace("-", _MINUS)


def estimate_text(estimate: float | None, low: float | None, high: float | None, decimals: int) -> str:
    """``"−2.61 [−3.24, −1.99]"``; a dash where there is no estimate."""
    if estimate is None or not isfinite(estimate):
        return ABSENT
    if low is None or high is None or low != low or high != high:  # noqa: PLR0124
        return fixed(estimate, decimals)
    return f"{fixed(estimate, decimals)} [{fixed(low, decimals)}, {fixed(high, decimals)}]"


def p_text(p: float | None, letter: str = "p") -> str:
    """``"p < 0.001"``, ``"p = 0.006"`` or ``"p = 0.12"``."""
    if p is None or p != p:  # noqa: PLR0124
        return f"{letter} {ABSENT}"
    if p < 0.001:
        return f"{letter} < 0.001"
    return f"{letter} = {p:.3f}" if p < 0.1 else f"{letter} = {p:.2f}"


def p_cell(p: float | None) -> str:
    """``"<0.001"``, ``"0.006"`` or ``"0.12"``, for a column headed p."""
    return p_text(p).removeprefix("p ").removeprefix("= ").replace("< ", "<")


def percent_text(value: float | None, decimals: int = 1) -> str:
    """``"76.8%"`` from 76.8."""
    return ABSENT if value is None or value != value else f"{fixed(value, decimals)}%"  # noqa: PLR0124


def level_text(level: float) -> str:
    """``"95%"`` from 0.95."""
    return f"{level * 100:g}%"


def significant(value: float | None, digits: int = 3) -> str:
    """Write a number of any size with this many significant digits, e.g. tau2; at least two decimals below 100."""
    if value is None or not isfinite(value) or value == 0:
        return "0" if value == 0 else fixed(value, 2)
    size = floor(log10(abs(value)))
    if not -6 < size < 6:
        return _scientific(value)
    return fixed(value, max(0, digits - 1 - size) if size > 1 else min(digits - 1 - min(size, 0), 8))


def count_text(number: int, one: str, many: str | None = None) -> str:
    """``"1 study"``, ``"1,017 studies"``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(parts: Sequence[str], mark: str = ", ") -> str:
    """Join what is there."""
    return mark.join(part for part in parts if part)
