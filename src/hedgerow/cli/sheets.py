"""Sheets out and in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hedgerow.vocabulary.problems import HedgerowError, Place, refuse

if TYPE_CHECKING:
    from hedgerow.analysis.table import Table
    from hedgerow.formats.screening_sheet import SheetRow
    from hedgerow.review.screening.verdict import Verdict


def write_new(path: Path, text: str) -> None:
    """Write a sheet, never over a file: it may hold answers."""
    from hedgerow.report.atomic import write_atomically

    if path.exists():
        raise refuse("file-exists", "This file may hold answers.", "Name a new file.", Place(str(path)))
    write_atomically(path, text)


def write_sheet_file(path: Path, rows: list[SheetRow]) -> int:
    """Write a screening sheet; return the number of rows."""
    from hedgerow.formats.screening_sheet import write_sheet

    write_new(path, write_sheet(rows))
    return len(rows)


def take_sheet(path: Path) -> tuple[Verdict, ...]:
    """Read a screening sheet that was filled in."""
    from hedgerow.formats.screening_sheet import read_sheet

    return read_sheet(take_table(path))


def take_table(path: Path) -> Table:
    """Read a sheet that was filled in; a cell that cannot be read stops it."""
    from hedgerow.formats.tables import read_table

    table = read_table(path)
    wrong = [problem for problem in table.problems if problem.severity == "error"]
    if wrong:
        raise HedgerowError(wrong)
    return table
