"""A printed number: its digits as they stand, and the interval of values that round to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf, isfinite

_NUMBER = re.compile(r"([<>≤≥=]?)\s*([+\-−–]?)\s*(\d[\d,  ]*|)(?:[.·](\d+))?(?:[eE]([+\-−]?\d+))?\s*%?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[, ]\d{3})+")
_DECIMAL_COMMA = re.compile(r"(\d+),(\d+)")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number read as the interval of values that it may stand for.

    Attributes
    ----------
    text : str
        As printed: ``"1.60"``, ``"<0.01"``.
    value : float
        The number itself; the bound, where the text has a sign such as ``<``.
    low, high : float
        ``"1.6"`` is [1.55, 1.65]; ``"<0.01"`` is [-inf, 0.01]. Both ends count as possible: publications round halves
        up as well as to even.
    sign : str
        ``"<"``, ``">"``, ``"≤"``, ``"≥"`` or nothing.
    """

    text: str
    value: float
    low: float
    high: float
    sign: str = ""

    @property
    def half(self) -> float:
        """Half a unit of the last printed digit."""
        return self.high - self.value

    def holds(self, value: float) -> bool:
        """Whether a value may have been printed as this number."""
        return self.meets(value, value)

    def meets(self, low: float, high: float) -> bool:
        """Whether some value of an interval may have been printed as this number."""
        slack = 1e-9 * max(1.0, abs(self.value))  # the ends are decimal fractions, which floats do not hold exactly
        return low <= self.high + slack and high >= self.low - slack


def read_number(text: str) -> Number | None:
    """Read a printed number; None if the text is none.

    Parameters
    ----------
    text : str
        Decimal point, middle dot or decimal comma; thousands in groups of three; a sign such as ``<`` before it, a per
        cent sign after it; true minus signs count.
    """
    match = _NUMBER.fullmatch(_point(text.strip()))
    if match is None or not (match[3] or match[4]):
        return None
    sign, minus, whole, fraction, power = match.groups()
    scale = int((power or "0").replace("−", "-"))
    size = float(f"{re.sub('[^0-9]', '', whole) or '0'}.{fraction or '0'}e{scale}")
    value = -size if minus in ("-", "−", "–") and minus else size
    half = float(f"5e{scale - len(fraction or '') - 1}")
    if not isfinite(size + half):
        return None
    low, high = {"<": (-inf, value), "≤": (-inf, value), ">": (value, inf), "≥": (value, inf)}.get(
        sign, (value - half, value + half)
    )
    return Number(text.strip(), value, low, high, sign.replace("=", ""))


def _point(text: str) -> str:
    """A decimal comma as a point; a comma before groups of three digits separates thousands."""
    found = _DECIMAL_COMMA.search(text)
    if found is None or _THOUSANDS.search(text) or text.count(",") > 1:
        return text
    return text.replace(",", ".")


def exact(value: float) -> Number:
    """A whole number that is counted, not rounded."""
    return Number(f"{value:g}", value, value, value)
