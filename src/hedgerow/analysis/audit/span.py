"""Intervals of possible values: what printed numbers leave open, carried through arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf

from hedgerow.review.audit.number import Number


@dataclass(frozen=True, slots=True)
class Span:
    """All values from `low` to `high`; both ends count."""

    low: float
    high: float

    @property
    def empty(self) -> bool:
        """Whether no value is left; ends that differ by rounding error still meet."""
        return self.low > self.high + 1e-9 * max(1.0, abs(self.high))

    def meet(self, other: Span) -> Span:
        """Values in both."""
        return Span(max(self.low, other.low), min(self.high, other.high))

    def meets(self, other: Span) -> bool:
        """Whether any value is in both."""
        return not self.meet(other).empty

    def rising(self, function: Callable[[float], float]) -> Span:
        """Values of an increasing function."""
        return Span(function(self.low), function(self.high))

    def over(self, other: Span) -> Span:
        """Quotients of values of this by values of a span of positive numbers; both spans must not be negative."""
        return Span(self.low / other.high if other.high else inf, self.high / other.low if other.low > 0 else inf)

    def times(self, other: Span) -> Span:
        """Products with values of another span; neither may be negative."""
        return Span(self.low * other.low, self.high * other.high)

    def minus(self, other: Span) -> Span:
        """Differences."""
        return Span(self.low - other.high, self.high - other.low)

    @property
    def size(self) -> Span:
        """Absolute values."""
        least = 0.0 if self.low <= 0 <= self.high else min(abs(self.low), abs(self.high))
        return Span(least, max(abs(self.low), abs(self.high)))

    def text(self, digits: int = 3) -> str:
        """``"0.7 to 1"``, significant digits; one number where both ends read the same."""
        low, high = f"{self.low:.{digits}g}", f"{self.high:.{digits}g}"
        return low if low == high else f"{low} to {high}"


def span_of(number: Number) -> Span:
    """Values that a printed number may stand for."""
    return Span(number.low, number.high)


def hull(spans: Iterable[Span]) -> Span | None:
    """The smallest span that holds all; None without any."""
    listed = list(spans)
    return Span(min(each.low for each in listed), max(each.high for each in listed)) if listed else None
