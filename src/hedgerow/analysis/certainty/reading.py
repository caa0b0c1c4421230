"""Pooled effects as people read them: ratios rather than their logs, and thresholds on the same scale."""

from __future__ import annotations

from math import exp, log

from hedgerow.stats.fit import Interval
from hedgerow.stats.measures import MEASURES


def is_ratio(measure: str) -> bool:
    """Whether a measure is pooled as a log and read as a ratio."""
    return measure in MEASURES and MEASURES[measure].transform.name == "exp"


def as_read(measure: str, estimate: float, ci: Interval) -> tuple[float, Interval]:
    """Estimate and interval as people read them."""
    return (exp(estimate), (exp(ci[0]), exp(ci[1]))) if is_ratio(measure) else (estimate, ci)


def for_analysis(measure: str, value: float) -> float:
    """A number that people read on the scale of the analysis."""
    return log(value) if is_ratio(measure) else value


def on_analysis_scale(measure: str, value: float) -> float:
    """Size of an effect on the scale of the analysis, always above 0: 0.8 and 1.25 are one threshold of a ratio."""
    return abs(for_analysis(measure, value))
