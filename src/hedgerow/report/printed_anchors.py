"""Anchors of printed rows in the page, and those that the effects of an analysis were taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hedgerow.analysis.printed import Printed, PrintedRow
from hedgerow.analysis.results import RunResult
from hedgerow.report.names import stems


def printed_names(shown: Sequence[Printed]) -> Mapping[str, str]:
    """Name in the page of each printed table, by its title."""
    return stems(each.spec.title for each in shown)


def row_anchor(name: str, row: PrintedRow) -> str:
    """Anchor of one row of a printed table; empty where the table does not name its rows."""
    return f"printed-{name}-{row.line}" if row.id else ""


def effect_sources(result: RunResult) -> Mapping[str, str]:
    """Anchor of the printed row that each row of the outcomes was taken from, by the id of both.

    These are the tables that show, row by row and named by the same column, the file of the outcomes itself.
    """
    outcomes = result.protocol.outcomes
    shown = [each for each in result.known.printed if each.rows]
    if outcomes is None:
        return {}
    names = printed_names(shown)
    same = [each for each in shown if each.spec.file == outcomes.file and each.spec.mapped.get("id") == outcomes.id]
    return {
        row.id: row_anchor(names[each.spec.title], row) for each in same if not each.spec.drawn for row in each.rows
    }
