"""What the commands print: answers on standard output, everything else on standard error."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from hedgerow.vocabulary.problems import HedgerowError, Place, Problem

WRONG, USAGE = 1, 2
"""Exit codes besides 0; see the contract in docs."""

Advance = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""


def answers() -> Console:
    """Console on standard output."""
    return Console(highlight=False, soft_wrap=True)


def notices() -> Console:
    """Console on standard error."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def show_json(record: Any) -> None:
    """Print one JSON object and nothing else on standard output; ASCII, so that it passes any terminal and pipe."""
    typer.echo(json.dumps(record, indent=1, allow_nan=False))


def show_problems(problems: Sequence[Problem]) -> None:
    """Print every problem: its place, what was found, and what to do; errors first."""
    console = notices()
    for problem in sorted(problems, key=lambda one: one.severity != "error"):
        console.print(problem_text(problem))
    if problems:
        errors = sum(problem.severity == "error" for problem in problems)
        counts = ((errors, "error"), (len(problems) - errors, "warning"))
        told = ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts)
        console.print(f"\n{told}", style="bold")


def problem_text(problem: Problem) -> Text:
    """Lay one problem out in up to three lines; what it quotes is never read as markup."""
    style = "bold red" if problem.severity == "error" else "yellow"
    text = Text.assemble((problem.severity, style), f" [{problem.code}] ")
    for part in (str(problem.where), problem.analysis and f"analysis {problem.analysis}"):
        if part:
            text.append(f"{part}: ", style="bold")
    text.append(_printable(problem.what))
    if problem.remedy:
        text.append(f"\n    {_printable(problem.remedy)}", style="dim")
    return text


def _printable(words: str) -> str:
    """Cells are untrusted: control characters in them must not steer the terminal."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in words)


@contextmanager
def refusals(as_json: bool = False, code: int = WRONG) -> Iterator[None]:
    """Show the problems of a refusal, all at once, and end with the exit code given.

    A file that the system does not let us read or write is refused like any other.
    """
    try:
        yield
    except HedgerowError as error:
        show_refusal(error.problems, as_json)
        raise typer.Exit(code) from None
    except OSError as error:
        show_refusal([_no_access(error)], as_json)
        raise typer.Exit(WRONG) from None


def show_refusal(problems: Sequence[Problem], as_json: bool) -> None:
    """Show the problems for which nothing can be made."""
    if as_json:
        from hedgerow.report.problem_record import problem_record

        show_json({"problems": [problem_record(problem) for problem in problems]})
    else:
        show_problems(problems)


def _no_access(error: OSError) -> Problem:
    file = str(error.filename) if error.filename is not None else None
    what = f"This file cannot be read or written: {error.strerror or error}."
    return Problem("no-access", what, "Check the path, its permissions and the space left.", Place(file))


@contextmanager
def progress_bar() -> Iterator[Advance]:
    """Show a bar on standard error once work has lasted over a second, if a person is looking."""
    from time import monotonic

    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    bar = Progress(*columns, console=notices(), transient=True)
    task, begun, shown = bar.add_task("", total=None), monotonic(), False

    def advance(what: str, done: int, total: int) -> None:
        nonlocal shown
        bar.update(task, description=_printable(what), completed=done, total=total)
        if not shown and monotonic() - begun > 1 and bar.console.is_terminal:
            bar.start()
            shown = True

    try:
        yield advance
    finally:
        if shown:  # a bar that was never shown would still end with an empty line
            bar.stop()


def exit_for(problems: Iterable[Problem], strict: bool = False) -> None:
    """End with 1 if anything asked for could not be made; with `strict`, also if a row was left out."""
    if any(problem.severity == "error" or (strict and problem.row is not None) for problem in problems):
        raise typer.Exit(WRONG)
