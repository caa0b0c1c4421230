"""Review folders as a team leaves them at midnight, and the command line from outside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from hedgerow.cli.app import app

HEAD = ("id", "study", "m1", "s1", "n1", "m2", "s2", "n2", "species")
ROWS = (
    ("1", "Ash", "5.1", "1.2", "10", "4.0", "1.1", "12", "Rat"),
    ("2", "Beech", "6.0", "1.5", "8", "4.1", "1.3", "9", "Rat"),
    ("3", "Cedar", "4.4", "1.0", "20", "4.2", "1.2", "18", "Mouse"),
    ("21", "Dogwood", "5.9", "2.0", "15", "4.8", "1.9", "15", "Mouse"),
)
PROTOCOL = """
[review]
title = "Numbers made up for a test"
[outcomes]
file = "{file}"
id = "id"
study = "study"
mean1 = "m1"
sd1 = "s1"
n1 = "n1"
mean2 = "m2"
sd2 = "s2"
n2 = "n2"
[defaults]
measure = "SMD"
[[analysis]]
id = "all"
title = "All"
{more}
"""
COLUMNS = "mean1=m1,sd1=s1,n1=n1,mean2=m2,sd2=s2,n2=n2"


def text(rows: Sequence[Sequence[str]] = ROWS, delimiter: str = ",", end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in (HEAD, *rows))


def first(column: str, cell: str) -> list[tuple[str, ...]]:
    """The rows, with another cell in the first."""
    cells = list(ROWS[0])
    cells[HEAD.index(column)] = cell
    return [tuple(cells), *ROWS[1:]]


def review(folder: Path, content: str | bytes | None = None, more: str = "", file: str = "studies.csv") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    content = text() if content is None else content
    (folder / file).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "protocol.toml").write_text(PROTOCOL.format(file=file, more=more), "utf-8")
    return folder


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def one_object(done: Result) -> dict[str, Any]:
    """What standard output holds, if it is one JSON object and nothing stands on standard error."""
    assert not done.stderr, done.stderr
    record = json.loads(done.stdout)
    assert isinstance(record, dict)
    return record


def told(record: dict[str, Any]) -> set[tuple[str, int | None, str | None]]:
    """Problems as code, line and column."""
    return {(each["code"], each["line"], each["column"]) for each in record["problems"]}
