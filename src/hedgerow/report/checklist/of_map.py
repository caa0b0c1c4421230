"""What the evidence map, and the directions counted from it, answer."""

from __future__ import annotations

from hedgerow.analysis.evidence.p_values import drawable
from hedgerow.analysis.results import RunResult
from hedgerow.report.checklist.answer import Answer, Fill
from hedgerow.report.numbers import count
from hedgerow.stats.swim.combinations import COMBINATIONS


def _statements(result: RunResult) -> Answer | None:
    found = result.known.map
    if found is None or not found.statements:
        return None
    studies = count(len({each.study for each in found.statements}), "study", "studies")
    return Answer(f"{studies} in {count(len(found.statements), 'statement')}, each with its source", "evidence_map")


def _groups(result: RunResult) -> Answer | None:
    found = result.known.map
    if found is None or not found.votes:
        return None
    rows = count(len({each.row for each in found.votes}), "group")
    return Answer(f"{rows} by {found.spec.title(found.spec.views[0].rows).lower()}", "synthesis")


def _metric(result: RunResult) -> Answer | None:
    found = result.known.map
    if found is None or not found.votes:
        return None
    told = "; one-sided P value" if any(each.combined is not None for each in found.p_values) else ""
    return Answer(f"direction of effect, as the papers state it{told}", "synthesis")


def _heterogeneity(result: RunResult) -> Answer | None:
    found = result.known.map
    if found is None or not found.votes:
        return None
    by = found.spec.title(found.spec.views[0].rows).lower()
    return Answer(f"by eye: directions by {by} and domain, by size and design of the study", "synthesis")


def _summary(result: RunResult) -> Answer | None:
    found = result.known.map
    if found is None or found.spec.synthesis is None or not found.votes:
        return None
    ways = ["vote counting by direction, with exact interval and sign test"]
    if any(each.combined is not None for each in found.p_values):
        ways.append(f"P values combined by {COMBINATIONS[found.spec.synthesis.combine].label}")
    ways += ["median and range of effects"] if found.effects else []
    return Answer("; ".join(ways), "synthesis")


def _display(result: RunResult) -> Answer | None:
    found = result.known.map
    if found is None or not found.votes:
        return None
    figures = "effect-direction plot, harvest plot" + (", albatross plot" if drawable(found.p_values) else "")
    return Answer(f"table of votes, {figures}; studies by row of the evidence map", "synthesis")


def _findings(result: RunResult) -> Answer | None:
    found = result.known.map
    if found is None or not found.votes:
        return None
    voted = sum(each.count.proportion is not None for each in found.votes)
    return Answer(f"directions of {voted} of {count(len(found.votes), 'group')} with a vote", "synthesis")


def either(first: Fill, second: Fill) -> Fill:
    """The first answer that there is."""
    return lambda result: first(result) or second(result)


MAP: dict[str, Fill] = {"17": _statements, "19": _statements}
"""Items of PRISMA 2020 by number."""

COUNTED: dict[str, Fill] = {
    "1a": _groups,
    "2": _metric,
    "3": _summary,
    "5": _heterogeneity,
    "7": _display,
    "8": _findings,
}
"""Items of SWiM by number."""
