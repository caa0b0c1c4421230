"""Harms: events, incidences, comparisons, numbers needed to harm, and what is known of cautions."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.harms.record import Comparison, Harm, Incidence
from hedgerow.analysis.results import RunResult
from hedgerow.figures.harms import harms_spec
from hedgerow.report.findings import needed_text
from hedgerow.report.numbers import ABSENT, interval, number
from hedgerow.report.section import Figure, Section

TITLE = "Harms"
NAMES = {
    ("RR", "MH"): "risk ratio, Mantel-Haenszel",
    ("RD", "MH"): "risk difference, Mantel-Haenszel",
    ("OR", "Peto"): "odds ratio, Peto",
    ("OR", "CM.EL"): "odds ratio, generalised linear mixed model (exact conditional)",
    ("MPOR", "crossover"): "marginal odds ratio of crossed-over people, REML",
}


def harms(result: RunResult) -> Section | None:
    """Show adverse events; None where the protocol names no table of them."""
    found = result.known.harms
    if found is None or not found.rows:
        return None
    whole = [each for each in found.harms if not each.by]
    context = {
        "rows": [_row(each) for each in whole],
        "groups": [(by, [_row(each) for each in found.harms if each.by == by]) for by in found.spec.by],
        "comparisons": [_compared(each, one) for each in found.harms for one in each.comparisons],
        "cautions": found.cautions,
        "events": len(found.rows),
        "figure_name": "harms",
        "source": found.spec.source,
        "notes": found.spec.notes,
    }
    caption = "Each dot is the pooled difference in risk, with its interval."
    return Section("harms.html", TITLE, context, (Figure("harms", harms_spec(whole, title=TITLE), caption),))


def _row(harm: Harm) -> dict[str, Any]:
    ratio = harm.comparison("RR", "MH")
    return {
        "event": harm.event,
        "group": harm.group,
        "studies": len(harm.studies),
        "zero": len(harm.zero),
        "words": len(harm.words),
        "treated": _incidence(harm.treated),
        "control": _incidence(harm.control),
        "ratio": ABSENT if ratio is None else "not defined" if ratio.estimate is None else _estimate(ratio),
        "needed": ABSENT if harm.needed is None else needed_text(harm.needed),
    }


def _compared(harm: Harm, one: Comparison) -> tuple[str, str, str, int, str]:
    within = f"{harm.by}: {harm.group}" if harm.by else "all"
    return (harm.event, within, NAMES[one.measure, one.method], one.k, _estimate(one))


def _estimate(one: Comparison) -> str:
    if one.estimate is None or one.ci is None:
        return one.reason
    return f"{number(one.estimate)} ({interval(*one.ci)})"


def _incidence(found: Incidence | None) -> str:
    if found is None:
        return ABSENT
    low, high = found.ci
    return f"{found.events}/{found.n}, {100 * found.share:.1f}% ({100 * low:.1f} to {100 * high:.1f})"
