"""Effects on the scale a reader knows: a log ratio is read as a ratio."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.figures.scale import Scale as Shown
from hedgerow.figures.scale import scale_of
from hedgerow.report.numbers import estimate_with_interval, interval, number
from hedgerow.stats.fit import Interval


@dataclass(frozen=True, slots=True)
class Scale:
    """How the effects of one analysis are written.

    Attributes
    ----------
    shown : hedgerow.figures.scale.Scale
        Name and back-transform of the measure, the same as in the figures.
    level : float
        Coverage of intervals.
    """

    shown: Shown
    level: float

    @classmethod
    def of(cls, measure: str, level: float) -> Scale:
        """Make the scale of a measure."""
        return cls(scale_of(measure), level)

    @property
    def name(self) -> str:
        """What a number is, for the middle of a sentence, e.g. ``"odds ratio"``."""
        name = self.shown.name
        return name[:1].lower() + name[1:] if name[1:2].islower() else name

    @property
    def transformed(self) -> bool:
        """Whether numbers are shown on another scale than that of the analysis."""
        return self.shown.back is not None

    def estimate(self, value: float | None, ci: Interval | None) -> str:
        """Write an estimate and its interval."""
        return estimate_with_interval(self.shown.show(value), *self._pair(ci), self.level)

    def number(self, value: float | None) -> str:
        """Write one number."""
        return number(self.shown.show(value))

    def interval(self, ci: Interval | None) -> str:
        """Write an interval."""
        return interval(*self._pair(ci))

    def _pair(self, ci: Interval | None) -> tuple[float | None, float | None]:
        return (None, None) if ci is None else (self.shown.show(ci[0]), self.shown.show(ci[1]))
