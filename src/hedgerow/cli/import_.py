"""``hedgerow import``: bring search exports into a review."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hedgerow.cli.ledger import As, Json
from hedgerow.cli.show import answers, refusals, show_json, show_problems

if TYPE_CHECKING:
    from hedgerow.actions.import_search import ImportedFile


def import_(
    folder: Annotated[Path, typer.Argument(help="The review's folder; made if need be.", file_okay=False)],
    files: Annotated[
        list[Path], typer.Argument(help="Exports of one search, any format.", exists=True, dir_okay=False)
    ],
    who: As,
    database: Annotated[
        str, typer.Option(help="Database searched, e.g. MEDLINE; by default what the records say.")
    ] = "",
    platform: Annotated[str, typer.Option(help="Platform, e.g. Ovid.")] = "",
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of the search.")] = None,
    strategy: Annotated[str, typer.Option(help="The full strategy; @FILE reads it from a file.")] = "",
    filter_: Annotated[str, typer.Option("--filter", help="Filters and limits, in words.")] = "",
    hits: Annotated[int | None, typer.Option(help="How many the database said it found.", min=0)] = None,
    source: Annotated[
        str, typer.Option(help="Not a database: KIND:NAME, e.g. 'citation-searching:references of Smith 2019'.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Import search exports into the review's ledger: every record, or nothing; entries that gave none are named.

    Example: hedgerow import my-review pubmed.nbib --database MEDLINE --platform PubMed --date 2026-01-15 --as Ann
    """
    from hedgerow.actions.import_search import import_search
    from hedgerow.actions.sources import describe_source
    from hedgerow.store.open import open_store

    with refusals(as_json):
        day = None if date is None else date.date()
        about = describe_source(source, database, platform, day, strategy, filter_, hits)
        with open_store(folder, make=True) as store:
            imported = import_search(store, who, folder, files, about)
    problems = [problem for each in imported for problem in each.reading.problems]
    if as_json:
        show_json({"files": [_record(each) for each in imported]})
        return
    for each in imported:
        told = each.reading
        answers().print(f"{told.file}: {told.entries} entries, {len(told.records)} records", markup=False)
    show_problems(problems)


def _record(imported: ImportedFile) -> dict[str, object]:
    from hedgerow.cli.convert import file_record

    return {**file_record(imported.reading), "source": imported.source.id}
