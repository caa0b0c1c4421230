"""Each report of an adverse event as the page shows it: who, what was counted, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hedgerow.analysis.harms.event import EventRow
from hedgerow.analysis.harms.record import Harms
from hedgerow.report.harm_anchors import event_anchors, report_anchor
from hedgerow.report.numbers import ABSENT
from hedgerow.report.sources import web_link

SHOWN = ("population", "route", "dose", "comparator")


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
        "facts": [cell for name in SHOWN if (cell := getattr(row, name))],
        "pairs": _pairs(row),
        "paper": papers.get(row.paper, ""),
        "link": web_link(row.url),
    }


def _count(group: tuple[int, int] | None) -> str:
    return ABSENT if group is None else f"{group[0]}/{group[1]}"


def _pairs(row: EventRow) -> str:
    """What a crossover tells of the same people, in words."""
    if row.pairs is not None:
        where = ("both", "treatment only", "control only", "neither")
        told = ", ".join(f"{people} under {name}" for people, name in zip(row.pairs, where, strict=True))
        return f"of the same people: {told}"
    return "the same people in both periods; counted, not compared" if row.kind == "margins" else ""
