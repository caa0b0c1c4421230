"""A table of findings in words and cells: what the page, the CSV file and the Word document show alike."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite

from hedgerow.analysis.certainty.record import Finding, Responders
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
    pairs += [(_per_thousand(each.effect.baseline), _share(each)) for each in finding.responders]
    pairs += _differences(finding)
    first, *rest = pairs or [(ABSENT, ABSENT)]
    title = finding.spec.name[:1].upper() + finding.spec.name[1:] or finding.title
    level = finding.level.name if finding.level is not None else NOT_RATED
    head = FindingRow(title, *first, effect_text(finding), evidence_text(finding), level, finding.statement)
    return (head, *(FindingRow("", *each, "", "", "", "") for each in rest))


def _differences(finding: Finding) -> list[tuple[str, str]]:
    """The difference on a familiar scale, in minimal important differences, and as a ratio of means."""
    unit = f" {finding.spec.unit}" if finding.spec.unit else ""
    mean = ABSENT if finding.spec.control_mean is None else f"mean of {number(finding.spec.control_mean)}{unit}"
    told = []
    if finding.units is not None:
        told.append((mean, f"difference of {_of(finding.units)}{unit}"))
    if finding.mids is not None:
        told.append((ABSENT, f"{_of(finding.mids)} minimal important differences"))
    if finding.ratio is not None:
        told.append((mean, f"{_of(finding.ratio)} times the mean without"))
    return told


def _of(value: Familiar) -> str:
    return f"{number(value.value)} ({interval(*value.ci)})"


def effect_text(finding: Finding) -> str:
    """``"RR 0.45 (0.18 to 1.13)"``."""
    if finding.estimate is None or finding.ci is None:
        return "nothing pooled yet"
    return f"{finding.measure} {number(finding.estimate)} ({interval(*finding.ci)})"


def evidence_text(finding: Finding) -> str:
    """Studies, and participants where they are known."""
    counts = []
    if finding.studies:
        counts.append(f"{finding.studies} {'study' if finding.studies == 1 else 'studies'}")
    if finding.participants is not None:
        counts.append(f"{finding.participants:,} participants")
    told = ", ".join(counts) or ABSENT
    return f"{told}; as published, not computed here" if finding.published else told


def needed_text(needed: NumberNeeded) -> str:
    """Number needed with its interval, which may go through infinity; rounded up (Cochrane Handbook 5.1, 12.5.4.0)."""
    if needed.through_infinity:
        fewer, more = (_people(each) for each in needed.ci)
        return f"1 fewer in {fewer} to ∞ to 1 more in {more}"
    low, high = sorted(abs(each) for each in needed.ci)
    return f"1 {'fewer' if needed.fewer else 'more'} in {_people(needed.number)} ({_people(low)} to {_people(high)})"


def _people(number_needed: float) -> str:
    """Whole people, rounded up; a hair above a whole number, as one over 0.1 gives, is that number."""
    return f"{ceil(abs(number_needed) - 1e-9):,}" if isfinite(number_needed) else "∞"


def _risk(each: AbsoluteEffect) -> str:
    return f"{_people_of(each)}; {needed_text(each.needed)}"


def _share(each: Responders) -> str:
    caution = "" if each.safe else "; beyond 20% to 80%, where this model is not safe"
    return f"{_people_of(each.effect)} respond, {each.method} model; {needed_text(each.effect.needed)}{caution}"


def _people_of(each: AbsoluteEffect) -> str:
    low, high = each.ci
    return f"{1000 * each.risk:.0f} per 1,000 ({1000 * low:.0f} to {1000 * high:.0f})"


def _per_thousand(risk: float) -> str:
    return f"{1000 * risk:.4g} per 1,000"
