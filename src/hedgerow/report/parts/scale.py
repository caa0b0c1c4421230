"""Effects on the scale a reader knows: a log ratio is read as a ratio."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.report.numbers import estimate_with_interval, interval, number
from hedgerow.stats.fit import Interval
from hedgerow.stats.measures import find_measure


@dataclass(frozen=True, slots=True)
class Scale:
    """How numbers of one measure are shown.

    Attributes
    ----------
    measure : str
        Code of the measure.
    name : str
        What a shown number is, e.g. ``"odds ratio"``.
    transformed : bool
        Whether shown numbers are transformed back from the scale of the analysis.
    level : float
        Coverage of intervals.
    """

    measure: str
    name: str
    transformed: bool
    level: float

    def show(self, value: float | None) -> float | None:
        """Transform one number back."""
        if value is None or not self.transformed:
            return value
        return float(find_measure(self.measure).back(value))

    def estimate(self, value: float | None, ci: Interval | None) -> str:
        """Write an estimate and its interval."""
        low, high = self.pair(ci)
        return estimate_with_interval(self.show(value), low, high, self.level)

    def number(self, value: float | None) -> str:
        """Write one number."""
        return number(self.show(value))

    def interval(self, ci: Interval | None) -> str:
        """Write an interval."""
        return interval(*self.pair(ci))

    def pair(self, ci: Interval | None) -> tuple[float | None, float | None]:
        """Transform an interval back; two Nones for none."""
        return (None, None) if ci is None else (self.show(ci[0]), self.show(ci[1]))
