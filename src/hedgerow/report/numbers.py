"""Numbers as a reader expects them in running text. Files of data are never formatted with these."""

from __future__ import annotations

from math import floor, isfinite, log10

from hedgerow.figures.wording import ABSENT, fixed
from hedgerow.figures.wording import count_text as count
from hedgerow.figures.wording import level_text as percent_level
from hedgerow.figures.wording import percent_text as percent

_TIED = "\u00a0"  # a line does not break between "p" and its number

__all__ = [
    "ABSENT",
    "count",
    "decimals_for",
    "equals",
    "estimate_with_interval",
    "interval",
    "number",
    "p_phrase",
    "p_value",
    "percent",
    "percent_level",
]


def decimals_for(scale: float | None) -> int:
    """Decimals that show a quantity of this size: two, or more where two would show nothing of it.

    Parameters
    ----------
    scale : float or None
        The size that matters: a number itself, or the width of its interval.
    """
    if scale is None or not isfinite(scale) or scale == 0:
        return 2
    return min(max(2, 1 - floor(log10(abs(scale)))), 6)


def number(value: float | None, decimals: int | None = None) -> str:
    """Write a number with a true minus sign; two decimals, or two significant digits of a small one."""
    return fixed(value, decimals_for(value) if decimals is None else decimals)


def estimate_with_interval(estimate: float | None, low: float | None, high: float | None, level: float = 0.95) -> str:
    """``"−2.61 (95% CI −3.24 to −1.99)"``, the three with the same decimals."""
    decimals = _shared_decimals(estimate, low, high)
    return f"{number(estimate, decimals)} ({percent_level(level)} CI {interval(low, high, decimals)})"


def interval(low: float | None, high: float | None, decimals: int | None = None) -> str:
    """``"−3.24 to −1.99"``; a dash where there is none."""
    if low is None or high is None:
        return ABSENT
    decimals = _shared_decimals(None, low, high) if decimals is None else decimals
    return f"{number(low, decimals)} to {number(high, decimals)}"


def _shared_decimals(estimate: float | None, low: float | None, high: float | None) -> int:
    if low is not None and high is not None and isfinite(high - low) and high > low:
        return decimals_for(high - low)
    return decimals_for(estimate)


def p_value(p: float | None) -> str:
    """``"<0.001"``, ``"0.006"`` or ``"0.12"``: three decimals below 0.1, else two."""
    if p is None or p != p:  # noqa: PLR0124 -- NaN
        return ABSENT
    if p < 0.001:
        return "<0.001"
    return f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def equals(name: str, value: float | None, decimals: int | None = None) -> str:
    """``"z = −2.39"``, which no line end parts."""
    return f"{name}{_TIED}={_TIED}{number(value, decimals)}"


def p_phrase(p: float | None) -> str:
    """``"p = 0.006"``, ``"p < 0.001"``, for a sentence."""
    shown = p_value(p)
    if shown == ABSENT:
        return "p not available"
    sign, digits = ("<", shown[1:]) if shown[0] == "<" else ("=", shown)
    return f"p{_TIED}{sign}{_TIED}{digits}"
