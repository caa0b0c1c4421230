"""P values of the evidence map: what they come to together, and an albatross plot for each domain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hedgerow.analysis.evidence.evidence_map import EvidenceMap
from hedgerow.analysis.evidence.p_values import PValues, StudyP, drawable
from hedgerow.figures.albatross import REFERENCES, albatross_spec
from hedgerow.report.names import stems
from hedgerow.report.numbers import number
from hedgerow.report.section import Figure
from hedgerow.stats.swim.combinations import COMBINATIONS
from hedgerow.stats.swim.combined_p import LIMITS, QUESTION
from hedgerow.stats.swim.implied_effects import LIMITS as IMPLIED

NO_BREAK = "\N{NO-BREAK SPACE}"
_COMBINED = ("Combined P values", QUESTION, LIMITS)
_ALBATROSS = (
    "Albatross plot",
    "How large would the effects be that give such P values in studies of such sizes?",
    IMPLIED,
)


def p_values(found: EvidenceMap, links: Mapping[str, str]) -> dict[str, Any] | None:
    """What the template shows of them; None where the protocol names no column of P values."""
    spec = found.spec.synthesis
    if spec is None or spec.p is None:
        return None
    how, told = COMBINATIONS[spec.combine], {each.study for row in found.p_values for each in row.studies}
    combines = any(each.combined is not None for each in found.p_values)
    drawn = bool(drawable(found.p_values))
    return {
        "label": how.label,
        "counted": len({voter.study for votes in found.votes for voter in votes.voters}),
        "told": len(told),
        "combines": combines,
        "weighted": any(each.weighted for each in found.p_values),
        "rows": [_row(each, links) for each in found.p_values],
        "papers": (*(how.references if combines else ()), *(REFERENCES if drawn else ())),
        "questions": (
            *((_COMBINED,) if combines else ()),
            *((_ALBATROSS,) if drawn else ()),
        ),
    }


def albatrosses(found: EvidenceMap, links: Mapping[str, str]) -> tuple[Figure, ...]:
    """One plot for each domain in which two studies or more tell P value, size and direction."""
    spec = found.spec.synthesis
    groups = drawable(found.p_values)
    if spec is None or not groups:
        return ()
    names, contours = stems(groups), spec.contours
    figures = []
    for domain, studies in groups.items():
        drawn = albatross_spec(
            [each.p for each in studies],
            [each.size for each in studies],
            [each.direction for each in studies],
            labels=[each.label for each in studies],
            bounds=[each.bound for each in studies],
            links=[links[each.statement] for each in studies],
            measure=contours.measure,
            contours=contours.at or None,
            ratio=contours.ratio,
            sd=contours.sd,
            baseline=contours.baseline,
            title="Albatross plot of P values" + (f": {domain}" if domain else ""),
        )
        what = f"{len(studies)} studies with P value, size and direction; a positive effect favours the intervention."
        figures.append(Figure(f"albatross-{names[domain]}" if domain else "albatross", drawn, what))
    return tuple(figures)


def _row(found: PValues, links: Mapping[str, str]) -> dict[str, Any]:
    combined = found.combined
    told: dict[str, Any] = {"k": None, "statistic": "", "p": None}
    if combined is not None:
        df = f" on {combined.df:g}" if combined.df is not None else ""
        name = COMBINATIONS[combined.method].statistic
        told = {"k": combined.k, "statistic": f"{name} = {number(combined.statistic, 2)}{df}", "p": combined.p}
    studies = [{"label": each.label, "words": _words(each), "link": links[each.statement]} for each in found.studies]
    return {"row": found.row, "domain": found.domain, "studies": studies} | told


def _words(each: StudyP) -> str:
    side = {1: "for", -1: "against", 0: "no direction"}[each.direction]
    told = f"{each.told[0]} {each.told[1:].strip()}" if each.bound else f"= {each.told}"
    return f"P {told}".replace(" ", NO_BREAK) + f", {side}"
