"""``hedgerow dedupe``: find the records that are one record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hedgerow.cli.convert import show_files
from hedgerow.cli.dedupe_folder import dedupe_folder
from hedgerow.cli.ledger import Correct, Filled, Sheet
from hedgerow.cli.show import USAGE, answers, exit_for, progress_bar, refusals, show_json, show_problems
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from hedgerow.actions.dedupe_files import Deduped
    from hedgerow.review.duplicates.pairs import Pair
    from hedgerow.review.records import Record

SHOWN = 10  # queued pairs laid out for a person


def dedupe(
    files: Annotated[
        list[Path], typer.Argument(help="Search exports, each of any format; or the folder of a review.", exists=True)
    ],
    out: Annotated[
        Path | None, typer.Option(help="File for each record once: .ris, .nbib, .bib or .csv.", dir_okay=False)
    ] = None,
    who: Annotated[str, typer.Option("--as", envvar="HEDGEROW_AS", help="Who acts, in a review's folder.")] = "",
    sheet: Sheet = None,
    filled: Filled = None,
    correct: Correct = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else.")] = False,
) -> None:
    """Find duplicates among search exports, or in a review: those merged for sure, and the pairs a person judges.

    In a review's folder every merge is a fact of its ledger that can be undone; --sheet writes the pairs to be judged,
    --filled takes the answers.

    Example: hedgerow dedupe embase.ris pubmed.nbib --out unique.ris
    """
    if any(each.is_dir() for each in files):
        with refusals(as_json, USAGE):
            if len(files) > 1 or out is not None:
                raise refuse(
                    "bad-usage", "A review's folder stands alone, without --out.", "Name the folder, or files."
                )
        dedupe_folder(files[0], who, sheet, filled, correct, as_json)
        return
    from hedgerow.actions.dedupe_files import dedupe_files

    with refusals(as_json), progress_bar() as advance:
        deduped = dedupe_files(files, out, advance)
    problems = [problem for each in deduped.files for problem in each.problems] + list(deduped.problems)
    if as_json:
        show_json(deduped_record(deduped))
    else:
        _show(deduped)
        show_problems(problems)
        if out is not None:
            answers().print(f"Written: {out}", markup=False)
    exit_for(problems)


def deduped_record(deduped: Deduped) -> dict[str, Any]:
    """What was found, as plain JSON; numbers count records over the files in order, from 0."""
    found = deduped.duplicates
    return {
        "records": found.count,
        "unique": found.unique,
        "clusters": [list(each) for each in found.clusters],
        "queued": [
            {"pair": [pair.a, pair.b], "link": pair.link, "score": pair.score, "reasons": list(pair.reasons)}
            for pair in found.queued
        ],
        "seconds": round(deduped.seconds, 3),
    }


def _show(deduped: Deduped) -> None:
    found = deduped.duplicates
    show_files(deduped.files)
    copies = found.count - found.unique
    answers().print(
        f"\n{found.count} records, {found.unique} unique: {copies} duplicates merged in {len(found.clusters)} "
        f"clusters, {len(found.queued)} pairs to look at.",
        markup=False,
    )
    for pair in found.queued[:SHOWN]:
        _show_pair(pair, deduped.records)
    if len(found.queued) > SHOWN:
        answers().print(f"\n... and {len(found.queued) - SHOWN} more; --json lists all.", markup=False)


def _show_pair(pair: Pair, records: tuple[Record, ...]) -> None:
    answers().print(f"\n{pair.link}? {'; '.join(pair.reasons)}", markup=False)
    for each in (records[pair.a], records[pair.b]):
        where = f"{each.place.file}:{each.place.line}"
        told = ", ".join(text for text in (each.title, each.journal, str(each.year or ""), each.pages) if text)
        answers().print(f"  {where}: {told}", markup=False)
