"""Results that a publication prints, marked as such: nothing here was computed."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.printed import Printed
from hedgerow.analysis.results import RunResult
from hedgerow.figures.printed import minus, printed_spec
from hedgerow.report.names import stems
from hedgerow.report.section import Figure, Section


def printed(result: RunResult) -> Section | None:
    """Show every printed table; None if the protocol names none."""
    known = [each for each in result.known.printed if each.rows]
    if not known:
        return None
    names = stems(each.spec.title for each in known)
    figures = tuple(_figure(each, names[each.spec.title]) for each in known if each.spec.drawn)
    shown = [_part(each, names[each.spec.title]) for each in known]
    parts = tuple((part["anchor"], part["title"]) for part in shown)
    return Section("printed.html", "As printed by the authors", {"shown": shown}, figures, parts=parts)


def _figure(printed: Printed, name: str) -> Figure:
    caption = f"{printed.spec.title}, as printed by the authors; not computed here."
    if printed.overall is not None:
        caption += f" Dotted line and shaded band: {printed.overall.label}, {minus(printed.overall.shown)}."
    return Figure(f"printed-{name}", printed_spec(printed), caption)


def _part(printed: Printed, name: str) -> dict[str, Any]:
    spec = printed.spec
    noted, grouped = any(row.note for row in printed.rows), any(row.group for row in printed.rows)
    headings = [spec.title_of(column) for column in spec.columns]
    return {
        "anchor": f"printed-{name}",
        "title": spec.title,
        "figure": f"printed-{name}" if spec.drawn else "",
        "label": spec.title_of(spec.mapped["label"]),
        "headings": [*headings, *([f"{spec.measure} [{spec.interval}]"] if spec.drawn else [])],
        "numeric": [*_numeric(printed), *([True] if spec.drawn else [])],
        "rows": [_row(row, grouped, spec.drawn) for row in printed.rows],
        "noted": noted,
        "source": spec.source,
        "notes": spec.notes,
    }


def _row(row: Any, grouped: bool, drawn: bool) -> dict[str, Any]:
    label = f"{row.group}: {row.label}" if grouped and row.group else row.label
    return {"label": label, "cells": [*map(minus, row.cells), *([minus(row.shown)] if drawn else [])], "note": row.note}


def _numeric(printed: Printed) -> list[bool]:
    """Which columns are aligned right: those without a word of letters."""
    columns = zip(*(row.cells for row in printed.rows), strict=True)
    return [not any(letter.isalpha() for cell in column for letter in cell) for column in columns]
