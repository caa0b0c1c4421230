"""``hedgerow check``: what a run would do, without doing it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hedgerow.cli.show import answers, exit_for, refusals, show_json, show_problems

if TYPE_CHECKING:
    from hedgerow.analysis.run import Checked


def check(
    folder: Annotated[
        Path, typer.Argument(help="The review's folder: protocol.toml and its data.", exists=True, file_okay=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else.")] = False,
) -> None:
    """Show the rows left at each step of each analysis, and every problem; nothing is computed or written.

    Example: hedgerow check examples/bcg-vaccine
    """
    from hedgerow.actions.check import check_review

    with refusals(as_json):
        checked = check_review(folder)
    if as_json:
        show_json(_record(checked))
    else:
        _show(checked)
        show_problems(checked.problems)
    exit_for(checked.problems)


def _record(checked: Checked) -> dict[str, Any]:
    from hedgerow.report.problem_record import problem_record

    return {
        "analyses": {
            each.id: {
                "title": each.spec.title,
                "rows": len(each.rows),
                "steps": [{"step": s.name, "rows": s.rows, "studies": s.studies} for s in each.steps],
                "awaiting": each.awaiting,
                "reason": each.reason,
            }
            for each in checked.analyses
        },
        "problems": [problem_record(problem) for problem in checked.problems],
    }


def _show(checked: Checked) -> None:
    """One table of steps for each analysis, on standard output; a word where there is nothing else to say."""
    from rich.table import Table
    from rich.text import Text

    for each in checked.analyses:
        table = Table(title=Text(f"{each.id}: {each.spec.title}"), title_justify="left", box=None)
        table.add_column("step")
        table.add_column("rows", justify="right")
        table.add_column("studies", justify="right")
        for step in each.steps:
            table.add_row(Text(step.name), str(step.rows), str(step.studies))
        answers().print(table)
        if each.reason:
            answers().print(Text(each.reason))
        answers().print()
    if not checked.problems:
        answers().print("No problem found.")
