"""``hedgerow convert``: read any search export, and write it as another format."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hedgerow.cli.show import USAGE, answers, exit_for, progress_bar, refusals, show_json, show_problems

if TYPE_CHECKING:
    from hedgerow.actions.convert import FileRead


class Format(StrEnum):
    """Formats that can be written."""

    ris = "ris"
    nbib = "nbib"
    bib = "bib"
    csv = "csv"


def convert(
    files: Annotated[
        list[Path], typer.Argument(help="Search exports, each of any format.", exists=True, dir_okay=False)
    ],
    to: Annotated[Format | None, typer.Option(help="Format to write; by the ending of --out, if not given.")] = None,
    out: Annotated[Path | None, typer.Option(help="File for the records of all files.", dir_okay=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else.")] = False,
) -> None:
    """Read search exports and count their entries: records, and entries that gave none; write them as one file.

    Example: hedgerow convert embase.ris pubmed.nbib --to csv --out both.csv
    """
    from hedgerow.actions import convert as action
    from hedgerow.vocabulary.problems import refuse

    with refusals(as_json, USAGE):
        if to is not None and out is None:
            raise refuse("missing-out", "--to says how to write, but --out not where.", "Name a file: --out F.")
        form = None if out is None else to.value if to else action.format_of(out)
    with refusals(as_json), progress_bar() as advance:
        converted = action.convert(files, out, form, advance)
    problems = [problem for each in converted.files for problem in each.problems] + list(converted.problems)
    if as_json:
        show_json({"files": [file_record(each) for each in converted.files]})
    else:
        show_files(converted.files)
        show_problems(problems)
        if out is not None:
            answers().print(f"Written: {out}", markup=False)
    exit_for(problems)


def file_record(read: FileRead) -> dict[str, Any]:
    """One file as plain JSON."""
    from hedgerow.formats.records.reading import lost

    return {
        "file": read.file,
        "format": read.format or None,
        "encoding": read.encoding or None,
        "entries": read.entries,
        "records": read.records,
        "problems": [
            {
                "line": problem.where.line,
                "what": problem.what,
                "remedy": problem.remedy,
                "code": problem.code,
                "entry_lost": lost(problem),
            }
            for problem in read.problems
        ],
    }


def show_files(files: tuple[FileRead, ...]) -> None:
    """One line for each file, on standard output."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None)
    for name in ("file", "format", "encoding"):
        table.add_column(name)
    for name in ("entries", "records", "problems"):
        table.add_column(name, justify="right")
    for each in files:
        numbers = (each.entries, each.records, len(each.problems))
        table.add_row(*map(Text, (each.file, each.format or "-", each.encoding or "-", *map(str, numbers))))
    answers().print(table)
