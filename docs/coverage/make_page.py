"""Write ``docs/coverage.md``: what the engine offers, and how each reference call came out.

Read from: ``features.toml`` (the list), ``calls.txt`` (every reference call there is), ``agreement.json`` (what
``python -m tests.oracles.record`` saw) and the two tables of ``tests/oracles/README.md`` that say what differs, what is
not compared, and why. Run ``python docs/coverage/make_page.py``; a test holds the page equal to what this makes.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE.parent / "coverage.md"
README = HERE.parents[1] / "tests" / "oracles" / "README.md"
MARKS = {"yes": "yes", "part": "in part", "no": "no"}
ROUNDING = 1e-8  # what an iterative estimate may differ by without a word; beyond it a difference is listed

HEAD = """# What is covered

Made by `docs/coverage/make_page.py` from the list of features, the reference calls, and what the tests saw.

**{compared:,} of {total:,} reference calls** (metafor 5.1-12 and six other R packages) are compared by the tests and
agree within the tolerances stated in `tests/oracles/README.md`; the median of their largest relative differences is
{median}, and {beyond} exceed {rounding:g}, each with its reason below. {left} calls are not compared, with the reason.
"""


def calls() -> list[str]:
    """Every reference call, as ``file/id``."""
    return (HERE / "calls.txt").read_text("utf-8").split()


def agreement() -> dict[str, dict[str, Any]]:
    """What the tests saw, by ``file/id``."""
    seen: dict[str, dict[str, Any]] = json.loads((HERE / "agreement.json").read_text("utf-8"))
    return seen


def reasons(title: str) -> list[tuple[list[str], str]]:
    """Rows of a table of the oracles' README: patterns of ids in its first column, and its last column."""
    section = README.read_text("utf-8").partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    return [(re.findall(r"`([^`]+)`", row[0].partition(":")[0]), row[-1]) for row in rows]


def reason(call: str, table: list[tuple[list[str], str]]) -> str | None:
    """Why, for one call; None where no row speaks of it."""
    name = call.partition("/")[2]
    found = [(len(each), why) for patterns, why in table for each in patterns if fnmatchcase(name, each)]
    return max(found)[1] if found else None  # the longest pattern says most


def family(call: str) -> str:
    """A call's file and the first word of its id: ``rma_uni/confint``."""
    return call.partition("_")[0] if call.count("_") == 0 else re.sub(r"^([a-z_]+/[a-zA-Z0-9]+).*", r"\1", call)


def page() -> str:
    """The page."""
    seen, every = agreement(), calls()
    compared = [call for call in every if call in seen]
    far = [call for call in compared if seen[call]["largest"] > ROUNDING]
    middle = sorted(seen[call]["largest"] for call in compared)[len(compared) // 2]
    head = HEAD.format(
        compared=len(compared), total=len(every), median=f"{middle:.0e}", beyond=len(far), rounding=ROUNDING,
        left=len(every) - len(compared),
    )  # fmt: skip
    parts = (head, *_features(), *_families(every, seen), *_differing(far, seen), *_left_out(every, seen))
    return "\n".join(parts) + "\n"


def _features() -> Iterator[str]:
    yield "## Features\n"
    for group in tomllib.loads((HERE / "features.toml").read_text("utf-8"))["group"]:
        yield f"### {group['title']}\n"
        yield from _table(
            ("feature", "here", "call"), ([f["what"], MARKS[f["here"]], _call(f)] for f in group["feature"])
        )


def _call(feature: dict[str, Any]) -> str:
    call = f"`{feature['call']}`" if "call" in feature else ""
    return " ".join(part for part in (call, feature.get("note", "")) if part)


def _families(every: list[str], seen: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "## Reference calls, family by family\n"
    groups: dict[str, list[str]] = defaultdict(list)
    for call in every:
        groups[family(call)].append(call)
    rows = []
    for name, members in groups.items():
        done = [seen[call] for call in members if call in seen]
        worst = max((each["largest"] for each in done), default=None)
        numbers = sum(each["numbers"] for each in done)
        rows.append(
            (f"`{name}`", str(len(members)), str(len(done)), f"{numbers:,}", "" if worst is None else f"{worst:.0e}")
        )
    yield from _table(("family", "calls", "compared", "numbers", "largest difference"), rows)


def _differing(far: list[str], seen: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield f"## Calls that differ by more than {ROUNDING:g}, and why\n"
    table = reasons("Where hedgerow and the pins differ, and why")
    rows = _gathered((call, float(seen[call]["largest"]), reason(call, table)) for call in far)
    yield from _table(("calls", "largest", "why"), rows)


def _gathered(found: Iterable[tuple[str, float, str | None]]) -> Iterator[tuple[str, str, str]]:
    """One row for each reason."""
    rows: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for call, largest, why in found:
        rows[why or "an optimum of several parameters: within the tolerance of the README"].append((call, largest))
    for why, members in rows.items():
        names = ", ".join(f"`{call.partition('/')[2]}`" for call, _ in members)
        yield names, f"{max(largest for _, largest in members):.0e}", why


def _left_out(every: list[str], seen: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "## Calls that are not compared, and why\n"
    table = reasons("What is not compared") + reasons("Where hedgerow and the pins differ, and why")
    rows: dict[str, list[str]] = defaultdict(list)
    for call in every:
        if call not in seen:
            rows[reason(call, table) or "NO REASON GIVEN"].append(f"`{call.partition('/')[2]}`")
    yield from _table(("calls", "why"), ((", ".join(members), why) for why, members in rows.items()))


def _table(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
