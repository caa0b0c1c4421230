"""The command line: a thin skin over actions."""

from __future__ import annotations


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from hedgerow.cli.app import app

    app()
