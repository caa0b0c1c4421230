"""Large effects: a reason to rate up what started low."""

from __future__ import annotations

from hedgerow.analysis.certainty.evidence import Evidence
from hedgerow.analysis.certainty.reading import as_read
from hedgerow.analysis.certainty.record import Proposal
from hedgerow.review.certainty.spec import OutcomeSpec
from hedgerow.stats.absolute.risks import absolute_effect
from hedgerow.stats.fit import Interval

REFERENCES = ("guyatt2011b",)

LARGE, VERY_LARGE = 2.0, 5.0
"""Risk ratios, or one over them: Guyatt et al. 2011, GRADE guidelines 9."""

FEWEST = 2
"""Studies that a large effect is to come from: GRADE handbook of the ACIP, table 14."""

FOR_PERSONS = "Whether confounders could explain it, and whether the evidence started low, is for a person to say."


def propose_large_effect(evidence: Evidence, spec: OutcomeSpec) -> Proposal:
    """Propose from a risk ratio whose interval is wholly beyond no effect; odds ratios are turned into one first."""
    found = _risk_ratio(evidence, spec)
    if found is None:
        told = "for an odds ratio a baseline is needed" if evidence.measure == "OR" else "it is for risk ratios"
        return Proposal("U1", None, f"The rule cannot be applied: {told}.")
    ratio, (low, high) = found
    size = max(ratio, 1 / ratio)
    if low <= 1 <= high or size <= LARGE:
        return Proposal("U1", "None", f"The risk ratio is {ratio:.2f} ({low:.2f} to {high:.2f}): not large.")
    if (evidence.studies or evidence.k) < FEWEST:
        told = f"The risk ratio is {ratio:.2f}; a large effect is to come from two studies at least."
        return Proposal("U1", None, told)
    level, words = ("Very large", "5 or 0.2") if size > VERY_LARGE else ("Large", "2 or 0.5")
    return Proposal("U1", level, f"The risk ratio of {ratio:.2f} is beyond {words}. {FOR_PERSONS}")


def _risk_ratio(evidence: Evidence, spec: OutcomeSpec) -> tuple[float, Interval] | None:
    """As people read it; an odds ratio becomes that of the first baseline, as table 5 of PMC10895515 suggests."""
    if evidence.estimate is None or evidence.ci is None or evidence.measure not in ("RR", "OR"):
        return None
    ratio, ci = as_read(evidence.measure, evidence.estimate, evidence.ci)
    if evidence.measure == "RR":
        return ratio, ci
    if not spec.baselines:
        return None
    made = absolute_effect("OR", ratio, ci, spec.baselines[0])
    return made.risk / made.baseline, (made.ci[0] / made.baseline, made.ci[1] / made.baseline)
