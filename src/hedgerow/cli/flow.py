"""``hedgerow flow``: the PRISMA 2020 flow of a review, and the proof of its sums."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hedgerow.cli.show import answers, exit_for, refusals, show_json, show_problems

if TYPE_CHECKING:
    from hedgerow.review.flow.known import KnownFlow


def flow(
    folder: Annotated[
        Path, typer.Argument(help="The review's folder, with a ledger or a [flow] of counts.", file_okay=False)
    ],
    svg: Annotated[Path | None, typer.Option(help="Draw the diagram: .svg, .pdf or .png.", dir_okay=False)] = None,
    csv: Annotated[
        Path | None, typer.Option(help="Write the counts as a table of the R package PRISMA2020.", dir_okay=False)
    ] = None,
    box: Annotated[str | None, typer.Option(help="List the records in a box, e.g. dbr_excluded.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else.")] = False,
) -> None:
    """Show the flow of records, from the ledger or as recorded from a publication, and prove that its sums are right.

    Example: hedgerow flow examples/ketamine-neuropathic-pain --svg /tmp/flow.svg
    """
    from hedgerow.actions.flow import review_flows, write_flow

    with refusals(as_json):
        flows = review_flows(folder)
        write_flow(flows[0], svg, csv)
    if as_json:
        from hedgerow.report.flow_record import flow_record

        show_json({"flows": [flow_record(each, records=True) for each in flows]})
    elif box is not None:
        _show_members(flows[0], box)
    else:
        for each in flows:
            _show(each)
    problems = [problem for each in flows for problem in each.problems]
    if not as_json:
        show_problems(problems)
    exit_for(problems)


def _show(each: KnownFlow) -> None:
    """One line a box, then one a sum."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(_title(each)), title_justify="left", box=None, show_header=False)
    table.add_column("box")
    table.add_column("n", justify="right")
    for found in each.flow.boxes.values():
        table.add_row(Text(found.label), str(found.n))
        for part in found.parts:
            table.add_row(Text(f"    {part.name}"), str(part.n))
    answers().print(table)
    for one in each.sums:
        verdict = {True: "holds", False: "does not hold", None: "cannot be told"}[one.holds]
        answers().print(Text(f"{verdict}: {one.words}"))
    answers().print()


def _title(each: KnownFlow) -> str:
    return f"As printed: {each.flow.source}" if each.flow.recorded else "From the ledger"


def _show_members(each: KnownFlow, key: str) -> None:
    from hedgerow.review.flow.boxes import BOXES
    from hedgerow.vocabulary.problems import unknown

    with refusals():
        if key not in BOXES:
            raise unknown("box", key, BOXES)
    found: Any = each.flow.boxes.get(key)
    for record in (found.members or ()) if found is not None else ():
        answers().print(record)
