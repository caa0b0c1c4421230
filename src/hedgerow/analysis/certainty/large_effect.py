"""Large effects: a reason to rate up what started low."""

from __future__ import annotations

from math import log

from hedgerow.analysis.certainty.record import Proposal
from hedgerow.analysis.results import AnalysisResult

LARGE, VERY_LARGE = 2.0, 5.0
"""Risk ratios, or one over them: Guyatt et al. 2011, GRADE guidelines 9."""


def propose_large_effect(analysis: AnalysisResult) -> Proposal:
    """Propose from a pooled risk ratio whose interval is wholly beyond no effect."""
    fit = analysis.fit
    if fit is None or fit.estimate is None or fit.ci is None or fit.effects.measure != "RR":
        return Proposal("U1", None, "The rule is for risk ratios.")
    size = abs(fit.estimate)
    sure = not fit.ci[0] <= 0 <= fit.ci[1]
    level = "Very large" if size > log(VERY_LARGE) else "Large" if size > log(LARGE) else "None"
    reason = "The risk ratio is beyond 5 or 0.2." if level == "Very large" else "The risk ratio is beyond 2 or 0.5."
    return Proposal("U1", level if sure else "None", reason if sure and level != "None" else "It is not large.")
