"""Write the tutorial *Coming from metafor* from ``calls.toml`` and what R answered, pinned in ``results.json``.

``python docs/metafor/make_page.py`` writes the page; with ``--run-r`` it has Rscript answer anew first.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
PAGE = HERE.parent / "tutorial" / "coming-from-metafor.md"
RESULTS = HERE / "results.json"
DIGITS = 4

Call = dict[str, Any]

HEAD = """# Coming from metafor

{count} calls of metafor, what to write instead, and what both answer. Made from `docs/metafor/calls.toml`; a test runs
the Python side and holds it to what R {r} with metafor {metafor} answered. The digits shown are the same on both sides.

What differs throughout:

- arguments after the data are named, and a choice is a word: `method="REML"`, `test="knha"`, `kind="CR2"`;
- a result is a frozen record. What metafor has as a method (`confint(res)`, `forest(res)`) is a function of the record
  here: `fit.tau2_ci()`, `hr.forest(fit)`;
- what is undefined is `None`, and `fit.outcome` and `fit.notes` say why; rows left out are named;
- REML, ML and Paule-Mandel are solved to the last digits, not to metafor's default tolerance, and cannot fail to
  converge;
- the prediction interval is t with k - 2 degrees of freedom unless another kind is asked for.

The data: `dat.bcg` (thirteen trials of the BCG vaccine) as a table `dat` with columns `tpos`, `n1`, `cpos`, `n2`,
`ablat`, `year`, `alloc`, and `dat.konstantopoulos2011` (schools in districts) as `kon`. On each side, once:

=== "metafor"

    ```r
{r_setup}
    ```

=== "hedgerow"

    ```text
{python_setup}
    ```
"""


def calls() -> list[Call]:
    """Every call, in the order of the page."""
    return [call for part in asked()["part"] for call in part["call"]]


def asked() -> dict[str, Any]:
    """What the page is made of."""
    return tomllib.loads((HERE / "calls.toml").read_text("utf-8"))


def answered() -> dict[str, Any]:
    """What R said: versions and, by title, one number for each value."""
    read: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    return {**read, "R": read["R"][0], "metafor": read["metafor"][0]}


def namespace() -> dict[str, Any]:
    """What the Python side starts with: the data, and the setup run."""
    data = json.loads((HERE / "data.json").read_text("utf-8"))
    names: dict[str, Any] = {"np": np, **data}
    exec(asked()["setup"]["python"], names)  # noqa: S102 -- our own file
    return names


def ours(call: Call, names: dict[str, Any]) -> list[float]:
    """What hedgerow answers."""
    found = eval(call["python"], names)  # noqa: S307 -- our own file
    return [float(eval(value[2], {**names, "x": found})) for value in call["values"]]  # noqa: S307


def shown(number: float) -> str:
    """A number as both sides are shown: four significant digits, whole numbers whole."""
    return f"{number:.{DIGITS}g}"


def page() -> str:
    """The tutorial."""
    answers, names = answered(), namespace()
    setup = {key: text.strip().replace("\n", "\n    ") for key, text in asked()["setup"].items()}
    head = HEAD.format(
        count=len(calls()),
        r=answers["R"].split()[2],
        metafor=answers["metafor"],
        r_setup="    " + setup["r"],
        python_setup="    " + setup["python"],
    )
    return head + "".join(section for part in asked()["part"] for section in _part(part, answers["results"], names))


def _part(part: dict[str, Any], theirs: dict[str, list[float]], names: dict[str, Any]) -> Iterator[str]:
    yield f"\n## {part['title']}\n"
    for call in part["call"]:
        yield f"\n### {call['title']}\n"
        yield f"\n{call['note']}\n" if "note" in call else ""
        yield "\n| | call | " + " | ".join(value[0] for value in call["values"]) + " |\n"
        yield "|---" * (2 + len(call["values"])) + "|\n"
        yield _row("metafor", call["r"], theirs[call["title"]])
        yield _row("hedgerow", call["python"], ours(call, names))


def _row(side: str, code: str, numbers: list[float]) -> str:
    return f"| {side} | `{code.replace('|', chr(92) + '|')}` | " + " | ".join(shown(each) for each in numbers) + " |\n"


def run_r() -> None:
    """Have R answer anew."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "calls.json"
        file.write_text(json.dumps({"setup": asked()["setup"]["r"], "calls": calls()}), encoding="utf-8")
        done = subprocess.run(["Rscript", HERE / "calls.R", file], capture_output=True, text=True, check=True)  # noqa: S603, S607
    RESULTS.write_text(done.stdout + "\n", encoding="utf-8")


if __name__ == "__main__":
    if "--run-r" in sys.argv:
        run_r()
    PAGE.write_text(page(), encoding="utf-8")
