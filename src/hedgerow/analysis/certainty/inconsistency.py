"""Inconsistency: I2, and whether the prediction interval leads to another decision than the interval of the mean."""

from __future__ import annotations

from hedgerow.analysis.certainty.record import Proposal
from hedgerow.analysis.certainty.thresholds import crossed
from hedgerow.analysis.results import AnalysisResult
from hedgerow.review.certainty.spec import OutcomeSpec

UNIMPORTANT, SUBSTANTIAL, CONSIDERABLE = 40.0, 50.0, 75.0
"""I2 in per cent: up to the first it 'might not be important', from the others on it 'may represent substantial' and
'considerable' heterogeneity, Cochrane Handbook 10.10.2."""


def propose_inconsistency(analysis: AnalysisResult, spec: OutcomeSpec) -> Proposal:
    """Propose from I2 and the thresholds that only the prediction interval crosses."""
    fit = analysis.fit
    if fit is None or fit.ci is None or fit.i2 is None or fit.k < 2:
        return Proposal("D2", None, "Fewer than two effects were pooled.")
    reason = f"I² is {fit.i2:.0f}%"
    if fit.prediction is None:
        reason += "; there is no prediction interval."
        return Proposal("D2", _level(fit.i2, 0), reason)
    further = crossed(fit.prediction, fit.effects.measure, spec) - crossed(fit.ci, fit.effects.measure, spec)
    words = "crosses no further threshold" if not further else "leads to another decision than the mean"
    return Proposal("D2", _level(fit.i2, len(further)), f"{reason}; the prediction interval {words}.")


def _level(i2: float, further: int) -> str:
    if i2 >= CONSIDERABLE and further > 1:
        return "Very serious"
    return "Serious" if i2 >= SUBSTANTIAL or (further and i2 > UNIMPORTANT) else "Not serious"
