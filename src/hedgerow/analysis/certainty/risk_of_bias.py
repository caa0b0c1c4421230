"""Risk of bias: the share of the pooled weight that comes from studies at high risk."""

from __future__ import annotations

from collections.abc import Iterable

from hedgerow.analysis.certainty.evidence import Evidence
from hedgerow.analysis.certainty.record import Proposal
from hedgerow.review.appraisal.appraisal import Appraisal
from hedgerow.review.appraisal.settle import Appraised

MOST = 50.0
"""Per cent of the weight above which it is 'most'. The Handbook 5.1, table 12.2.d, rates down where 'the proportion of
information from studies at high risk of bias is sufficient to affect the interpretation'; the number is ours."""

BAD = ("bad", "worst")


def propose_risk_of_bias(evidence: Evidence, appraisal: Appraisal | None) -> Proposal:
    """Propose from the weights of the studies that were judged at high risk.

    A study is at high risk where its overall judgement is; without one, where any of its items is.
    """
    if evidence.published:
        return Proposal("D1", None, "The weights of the studies are not here, so no share of them.")
    if appraisal is None or not evidence.weights:
        return Proposal("D1", None, "No study was appraised, or nothing was pooled.")
    high, unknown = _at_high_risk(appraisal.appraised), _known(appraisal.appraised)
    weight = _share(evidence, high)
    open_ = 100 - _share(evidence, unknown)
    reason = f"{weight:.0f}% of the weight is from studies at high risk of bias by {appraisal.title}"
    reason += f"; {open_:.0f}% from studies that were not appraised." if open_ > 0.5 else "."
    return Proposal("D1", "Serious" if weight > MOST else "Not serious", reason)


def _at_high_risk(appraised: Iterable[Appraised]) -> set[str]:
    return {each.study for each in appraised if _bad(each)}


def _bad(each: Appraised) -> bool:
    if each.overall is not None:
        return each.overall.grade in BAD
    return any(cell.level is not None and cell.level.grade in BAD for cell in each.cells)


def _known(appraised: Iterable[Appraised]) -> set[str]:
    return {each.study for each in appraised}


def _share(evidence: Evidence, studies: set[str]) -> float:
    return sum(weight for study, weight in evidence.weights.items() if study in studies)
