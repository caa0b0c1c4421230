"""Read a flow diagram's counts in the layout of the R package PRISMA2020."""

from __future__ import annotations

import re

from hedgerow.analysis.table import Table
from hedgerow.review.flow.boxes import BOXES, SPECIFIC
from hedgerow.review.flow.flow import Box, Flow, Part
from hedgerow.vocabulary.problems import Problem, did_you_mean

_OF = {specific: box for box, specific in SPECIFIC.items()}
_COUNT = re.compile(r"\d+|\d{1,3}(,\d{3})+")
_EMPTY = ("", "NA", "xxx")  # the package's template has "Reason1, xxx" where counts are to come


def read_prisma(table: Table, source: str = "") -> tuple[Flow, tuple[Problem, ...]]:
    """Read counts.

    Parameters
    ----------
    table : Table
        Columns ``data`` (name of the box) and ``n`` (a count, or ``"Reason, 3; Other reason, 4"``); others are left.
    source : str
        Where the counts are printed.

    Returns
    -------
    flow : Flow
        With the boxes that have a count; a box given only as reasons has their sum.
    problems : tuple of Problem
        Rows that name no box, and counts that are none. Rows = boxes + problems + titles and empty counts.
    """
    absent = [name for name in ("data", "n") if name not in table.frame.columns]
    if absent:
        what = f"{table.file} has no column {absent[0]!r}."
        return Flow({}, True, source), (
            Problem("unknown-column", what, did_you_mean(absent[0], table.frame.columns), table.place()),
        )
    boxes: dict[str, Box] = {}
    problems: list[Problem] = []
    for row, (data, n) in enumerate(table.frame.select("data", "n").iter_rows()):
        key, told = (data or "").strip(), (n or "").strip()
        if _OF.get(key, key) in BOXES and told not in _EMPTY:
            _take(table, row, key, told, boxes, problems)
        elif key not in ("", "NA", "identification", "screening", "included") and _OF.get(key, key) not in BOXES:
            what = f"{key!r} is no box of the flow diagram; it is left out."
            problems.append(Problem("unknown-box", what, did_you_mean(key, BOXES), table.place(row, "data"), "warning"))
    return Flow({key: boxes[key] for key in BOXES if key in boxes}, True, source), tuple(problems)


def _take(table: Table, row: int, key: str, told: str, boxes: dict[str, Box], problems: list[Problem]) -> None:
    """Put one row into its box: a count, or parts with their counts."""
    box = _OF.get(key, key)
    if _COUNT.fullmatch(told):
        boxes[box] = Box(box, int(told.replace(",", "")), None, boxes[box].parts if box in boxes else ())
        return
    parts = [_part(each) for each in told.split(";") if each.strip()]
    known = tuple(part for part in parts if part is not None)
    if known:
        n = boxes[box].n if key in _OF and box in boxes else sum(part.n for part in known)
        boxes[box] = Box(box, n, None, known)
    if len(known) < len(parts) and not all(each.rpartition(",")[2].strip() in _EMPTY for each in told.split(";")):
        what = f"{told!r} is neither a count nor a list of reasons with counts."
        problems.append(Problem("not-a-count", what, 'Write 12, or "Reason, 5; Other, 7".', table.place(row, "n")))


def _part(text: str) -> Part | None:
    name, _, n = text.rpartition(",")
    return Part(name.strip(), int(n.strip())) if name.strip() and n.strip().isdecimal() else None
