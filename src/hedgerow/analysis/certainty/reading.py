"""Pooled effects as people read them: ratios rather than their logs, and thresholds on the same scale."""

from __future__ import annotations

from math import exp, log

from hedgerow.stats.fit import Fit, Interval

RATIOS = ("RR", "OR", "IRR")
"""Measures that are pooled as logs."""


def as_read(fit: Fit) -> tuple[float, Interval] | None:
    """Estimate and interval as people read them; None where there is none."""
    if fit.estimate is None or fit.ci is None:
        return None
    if fit.effects.measure not in RATIOS:
        return fit.estimate, fit.ci
    return exp(fit.estimate), (exp(fit.ci[0]), exp(fit.ci[1]))


def on_analysis_scale(measure: str, value: float) -> float:
    """Size of an effect on the scale of the analysis, always above 0: 0.8 and 1.25 are one threshold of a ratio."""
    return abs(log(value)) if measure in RATIOS else abs(value)
