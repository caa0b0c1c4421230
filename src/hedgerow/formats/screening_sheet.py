"""A sheet for screening: one row a record, to be filled in any spreadsheet and handed back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hedgerow.analysis.table import Table
from hedgerow.review.records import Record
from hedgerow.review.screening.verdict import Verdict
from hedgerow.vocabulary.problems import HedgerowError, Problem
from hedgerow.vocabulary.spreadsheet import inert

ANSWER = ("decision", "reason", "note")
COLUMNS = ("record", "title", "authors", "year", "journal", "doi", "abstract", *ANSWER)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: the record's number, what it says, and the answers to be filled in or shown.

    Attributes
    ----------
    number : int
        Number of the record.
    record : Record
        What it says.
    decision, reason, note : str
        Answers; ``""`` where they are to be filled in.
    """

    number: int
    record: Record
    decision: str = ""
    reason: str = ""
    note: str = ""


def write_sheet(rows: Iterable[SheetRow]) -> str:
    """Write a sheet as CSV. A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        told = row.record
        cells = (told.title, "; ".join(told.authors), told.year or "", told.journal, told.doi, told.abstract)
        writer.writerow([row.number, *map(inert, (*cells, row.decision, row.reason, row.note))])
    return text.getvalue()


def read_sheet(table: Table) -> tuple[Verdict, ...]:
    """Read a sheet that was filled in; rows without a decision are those still to come.

    Only `record` and `decision` are needed; any further columns may be there.

    Raises
    ------
    HedgerowError
        If these columns are lacking, or a row has an answer and no record.
    """
    lacking = [name for name in ("record", "decision") if name not in table.frame.columns]
    if lacking:
        what = f"The sheet has no column {', '.join(map(repr, lacking))}."
        raise HedgerowError(Problem("unknown-column", what, "Columns needed: record, decision.", table.place()))
    rows = [(row, _told(cells)) for row, cells in enumerate(table.frame.iter_rows(named=True))]
    nameless = [row for row, told in rows if any(told.get(name) for name in ANSWER) and not told["record"]]
    if nameless:
        what, remedy = "This row has an answer, but no record.", "Fill in the record's number, as lists show it."
        raise HedgerowError(Problem("no-such-record", what, remedy, table.place(row, "record")) for row in nameless)
    return tuple(
        Verdict(
            told["record"],
            told["decision"].lower(),
            told.get("reason", ""),
            told.get("note", ""),
            table.place(row, "decision"),
        )
        for row, told in rows
        if told["decision"]
    )


def _told(cells: dict[str, Any]) -> dict[str, str]:
    return {name: (value or "").strip() for name, value in cells.items()}
