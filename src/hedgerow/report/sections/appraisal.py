"""Risk of bias: how each study was judged, by which instrument, and what is open."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.assessor_agreement import Pair, assessor_agreement
from hedgerow.analysis.results import RunResult
from hedgerow.figures.appraisal import judgements_spec, traffic_spec
from hedgerow.report.limits import MOST_ROWS
from hedgerow.report.names import stems
from hedgerow.report.numbers import count, interval, number, percent
from hedgerow.report.section import Figure, Section
from hedgerow.review.appraisal.appraisal import Appraisal
from hedgerow.stats.agreement import Agreement
from hedgerow.vocabulary.citations import cite

TITLE = "Risk of bias"
MOST_LIGHTS = 100
"""Studies up to which each has a line in the figure; the table beside the page has all."""


def appraisal(result: RunResult) -> Section | None:
    """Show every appraisal of the protocol; None if it names none."""
    known = [each for each in result.known.appraisals if each.appraised]
    if not known:
        return None
    names = stems(each.title for each in known)
    figures = tuple(figure for each in known for figure in _figures(each, names[each.title]))
    shown = [_part(each, names[each.title]) for each in known]
    parts = tuple((part["anchor"], part["title"]) for part in shown)
    return Section("appraisal.html", TITLE, {"shown": shown}, figures, parts)


def _figures(each: Appraisal, name: str) -> tuple[Figure, ...]:
    shares = judgements_spec(each.instrument, each.appraised, title=f"{each.title}: studies by judgement")
    caption = "Shares of studies by judgement, in per cent."
    made = [Figure(f"appraisal-{name}", shares, caption)]
    if len(each.appraised) <= min(MOST_LIGHTS, MOST_ROWS):
        lights = traffic_spec(each.instrument, each.appraised, title=f"{each.title}: study by study")
        made.append(Figure(f"appraisal-{name}-studies", lights, "Each line is one study, each light one judgement."))
    return tuple(made)


def _part(each: Appraisal, name: str) -> dict[str, Any]:
    instrument = each.instrument
    return {
        "anchor": f"appraisal-{name}",
        "title": each.title,
        "figures": [figure.name for figure in _figures(each, name)],
        "instrument": f"{instrument.title} ({instrument.version})",
        "paper": str(cite(instrument.reference)),
        "wording": instrument.wording,
        "verified": instrument.verified,
        "verification": instrument.verification,
        "overall_note": instrument.overall_note,
        "studies": len(each.appraised),
        "agreement": [_agreement(pair, found) for pair, found in assessor_agreement(each).items()],
        "open": [_open(one.study, cell.item.number) for one in each.appraised for cell in one.conflicts],
        "table": f"appraisal-{name}.csv",
        "source": each.spec.source,
        "notes": each.spec.notes,
    }


def _agreement(pair: Pair, found: Agreement) -> str:
    """One sentence; kappa only where it is defined."""
    same = percent(100 * found.observed, 1) if found.observed is not None else "none"
    words = f"{pair[0]} and {pair[1]} agree on {same} of {count(found.n, 'judgement')}"
    kappa = found.kappa
    if kappa.estimate is None:
        return f"{words}."
    return f"{words}; Cohen's kappa {number(kappa.estimate)} ({interval(*(kappa.ci or (None, None)))})."


def _open(study: str, number: str) -> str:
    return f"{study}, item {number}"
