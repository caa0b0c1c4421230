"""Inconsistency: I2, and whether the prediction interval leads to another decision than the interval of the mean."""

from __future__ import annotations

from hedgerow.analysis.certainty.evidence import Evidence
from hedgerow.analysis.certainty.record import Proposal
from hedgerow.analysis.certainty.thresholds import crossed
from hedgerow.review.certainty.spec import OutcomeSpec

UNIMPORTANT, SUBSTANTIAL, CONSIDERABLE = 40.0, 50.0, 75.0
"""I2 in per cent: up to the first it 'might not be important', from the others on it 'may represent substantial' and
'considerable' heterogeneity, Cochrane Handbook 10.10.2 (9.5.2 of version 5.1)."""


def propose_inconsistency(evidence: Evidence, spec: OutcomeSpec) -> Proposal:
    """Propose from I2 and the thresholds that only the prediction interval crosses."""
    if evidence.ci is None or evidence.i2 is None or (evidence.k < 2 and not evidence.published):
        few = "The publication prints no I²." if evidence.published else "Fewer than two effects were pooled."
        return Proposal("D2", None, few)
    reason = f"I² is {evidence.i2:.0f}%"
    if evidence.prediction is None:
        reason += ", as printed; without effects there is" if evidence.published else "; there is"
        return Proposal("D2", _level(evidence.i2, 0), f"{reason} no prediction interval.")
    further = crossed(evidence.prediction, evidence.measure, spec) - crossed(evidence.ci, evidence.measure, spec)
    words = "crosses no further threshold" if not further else "leads to another decision than the mean"
    if further and evidence.i2 <= UNIMPORTANT:
        words += f", which counts where I² is above {UNIMPORTANT:.0f}%"
    return Proposal("D2", _level(evidence.i2, len(further)), f"{reason}; the prediction interval {words}.")


def _level(i2: float, further: int) -> str:
    if i2 >= CONSIDERABLE and further > 1:
        return "Very serious"
    return "Serious" if i2 >= SUBSTANTIAL or (further and i2 > UNIMPORTANT) else "Not serious"
