"""Run a shipped example through the command line, once per test module."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from hedgerow.cli.app import app

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Example:
    """What a run left: exit code, what it said, ``results.json``, the page."""

    exit_code: int
    output: str
    results: dict[str, Any]
    page: str
    out: Path

    def analysis(self, name: str) -> dict[str, Any]:
        return self.results["analyses"][name]


def run_example(name: str, out: Path, *options: str) -> Example:
    made = CliRunner().invoke(app, ["run", str(EXAMPLES / name), "--out", str(out), *options])
    if made.exception is not None and not isinstance(made.exception, SystemExit):
        raise made.exception
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return Example(made.exit_code, made.output, results, (out / "index.html").read_text(encoding="utf-8"), out)
