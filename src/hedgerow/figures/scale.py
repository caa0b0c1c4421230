"""The scale a reader knows: a log odds ratio is drawn on a log axis and read as an odds ratio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from hedgerow.figures.axis import Axis, make_axis, spread
from hedgerow.figures.ticks import Back
from hedgerow.figures.wording import estimate_text, fixed, shared_decimals
from hedgerow.stats.measures import find_measure

Ends = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Scale:
    """How effects of one measure are shown.

    Attributes
    ----------
    name : str
        What a shown number is, e.g. ``"Odds ratio"``.
    short : str
        The same for the head of a column, e.g. ``"OR"``.
    back : callable or None
        Back-transform of one number; None where numbers are shown as they are analysed.
    ratio : bool
        Whether `back` is the exponential.
    null : float or None
        Value of no effect on the scale of the analysis; None for a single group's proportion or rate.
    """

    name: str
    short: str
    back: Back | None = None
    ratio: bool = False
    null: float | None = 0.0

    def show(self, value: float | None) -> float | None:
        """Transform one number back."""
        if value is None or self.back is None or value != value:  # noqa: PLR0124 -- NaN
            return value
        return self.back(value)

    def decimals(self, ends: Sequence[Ends]) -> int:
        """Decimals for a column of these intervals."""
        shown = [(self.show(low), self.show(high)) for low, high in ends]
        return shared_decimals(high - low for low, high in shown if low is not None and high is not None)

    def text(self, estimate: float | None, low: float | None, high: float | None, decimals: int) -> str:
        """Write an estimate with its interval."""
        return estimate_text(self.show(estimate), self.show(low), self.show(high), decimals)

    def interval(self, low: float, high: float, decimals: int) -> str:
        """Write an interval."""
        return f"[{self.number(low, decimals)}, {self.number(high, decimals)}]"

    def number(self, value: float | None, decimals: int) -> str:
        """Write one number."""
        return fixed(self.show(value), decimals)

    def axis(self, ends: Sequence[Ends], always: Sequence[float | None] = ()) -> Axis:
        """Make the axis on which these intervals are drawn."""
        pairs = [(low, high) for low, high in ends if low is not None and high is not None]
        must = [value for value in always if value is not None and isfinite(value)]
        limits = spread([low for low, _ in pairs], [high for _, high in pairs], must)
        return make_axis(self.name, limits, null=self.null, back=self.back, ratio=self.ratio)


def scale_of(measure: str, n: Any = None) -> Scale:
    """The scale of a measure, from its entry in the register of measures.

    Parameters
    ----------
    measure : str
        Its code.
    n : array, optional
        Sample sizes, for the back-transforms that need them; without them numbers are shown as they are analysed.
    """
    entry = find_measure(measure)
    kind = entry.transform
    if kind.name == "identity" or (kind.needs_n and n is None):
        return Scale(entry.label, _short(measure, entry.label), null=entry.null)
    short = _short(measure, entry.shown) if kind.name == "exp" else entry.shown
    return Scale(entry.shown, short, lambda value: float(kind(value, n)), kind.name == "exp", entry.null)


_HEADS = {"SMDH": "SMD", "PETO": "OR"} | {
    code: code for code in ("MD", "NMD", "SMD", "ROM", "OR", "RR", "RD", "IRR", "IRD")
}
"""Abbreviations that readers know."""


def _short(measure: str, name: str) -> str:
    """Words for the head of a column: an abbreviation that readers know, or the name where it is short."""
    return _HEADS.get(measure) or (name if len(name) <= 16 else "Effect")
