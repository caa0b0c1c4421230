"""The evidence map: the figure, its cells as a table, every statement with its sentence, and where papers differ."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.evidence.evidence_map import EvidenceMap
from hedgerow.analysis.evidence.statement import Statement
from hedgerow.analysis.results import RunResult
from hedgerow.figures.evidence_map import WORDS, evidence_map_spec
from hedgerow.report.map_anchors import cell_anchor, paper_anchors, statement_anchors, statement_links
from hedgerow.report.section import Figure, Section

TITLE = "Evidence map"
PARTS = (("map-statements", "Every statement and its sentence"), ("map-disagreements", "What papers say differently"))


def evidence_map(result: RunResult) -> Section | None:
    """Show the map; None where the protocol asks for none, or nothing could be read."""
    found = result.known.map
    if found is None or not found.statements:
        return None
    figure = _figure(found)
    papers = paper_anchors(found)
    context = {
        "figure_name": figure.name,
        "spec": found.spec,
        "rows": found.rows,
        "columns": found.columns,
        "grid": _grid(found),
        "cells": _cells(found, statement_anchors(found)),
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
    parts = (
        ("map-statements", "Every statement and its sentence"),
        ("map-disagreements", "What papers say differently"),
    )
    return Section("evidence_map.html", TITLE, context, (figure,), parts if found.disagreements else parts[:1])


def _figure(found: EvidenceMap) -> Figure:
    title = f"{found.spec.title(found.spec.rows)} by {found.spec.title(found.spec.columns).lower()}"
    spec = evidence_map_spec(found, links=statement_links(found), title=f"Evidence map: {title.lower()}")
    caption = (
        "Each mark is a study in a domain of outcome; a click opens what is said of it. A grey cell is a gap: "
        "no statement is about it. Colour and sign tell the direction that papers report, not how large the effect is."
    )
    return Figure("evidence-map", spec, caption)


def _grid(found: EvidenceMap) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """Number of studies in each cell, by row, with the name of the column and the anchor of the cell."""
    return [
        (
            row,
            [
                (column, cell_anchor(i, j), len({mark.study for mark in found.cell(row, column)}))
                for j, column in enumerate(found.columns)
            ],
        )
        for i, row in enumerate(found.rows)
    ]


def _cells(found: EvidenceMap, anchors: Any) -> list[dict[str, Any]]:
    """Statements by cell, in reading order."""
    cells = []
    for i, row in enumerate(found.rows):
        for j, column in enumerate(found.columns):
            inside = [each for each in found.statements if (each.row, each.column) == (row, column)]
            if inside:
                told = [_told(found, each, anchors[each.id]) for each in inside]
                place = {"anchor": cell_anchor(i, j), "row": row, "column": column, "at": (i, j)}
                cells.append(place | {"statements": told})
    return cells


def _told(found: EvidenceMap, each: Statement, anchor: str) -> dict[str, Any]:
    titles = (found.spec.title(column) for column in found.spec.show)
    shown = [(title, cell) for title, cell in zip(titles, each.shown, strict=True) if cell]
    is_link = each.url.startswith(("http://", "https://")) and " " not in each.url
    return {"anchor": anchor, "statement": each, "shown": shown, "link": each.url if is_link else ""}
