"""A table of findings in words and cells: what the page, the CSV file and the Word document show alike."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.analysis.certainty.record import Finding
from hedgerow.report.numbers import ABSENT, interval, number
from hedgerow.stats.absolute.familiar import Familiar
from hedgerow.stats.absolute.number_needed import NumberNeeded
from hedgerow.stats.absolute.risks import AbsoluteEffect

HEADER = ("Outcome", "Without (assumed)", "With (95% CI)", "Effect (95% CI)", "Evidence", "Certainty", "In words")
NOT_RATED = "not rated"


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One line of the table, all as text, in the order of `HEADER`."""

    outcome: str
    without: str
    treated: str
    effect: str
    evidence: str
    certainty: str
    words: str

    @property
    def cells(self) -> tuple[str, ...]:
        """As a row."""
        return (
            self.outcome,
            self.without,
            self.treated,
            self.effect,
            self.evidence,
            self.certainty,
            self.words,
        )


def finding_rows(finding: Finding) -> tuple[FindingRow, ...]:
    """Lines of one outcome: one for each assumed risk, or one where there is none; the first holds what they share."""
    pairs = [(_per_thousand(each.baseline), _risk(each)) for each in finding.absolute]
    pairs += [
        (_per_thousand(each.baseline), f"{_share(each.share)} respond, {each.method} model")
        for each in finding.responders
    ]
    if finding.units is not None:
        unit = f" {finding.spec.unit}" if finding.spec.unit else ""
        told = f"{number(finding.units.value)} ({interval(*finding.units.ci)}){unit}"
        pairs.append((ABSENT, f"difference of {told}"))
    first, *rest = pairs or [(ABSENT, ABSENT)]
    title = finding.spec.name[:1].upper() + finding.spec.name[1:] or finding.title
    level = finding.level.name if finding.level is not None else NOT_RATED
    head = FindingRow(title, *first, effect_text(finding), evidence_text(finding), level, finding.statement)
    return (head, *(FindingRow("", *each, "", "", "", "") for each in rest))


def effect_text(finding: Finding) -> str:
    """``"RR 0.45 (0.18 to 1.13)"``."""
    if finding.estimate is None or finding.ci is None:
        return "nothing pooled yet"
    return f"{finding.measure} {number(finding.estimate)} ({interval(*finding.ci)})"


def evidence_text(finding: Finding) -> str:
    """Studies, and participants where they are known."""
    if not finding.k:
        return ABSENT
    people = "" if finding.participants is None else f", {finding.participants:,} participants"
    return f"{finding.studies} {'study' if finding.studies == 1 else 'studies'}{people}"


def needed_text(needed: NumberNeeded) -> str:
    """Number needed with its interval, which may go through infinity."""
    if needed.through_infinity:
        fewer, more = (f"{abs(each):,.0f}" for each in needed.ci)
        return f"1 fewer in {fewer} to ∞ to 1 more in {more}"
    low, high = sorted(abs(each) for each in needed.ci)
    return f"1 {'fewer' if needed.fewer else 'more'} in {needed.number:,.0f} ({low:,.0f} to {high:,.0f})"


def _risk(each: AbsoluteEffect) -> str:
    low, high = each.ci
    return f"{1000 * each.risk:.0f} per 1,000 ({1000 * low:.0f} to {1000 * high:.0f}); {needed_text(each.needed)}"


def _share(share: Familiar) -> str:
    low, high = share.ci
    return f"{1000 * share.value:.0f} per 1,000 ({1000 * low:.0f} to {1000 * high:.0f})"


def _per_thousand(risk: float) -> str:
    return f"{1000 * risk:.4g} per 1,000"
