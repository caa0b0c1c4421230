"""The evidence map: its figures, their cells as tables, every statement with its sentence, and where papers differ."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.evidence.evidence_map import EvidenceMap
from hedgerow.analysis.evidence.judged import judged_outcomes
from hedgerow.analysis.evidence.statement import Statement
from hedgerow.analysis.results import RunResult
from hedgerow.figures.evidence_map import WORDS
from hedgerow.report.map_anchors import cell_anchor, paper_anchors, statement_anchors
from hedgerow.report.map_views import axes_of, show_view
from hedgerow.report.section import Section
from hedgerow.report.sources import web_link

TITLE = "Evidence map"


def evidence_map(result: RunResult) -> Section | None:
    """Show the map; None where the protocol asks for none, or nothing could be read."""
    found = result.known.map
    if found is None or not found.statements:
        return None
    papers = paper_anchors(found)
    judged = [each for each in judged_outcomes(found.spec, result.certainty) if each.level]
    views = [show_view(found, at, judged) for at in range(len(found.views))]
    context = {
        "spec": found.spec,
        "views": views,
        "judged": judged,
        "axes": [(found.spec.title(axis), names) for axis, names in axes_of(found).items()],
        "cells": _cells(found),
        "words": {key: words for key, words in WORDS.items() if any(each.finding == key for each in found.statements)},
        "studies": len({each.study for each in found.statements}),
        "statements": len(found.statements),
        "outside": found.outside,
        "disagreements": found.disagreements,
        "anchors": statement_anchors(found),
        "papers": [(papers[name], name, citation) for name, citation in found.spec.papers.items()],
        "paper_anchors": papers,
        "source": found.spec.source,
        "notes": found.spec.notes,
    }
    return Section("evidence_map.html", TITLE, context, tuple(each.figure for each in views), tuple(_parts(found)))


def _parts(found: EvidenceMap) -> list[tuple[str, str]]:
    parts = [("map-statements", "Every statement and its sentence")]
    return [*parts, ("map-disagreements", "What papers say differently")] if found.disagreements else parts


def _cells(found: EvidenceMap) -> list[dict[str, Any]]:
    """Statements by cell of the first view, in reading order; where each stands on every axis."""
    first, anchors, axes = found.views[0].spec, statement_anchors(found), axes_of(found)
    cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for each in found.statements:
        at = " ".join(str(names.index(each.at[axis])) for axis, names in axes.items())
        told = _told(found, each) | {"anchor": anchors[each.id], "at": at}
        cells.setdefault((each.at[first.rows], each.at[first.columns]), []).append(told)
    return [
        {"row": row, "column": column, "map": cell_anchor(found, row, column), "statements": inside}
        for (row, column), inside in cells.items()
    ]


def _told(found: EvidenceMap, each: Statement) -> dict[str, Any]:
    titles = (found.spec.title(column) for column in found.spec.show)
    shown = [(title, cell) for title, cell in zip(titles, each.shown, strict=True) if cell]
    return {"statement": each, "shown": shown, "link": web_link(each.url)}
