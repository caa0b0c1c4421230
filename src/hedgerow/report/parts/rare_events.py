"""An analysis by methods for rare events, as rows of a table beside the plain result."""

from __future__ import annotations

from hedgerow.analysis.results import AnalysisResult
from hedgerow.report.numbers import p_value, percent
from hedgerow.report.parts.scale import Scale
from hedgerow.stats.rare.glmm_fit import GlmmFit
from hedgerow.stats.rare.stratified_fit import StratifiedFit

COLUMNS = ("Method", "Effects", "Estimate", "Interval", "p", "I²")
LABELS = {
    "MH": "Mantel-Haenszel",
    "Peto": "Peto",
    "CM.EL": "Mixed model, exact conditional likelihood",
    "CM.AL": "Mixed model, approximate conditional likelihood",
    "UM.FS": "Mixed model, fixed levels of the studies",
    "UM.RS": "Mixed model, random levels of the studies",
}


def rare_event_rows(analysis: AnalysisResult, scale: Scale) -> list[tuple[str, ...]]:
    """One row a method that gave an estimate."""
    found = [(LABELS[each.method], each.fit) for each in analysis.rare_events]
    return [_row(label, fit, scale) for label, fit in found if fit is not None and fit.estimate is not None]


def rare_event_notes(analysis: AnalysisResult) -> list[str]:
    """Why the others gave none."""
    return [f"{LABELS[each.method]}: {each.reason}" for each in analysis.rare_events if each.reason]


def _row(label: str, fit: StratifiedFit | GlmmFit, scale: Scale) -> tuple[str, ...]:
    i2 = fit.i2 if isinstance(fit, StratifiedFit) else None  # a mixed model has tau2 instead
    shown = "" if i2 is None else percent(i2)
    return label, str(fit.k), scale.number(fit.estimate), scale.interval(fit.ci), p_value(fit.p), shown
