"""``hedgerow run``: the whole review, from its folder to its report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hedgerow.cli.show import answers, exit_for, progress_bar, refusals, show_json, show_problems


def run(
    folder: Annotated[
        Path, typer.Argument(help="The review's folder: protocol.toml and its data.", exists=True, file_okay=False)
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="Where the report goes; default FOLDER/report. Other files in it stay.", file_okay=False),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the report in the browser.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Treat a row that was left out as a failure.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print results.json, and nothing else.")] = False,
) -> None:
    """Make every analysis of a review, its figures and its report.

    Example: hedgerow run examples/bcg-vaccine --out /tmp/bcg
    """
    from hedgerow.actions.run import run_review
    from hedgerow.report.driver_words import driver_sentences

    with refusals(as_json), progress_bar() as advance:
        made = run_review(folder, out or folder / "report", advance)
    if as_json:
        show_json(made.record)
    else:
        show_problems(made.result.problems)
        for sentence in driver_sentences(made.result.known.drivers):
            answers().print(sentence, markup=False, highlight=False)
        answers().print(f"Report: {made.page}", markup=False)
    if open_:
        typer.launch(made.page.resolve().as_uri())
    exit_for(made.result.problems, strict)
