"""A command that was not understood is told of in JSON too, where JSON was asked for."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from hedgerow.cli.show import USAGE, show_refusal
from hedgerow.vocabulary.problems import Problem

_UsageError: Any = typer.BadParameter.__base__  # Typer does not name it; where it comes from depends on its version


class Commands(TyperGroup):
    """The commands; with ``--json``, what is wrong with a command line goes to standard output as one object."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        as_json = "--json" in ctx.args
        try:
            return super().invoke(ctx)
        except _UsageError as error:
            if not as_json:
                raise
            remedy = f"Try: {error.ctx.command_path} --help" if error.ctx is not None else ""
            show_refusal([Problem("bad-usage", error.format_message(), remedy)], as_json)
            raise typer.Exit(USAGE) from None
