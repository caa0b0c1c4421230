"""Printed results on the scale of the analysis: ratios as logs, correlations as Fisher's z."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import atanh, inf, log

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.span import Span, span_of
from hedgerow.review.audit.number import Number
from hedgerow.review.audit.result import Result
from hedgerow.stats.measures import MEASURES
from hedgerow.vocabulary.problems import unknown

Link = Callable[[float], float]


def _log(value: float) -> float:
    return log(value) if value > 0 else -inf


def _fisher(value: float) -> float:
    return atanh(value) if -1 < value < 1 else inf if value > 0 else -inf


def _logit(value: float) -> float:
    return log(value / (1 - value)) if 0 < value < 1 else inf if value > 0 else -inf


LINKS: dict[str, Link] = {
    "identity": lambda value: value,
    "exp": _log,
    "tanh": _fisher,
    "inverse logit": _logit,
}
"""From printed values to the scale of the analysis, by the name of the measure's back-transform."""

_OTHER_RATIOS = ("HR",)
"""Ratios that are pooled as logs but not computed from arms, so that the register of measures lacks them."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """A result on the scale of the analysis; None where a number is not printed.

    Attributes
    ----------
    estimate, low, high, se : Span or None
        What the printed numbers leave open.
    null : float or None
        Value of no effect; None for one group.
    transformed : bool
        Whether this scale is another than that which is printed.
    """

    estimate: Span
    low: Span | None
    high: Span | None
    se: Span | None
    null: float | None
    transformed: bool

    @property
    def middle(self) -> Span | None:
        """Middles of the interval; None without one."""
        if self.low is None or self.high is None:
            return None
        return Span((self.low.low + self.high.low) / 2, (self.low.high + self.high.high) / 2)

    @property
    def half_width(self) -> Span | None:
        """Half widths of an interval that is symmetric about the estimate; empty if there is none such.

        The limits are estimate minus and plus the half width, so that each pair of printed numbers bounds it.
        """
        if self.low is None or self.high is None:
            return None
        middle, low, high = self.estimate, self.low, self.high
        return Span(
            max(middle.low - low.high, high.low - middle.high, (high.low - low.high) / 2),
            min(middle.high - low.low, high.high - middle.low, (high.high - low.low) / 2),
        )


def scaled(result: Result, facts: Facts) -> Scaled | None:
    """Put a result on the scale of its analysis; None without an estimate, or where the scale needs more than that.

    Raises
    ------
    HedgerowError
        If there is no such measure.
    """
    link, null = _scale(result.measure or facts.publication.about.measure)
    if result.estimate is None or link is None:
        return None

    def on(number: Number | None) -> Span | None:
        return None if number is None or number.sign else span_of(number).rising(LINKS[link])

    estimate = on(result.estimate)
    if estimate is None or (result.low is not None and result.low.sign):
        return None
    return Scaled(estimate, on(result.low), on(result.high), _se(result, link), null, link != "identity")


def _se(result: Result, link: str) -> Span | None:
    """Standard errors on the scale of the analysis.

    That of a ratio may be printed on either scale; by the delta method one is the other times the ratio.
    """
    if result.se is None or result.se.sign or result.estimate is None or link not in ("identity", "exp"):
        return None
    se = span_of(result.se)
    if link == "identity" or result.estimate.low <= 0:
        return se
    of_ratio = Span(max(se.low, 0.0), se.high).over(span_of(result.estimate))
    return Span(min(se.low, of_ratio.low), max(se.high, of_ratio.high))


def _scale(measure: str) -> tuple[str | None, float | None]:
    if measure in _OTHER_RATIOS:
        return "exp", 0.0
    if measure not in MEASURES:
        raise unknown("measure", measure, [*MEASURES, *_OTHER_RATIOS])
    found = MEASURES[measure]
    return (found.transform.name if found.transform.name in LINKS else None), found.null
