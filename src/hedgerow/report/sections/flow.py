"""The flow of records, with the proof that its sums are right."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.results import RunResult
from hedgerow.figures.flow import flow_spec
from hedgerow.report.names import stems
from hedgerow.report.section import Figure, Section
from hedgerow.review.flow.known import KnownFlow
from hedgerow.review.flow.sums import Sum

TITLE = "Flow of records"
OF_RECORDS = "From the records of this review"
AS_PRINTED = "Counts as printed"


def flow(result: RunResult) -> Section | None:
    """Show every flow that is known, each kept apart; None if there is none."""
    known = [each for each in result.known.flows if each.flow.boxes]
    if not known:
        return None
    names = stems(_title(each) for each in known)
    figures = tuple(_figure(each, names[_title(each)]) for each in known)
    shown = [_part(each, names[_title(each)]) for each in known]
    parts = tuple((part["anchor"], part["title"]) for part in shown) if len(shown) > 1 else ()
    return Section("flow.html", TITLE, {"shown": shown}, figures, parts)


def _title(each: KnownFlow) -> str:
    return AS_PRINTED if each.flow.recorded else OF_RECORDS


def _figure(each: KnownFlow, name: str) -> Figure:
    caption = "PRISMA 2020 flow diagram" + (
        ", counts copied from a publication." if each.flow.recorded else ", counted from the ledger of this review."
    )
    return Figure(f"flow-{name}", flow_spec(each.flow, title=f"{TITLE}: {_title(each).lower()}"), caption)


def _part(each: KnownFlow, name: str) -> dict[str, Any]:
    return {
        "anchor": f"flow-{name}",
        "title": _title(each),
        "figure": f"flow-{name}",
        "closes": each.closes,
        "sums": [(one.name, one.words, _verdict(one)) for one in each.sums],
        "tables": [f"{kind}-{name}.csv" for kind in (("flow",) if each.flow.recorded else ("flow", "flow-records"))],
        "source": each.flow.source,
        "notes": each.notes,
    }


def _verdict(one: Sum) -> str:
    if one.holds is None:
        return "cannot be told"
    return "holds" if one.holds else f"does not hold, by {abs(one.difference or 0)}"
