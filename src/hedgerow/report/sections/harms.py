"""Harms: events, incidences, comparisons, numbers needed to harm, each report's sentence, and what to watch for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hedgerow.analysis.harms.cautions import ABBREVIATIONS
from hedgerow.analysis.harms.record import Comparison, Harm, Harms, Incidence
from hedgerow.analysis.results import RunResult
from hedgerow.figures.harms import harms_spec
from hedgerow.figures.incidence import incidence_spec
from hedgerow.report.findings import needed_text
from hedgerow.report.harm_anchors import event_anchors
from hedgerow.report.numbers import ABSENT, interval, number, percent_level
from hedgerow.report.parts.harm_reports import reports_by_event
from hedgerow.report.section import Figure, Section
from hedgerow.report.sources import cited_papers, web_link

TITLE = "Harms"
NAMES = {
    ("RR", "MH"): "risk ratio, Mantel-Haenszel",
    ("RD", "MH"): "risk difference, Mantel-Haenszel",
    ("OR", "Peto"): "odds ratio, Peto",
    ("OR", "CM.EL"): "odds ratio, generalised linear mixed model (exact conditional)",
    ("MPOR", "crossover"): "marginal odds ratio of crossed-over people, REML",
    ("MPRD", "crossover"): "marginal risk difference of crossed-over people, REML",
}
REPORTS = ("harm-reports", "Every report of an event and its sentence")
CAUTIONS = ("harm-cautions", "Contraindications, monitoring and known harms")


def harms(result: RunResult) -> Section | None:
    """Show adverse events; None where the protocol names no table of them."""
    found = result.known.harms
    if found is None or not found.rows:
        return None
    whole = [each for each in found.harms if not each.by]
    figures = _figures(found, whole)
    anchors = event_anchors(found)
    context = {
        "whole": _grouped([(each.system, each) for each in whole]),
        "groups": [
            (by, _grouped([(each.group, each) for each in found.harms if each.by == by])) for by in found.spec.by
        ],
        "comparisons": [_compared(each, one) for each in whole for one in each.comparisons],
        "reports": reports_by_event(found, cited_papers(result)),
        "anchors": anchors,
        "cautions": [(each, web_link(each.address)) for each in found.cautions],
        "abbreviations": ABBREVIATIONS,
        "events": len(found.rows),
        "studies": len({row.study for row in found.rows}),
        "level": percent_level(found.spec.level),
        "figure_names": [each.name for each in figures],
        "source": found.spec.source,
        "notes": found.spec.notes,
    }
    return Section("harms.html", TITLE, context, figures, (REPORTS, CAUTIONS) if found.cautions else (REPORTS,))


def _figures(found: Harms, whole: Sequence[Harm]) -> tuple[Figure, ...]:
    links = {name: f"#{anchor}" for name, anchor in event_anchors(found).items()}
    level = found.spec.level
    often = incidence_spec(whole, links, title="How often each event was told of with treatment", level=level)
    more = harms_spec(whole, links, title="How much more often each event was told of with treatment", level=level)
    made = [
        Figure("harms-incidence", often, "Crude sums over studies with exact intervals; a click leads to the reports.")
    ]
    made += [Figure("harms", more, "Pooled differences in risk; events without two parallel groups are in the table.")]
    return tuple(each for each in made if each.spec.lines)


def _grouped(headed: Sequence[tuple[str, Harm]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Rows under their headings, in the order in which those first occur."""
    return [(name, [_row(each) for own, each in headed if own == name]) for name in dict.fromkeys(n for n, _ in headed)]


def _row(harm: Harm) -> dict[str, Any]:
    ratio = harm.comparison("RR", "MH")
    return {
        "event": harm.event,
        "studies": len(harm.studies),
        "zero": len(harm.zero),
        "words": len(harm.words),
        "treated": _incidence(harm.treated),
        "control": _incidence(harm.control),
        "ratio": ABSENT if ratio is None else "not defined" if ratio.estimate is None else _estimate(ratio),
        "needed": ABSENT if harm.needed is None else needed_text(harm.needed),
    }


def _compared(harm: Harm, one: Comparison) -> tuple[str, str, int, str]:
    return (harm.event, NAMES[one.measure, one.method], one.k, _estimate(one))


def _estimate(one: Comparison) -> str:
    if one.estimate is None or one.ci is None:
        return one.reason
    return f"{number(one.estimate)} ({interval(*one.ci)})"


def _incidence(found: Incidence | None) -> str:
    if found is None:
        return ABSENT
    low, high = found.ci
    return f"{found.events}/{found.n}, {100 * found.share:.1f}% ({100 * low:.1f} to {100 * high:.1f})"
