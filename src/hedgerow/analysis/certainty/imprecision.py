"""Imprecision: the interval against the thresholds of decision, and participants against the optimal size."""

from __future__ import annotations

from hedgerow.analysis.certainty.record import Proposal
from hedgerow.analysis.certainty.thresholds import crossed
from hedgerow.analysis.results import AnalysisResult
from hedgerow.review.certainty.spec import OutcomeSpec
from hedgerow.stats.sequential.required_size import MEASURES, required_size
from hedgerow.vocabulary.problems import HedgerowError

POWER = 0.8
"""Power of the optimal information size: that of an adequate single trial (Guyatt et al. 2011, GRADE guidelines 6)."""


def propose_imprecision(analysis: AnalysisResult, spec: OutcomeSpec) -> Proposal:
    """Propose one level for each threshold that the interval crosses; if none, one where the size is not reached."""
    fit = analysis.fit
    if fit is None or fit.ci is None:
        return Proposal("D4", None, "Nothing was pooled.")
    inside = len(crossed(fit.ci, fit.effects.measure, spec))
    of = "no effect" if spec.threshold is None else "the smallest effect that matters"
    reason = f"The interval {'holds' if inside else 'does not hold'} {of}"
    reason += ", on both sides" if inside > 1 else ""
    needed, have = optimal_size(fit.effects.measure, spec), participants(analysis)
    if needed is None or have is None:
        return Proposal("D4", _level(inside), f"{reason}; the optimal information size is not known.")
    reason += f"; {have:,} participants of an optimal information size of {needed:,}."
    return Proposal("D4", _level(inside or int(have < needed)), reason)


def participants(analysis: AnalysisResult) -> int | None:
    """Participants of all rows; None where a row does not tell."""
    sizes = [row.n for row in analysis.rows]
    return None if not sizes or any(size is None for size in sizes) else round(sum(size or 0.0 for size in sizes))


def optimal_size(measure: str, spec: OutcomeSpec) -> int | None:
    """Participants an adequate trial needs to find the threshold; None where the protocol does not tell enough."""
    if spec.threshold is None or measure not in MEASURES:
        return None
    risk = spec.baselines[0] if spec.baselines else None
    effect = spec.threshold if measure != "RD" else -spec.threshold
    try:
        return required_size(measure, effect, sd=spec.sd, control_risk=risk, power=POWER).fixed
    except HedgerowError:  # a baseline or an SD that the measure needs is not given
        return None


def _level(levels: int) -> str:
    return ("Not serious", "Serious", "Very serious")[levels]
