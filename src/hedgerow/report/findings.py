"""A table of findings in words and cells: what the page, the CSV file and the Word document show alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from math import ceil, isfinite

from hedgerow.analysis.certainty.reading import is_ratio
from hedgerow.analysis.certainty.record import Finding, Responders
from hedgerow.report.numbers import ABSENT, interval, number, percent_level
from hedgerow.stats.absolute.familiar import Familiar
from hedgerow.stats.absolute.number_needed import NumberNeeded
from hedgerow.stats.absolute.risks import AbsoluteEffect

OWN = (1, 2, 3)
"""Columns that each line of an outcome has for itself; the others are told once for all of its lines."""
NOT_RATED = "not rated"


def header(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Names of the columns, with the coverage of the intervals; without it where outcomes differ in it."""
    levels = {percent_level(each.coverage) for each in findings}
    ci = f"{levels.pop()} CI" if len(levels) == 1 else "CI"
    told = (f"{name} ({ci})" for name in ("With", "Difference", "Effect"))
    return ("Outcome", "Without (assumed)", *told, "Evidence", "Certainty", "In words")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One line of the table, all as text, in the order of `header`."""

    outcome: str
    without: str
    treated: str
    difference: str
    effect: str
    evidence: str
    certainty: str
    words: str

    @property
    def cells(self) -> tuple[str, ...]:
        """As a row."""
        return tuple(getattr(self, each.name) for each in fields(self))


def finding_rows(finding: Finding) -> tuple[FindingRow, ...]:
    """Lines of one outcome: one for each way to say the effect, or one where there is none; the first has it all."""
    first, *rest = [*_ways(finding)] or [(ABSENT, ABSENT, ABSENT)]
    title = finding.spec.name[:1].upper() + finding.spec.name[1:] or finding.title
    level = finding.level.name if finding.level is not None else NOT_RATED
    head = FindingRow(title, *first, effect_text(finding), evidence_text(finding), level, finding.statement)
    return (head, *(FindingRow("", *each, "", "", "", "") for each in rest))


def _ways(finding: Finding) -> Iterator[tuple[str, str, str]]:
    """Without, with and difference: by assumed risk, by share of responders, by mean."""
    for risk in finding.absolute:
        yield f"{_per_thousand(risk.baseline)} per 1,000", _people_of(risk), _fewer(risk)
    for each in finding.responders:
        yield f"{_per_thousand(each.effect.baseline)} per 1,000 respond", _share(each), _fewer(each.effect)
    if finding.units is not None or finding.mids is not None or finding.ratio is not None:
        yield _means(finding)


def _means(finding: Finding) -> tuple[str, str, str]:
    """The mean without treatment, how many times that is reached with it, and the difference in units."""
    unit = f" {finding.spec.unit}" if finding.spec.unit else ""
    mean = ABSENT if finding.spec.control_mean is None else f"mean of {number(finding.spec.control_mean)}{unit}"
    times = ABSENT if finding.ratio is None else f"{_of(finding.ratio)} times that mean"
    told = [] if finding.units is None else [f"{_of(finding.units)}{unit}"]
    told += [] if finding.mids is None else [f"{_of(finding.mids)} minimal important differences"]
    return mean, times, "; ".join(told) or ABSENT


def _of(value: Familiar) -> str:
    return f"{number(value.value)} ({interval(*value.ci)})"


def effect_text(finding: Finding) -> str:
    """``"RR 0.45 (0.18 to 1.13)"``; of a difference also which values are good, where the protocol says so."""
    if finding.estimate is None or finding.ci is None:
        return "nothing pooled yet"
    better = "" if finding.spec.better is None or is_ratio(finding.measure) else f"; {finding.spec.better} is better"
    return f"{finding.measure} {number(finding.estimate)} ({interval(*finding.ci)}){better}"


def evidence_text(finding: Finding) -> str:
    """Studies, and participants where they are known."""
    counts = []
    if finding.studies:
        counts.append(f"{finding.studies} {'study' if finding.studies == 1 else 'studies'}")
    elif finding.k:
        counts.append(f"{finding.k} {'effect' if finding.k == 1 else 'effects'}")
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


def _share(each: Responders) -> str:
    caution = "" if each.safe else "; not safe beyond 20% to 80%"
    return f"{_people_of(each.effect)}, {each.method} model{caution}"


def _people_of(each: AbsoluteEffect) -> str:
    return f"{_thousand(each.risk)} per 1,000 ({_thousand(each.ci[0])} to {_thousand(each.ci[1])})"


def _fewer(each: AbsoluteEffect) -> str:
    """``"48 fewer per 1,000 (63 fewer to 28 fewer); 1 fewer in 21 (16 to 37)"``."""
    low, high = each.difference_ci
    return f"{_more(each.difference, ' per 1,000')} ({_more(low)} to {_more(high)}); {needed_text(each.needed)}"


def _more(difference: float, of: str = "") -> str:
    return f"{_thousand(abs(difference))} {'fewer' if difference < 0 else 'more'}{of}"


def _thousand(share: float) -> str:
    return f"{1000 * share:.0f}"


def _per_thousand(risk: float) -> str:
    return f"{1000 * risk:.4g}"
