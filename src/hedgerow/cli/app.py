"""The Typer application: one file per command, and nothing imported before it is needed."""

from __future__ import annotations

from typing import Annotated

import typer

from hedgerow.cli.amend import amend
from hedgerow.cli.appraise import appraise
from hedgerow.cli.audit import audit
from hedgerow.cli.check import check
from hedgerow.cli.contact import contact
from hedgerow.cli.convert import convert
from hedgerow.cli.dedupe import dedupe
from hedgerow.cli.export import export, merge, restore
from hedgerow.cli.expose import expose
from hedgerow.cli.extract import extract
from hedgerow.cli.flow import flow
from hedgerow.cli.history import history
from hedgerow.cli.import_ import import_
from hedgerow.cli.init import init
from hedgerow.cli.pool import pool
from hedgerow.cli.progress import progress
from hedgerow.cli.record import record
from hedgerow.cli.remove import remove
from hedgerow.cli.reports import reports
from hedgerow.cli.resolve import resolve
from hedgerow.cli.roles import roles
from hedgerow.cli.run import run
from hedgerow.cli.screen import screen
from hedgerow.cli.syrf import syrf
from hedgerow.cli.undo import undo
from hedgerow.cli.usage import Commands

app = typer.Typer(
    name="hedgerow",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"hedgerow {version('hedgerow')}")
        raise typer.Exit


@app.callback()
def hedgerow(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Systematic reviews and meta-analysis in one verified chain, from the database search to the answer.

    A review begins with: hedgerow init my-review

    Exit codes: 0, all that was asked for is made; 1, the protocol or the data are wrong, or an analysis
    could not be made; 2, the command was not understood.
    """


PANELS = {
    "A review in its folder": (init, check, run, flow),
    "A table, a search or a publication": (pool, convert, dedupe, audit, expose),
    "Steps of a review, kept in its ledger": (
        import_,
        remove,
        roles,
        screen,
        resolve,
        reports,
        contact,
        extract,
        appraise,
        syrf,
        amend,
    ),
    "What was done": (progress, record, history, undo, export, restore, merge),
}
for panel, commands in PANELS.items():
    for command in commands:
        app.command(command.__name__.rstrip("_"), rich_help_panel=panel)(command)  # import_: the word is Python's
