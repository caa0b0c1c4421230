"""Results that a publication prints, marked as such: nothing here was computed."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.printed import Printed, PrintedRow
from hedgerow.analysis.results import RunResult
from hedgerow.figures.printed import minus, printed_spec
from hedgerow.report.printed_anchors import printed_names, row_anchor
from hedgerow.report.section import Figure, Section

LONG = 30
"""Rows from which a table is folded."""

WORDY = 60
"""Letters of a cell from which it needs a wide column, and a narrow screen shows its table cell below cell."""


def printed(result: RunResult) -> Section | None:
    """Show every printed table; None if the protocol names none."""
    known = [each for each in result.known.printed if each.rows]
    if not known:
        return None
    names = printed_names(known)
    figures = tuple(_figure(each, names[each.spec.title]) for each in known if each.spec.drawn)
    shown = [_part(each, names[each.spec.title]) for each in known]
    parts = tuple((part["anchor"], part["title"]) for part in shown)
    return Section("printed.html", "As printed by the authors", {"shown": shown, "wordy": WORDY}, figures, parts=parts)


def _figure(printed: Printed, name: str) -> Figure:
    caption = "As printed by the authors; not computed here."
    if printed.overall is not None:
        caption += f" Dotted line and shaded band: {printed.overall.label}, {minus(printed.overall.shown)}."
    return Figure(f"printed-{name}", printed_spec(printed), caption)


def _part(printed: Printed, name: str) -> dict[str, Any]:
    """A figure and the notes on its rows; or a table, where there is nothing to draw."""
    spec = printed.spec
    return {
        "anchor": f"printed-{name}",
        "title": spec.title,
        "figure": f"printed-{name}" if spec.drawn else "",
        "row_notes": [(_named(row, printed), row.note) for row in printed.rows if row.note],
        "headings": [spec.title_of(column) for column in (spec.mapped["label"], *spec.columns)],
        "numeric": _numeric(printed),
        "rows": [
            (row_anchor(name, row), _named(row, printed), row.url, [minus(cell) for cell in row.cells], row.note)
            for row in printed.rows
        ],
        "long": len(printed.rows) > LONG,
        "wordy": any(len(cell) >= WORDY for row in printed.rows for cell in (*row.cells, row.note)),
        "notes": spec.notes,
        "source": spec.source,
    }


def _named(row: PrintedRow, printed: Printed) -> str:
    """A row's label, after that of its group where the label alone does not tell it from others."""
    labels = [each.label for each in printed.rows]
    return f"{row.group}: {row.label}" if row.group and labels.count(row.label) > 1 else row.label


def _numeric(printed: Printed) -> list[bool]:
    """Which columns are aligned right: those without words."""
    columns = zip(*(row.cells for row in printed.rows), strict=True)
    return [not any(letter.isalpha() for cell in column for letter in cell) for column in columns]
