"""An analysis by methods for rare events, as rows of a table beside the plain result."""

from __future__ import annotations

from hedgerow.analysis.results import AnalysisResult, RareEvents
from hedgerow.report.numbers import p_value, percent
from hedgerow.report.parts.scale import Scale

COLUMNS = ("Method", "Effects", "Estimate", "Interval", "p", "I²")
LABELS = {
    "MH": "Mantel-Haenszel",
    "Peto": "Peto",
    "CM.EL": "Mixed model, exact conditional likelihood",
    "CM.AL": "Mixed model, approximate conditional likelihood",
}


def rare_event_rows(analysis: AnalysisResult, scale: Scale) -> list[tuple[str, ...]]:
    """One row a method; what is not defined for the measure has its reason instead of numbers."""
    return [_row(each, scale) for each in analysis.rare_events]


def _row(each: RareEvents, scale: Scale) -> tuple[str, ...]:
    fit = each.fit
    if fit is None or fit.estimate is None:
        return LABELS[each.method], "0", each.reason, "", "", ""
    i2 = getattr(fit, "i2", None)  # a mixed model has tau2 instead
    shown = percent(i2) if i2 is not None else ""
    return LABELS[each.method], str(fit.k), scale.number(fit.estimate), scale.interval(fit.ci), p_value(fit.p), shown
