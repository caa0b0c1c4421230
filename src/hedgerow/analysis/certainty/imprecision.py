"""Imprecision: the interval against the thresholds of decision, and participants against the optimal size."""

from __future__ import annotations

from hedgerow.analysis.certainty.evidence import Evidence
from hedgerow.analysis.certainty.information import optimal_size
from hedgerow.analysis.certainty.reading import for_analysis, is_ratio
from hedgerow.analysis.certainty.record import Proposal
from hedgerow.analysis.certainty.thresholds import crossed
from hedgerow.review.certainty.spec import OutcomeSpec
from hedgerow.stats.fit import Interval

REFERENCES = ("guyatt2011a", "zeng2022")

APPRECIABLE = (0.75, 1.25)
"""Ratios beyond these are appreciable, where the protocol names no threshold: 'rough guide' of GRADE guidelines 6."""

FAR = 0.3
"""Share of the optimal size below which participants are 'far less' (GRADE guidance 34); the number is not in it."""


def propose_imprecision(evidence: Evidence, spec: OutcomeSpec) -> Proposal:
    """Propose one level for each threshold that the interval crosses; if none, by the size that is not reached."""
    if evidence.ci is None:
        return Proposal("D4", None, "Nothing was pooled.")
    levels, reason = _of_interval(evidence.ci, evidence.measure, spec)
    needed, have = optimal_size(evidence.measure, spec), evidence.participants
    if needed is None or have is None:
        why = "cannot be computed from what the protocol gives" if needed is None else "is not compared"
        people = "" if have is not None else ", for the participants are not known"
        return Proposal("D4", _level(levels), f"{reason}; the optimal information size {why}{people}.")
    reason += f"; {have:,} participants of an optimal information size of {needed:,}."
    return Proposal("D4", _level(levels or _short(have, needed)), reason)


def _of_interval(ci: Interval, measure: str, spec: OutcomeSpec) -> tuple[int, str]:
    """How many levels the interval is a reason for, and why."""
    inside = len(crossed(ci, measure, spec))
    if spec.threshold is not None:
        both = ", on both sides" if inside > 1 else ""
        return inside, f"The interval {'holds' if inside else 'does not hold'} the smallest effect that matters{both}"
    if not inside or not is_ratio(measure):
        return inside, f"The interval {'holds' if inside else 'does not hold'} no effect"
    benefit, harm = (for_analysis(measure, each) for each in APPRECIABLE)
    sides = (ci[0] < benefit) + (ci[1] > harm)
    told = ("no appreciable one", "an appreciable one", "appreciable ones on both sides")[sides]
    return sides, f"The interval holds no effect, and {told} (beyond 0.75 or 1.25)"


def _short(have: int, needed: int) -> int:
    return 0 if have >= needed else 2 if have < FAR * needed else 1


def _level(levels: int) -> str:
    return ("Not serious", "Serious", "Very serious")[levels]
