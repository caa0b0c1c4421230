"""Each report of an adverse event as the page shows it: who, what was counted, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hedgerow.analysis.harms.event import EventRow
from hedgerow.analysis.harms.record import Harms
from hedgerow.report.harm_anchors import event_anchors, report_anchor
from hedgerow.report.sources import web_link

NO_COMPARATOR = "none"
"""What a table writes for a study of one group."""


def reports_by_event(found: Harms, papers: Mapping[str, str]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Name, anchor and reports of each event, in the order of the table.

    Parameters
    ----------
    found : Harms
        As summed up.
    papers : mapping of str to str
        Anchors of the papers whose full citations stand in the page.
    """
    anchors = event_anchors(found)
    by_event: dict[str, list[dict[str, Any]]] = {name: [] for name in anchors}
    for row in found.rows:
        by_event[row.event].append(_report(row, papers))
    return [(name, anchors[name], reports) for name, reports in by_event.items()]


def _report(row: EventRow, papers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "row": row,
        "anchor": report_anchor(row),
        "treated": _count(row.group1),
        "control": _count(row.group2),
        "facts": _facts(row),
        "pairs": _pairs(row),
        "paper": papers.get(row.paper, ""),
        "link": web_link(row.url),
    }


def _facts(row: EventRow) -> list[str]:
    """Who, what and against what, a line each."""
    given = ", ".join(cell for cell in (row.route, row.dose) if cell)
    against = "no comparator" if row.comparator == NO_COMPARATOR else row.comparator and f"against {row.comparator}"
    return [line for line in (row.population, given, against) if line]


def _count(group: tuple[int, int] | None) -> str:
    return "" if group is None else f"{group[0]}/{group[1]}"


def _pairs(row: EventRow) -> str:
    """What a crossover tells of the same people, in words."""
    if row.pairs is not None:
        where = ("both", "treatment only", "control only", "neither")
        told = ", ".join(f"{people} under {name}" for people, name in zip(row.pairs, where, strict=True))
        return f"of the same people: {told}"
    return "the same people in both periods; counted, not compared" if row.kind == "margins" else ""
