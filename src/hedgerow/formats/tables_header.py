"""From rows of cells to a table: the header's names made distinct, empty rows and columns put aside."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hedgerow.analysis.table import Table
from hedgerow.vocabulary.problems import Place, Problem, refuse

Lines = NDArray[np.int64]


def assemble(
    header: list[str | None], header_line: int, cells: pl.DataFrame, lines: Lines, file: str, content: bytes,
    problems: list[Problem],
) -> Table:  # fmt: skip
    """Make the table of a header and the rows below it.

    Parameters
    ----------
    header : list of str or None
        Names as written.
    header_line : int
        Where they stand.
    cells : polars.DataFrame
        Text columns, as many as names; empty cells are null or ``""``.
    lines : (rows,) int array
        Line of each row.
    file, content
        The file's name in messages, and its bytes.
    problems : list of Problem
        What was found so far.
    """
    where = Place(file, header_line)
    cells = cells.select(pl.when(pl.all().str.strip_chars() != "").then(pl.all()))
    names, found = _names(header, cells, where)
    kept = [i for i, name in enumerate(names) if name is not None]
    if not kept:
        raise refuse("empty-table", f"{file!r} holds no table: there is no header.", "Give each column a name.", where)
    frame = cells.select(pl.nth(i).alias(str(names[i])) for i in kept)
    empty = frame.select(pl.all_horizontal(pl.all().is_null()).alias("empty"))["empty"].to_numpy()
    found += _empty_rows(lines[empty], file)
    frame, lines = frame.filter(~empty), lines[~empty]
    if not len(lines):
        found.append(Problem("no-rows", f"{file!r} has a header and no rows.", "Add rows.", where, "warning"))
    return Table(frame, lines, file, (*problems, *found), sha256(content).hexdigest())


def _names(header: list[str | None], cells: pl.DataFrame, where: Place) -> tuple[list[str | None], list[Problem]]:
    """Names without doubles; None for a column that has neither a name nor a cell."""
    bare = [(name or "").strip() for name in header]
    counts = Counter(name for name in bare if name)
    seen: Counter[str] = Counter()
    names: list[str | None] = []
    problems = [_twice(name, count, where) for name, count in counts.items() if count > 1]
    for i, name in enumerate(bare):
        seen[name] += 1
        if not name:
            blank = cells.to_series(i).null_count() == cells.height
            names.append(None if blank else f"column {i + 1}")
            problems += [] if blank else [_nameless(i + 1, where)]
        else:
            names.append(name if counts[name] == 1 else f"{name} ({seen[name]})")
    return names, problems


def _twice(name: str, count: int, where: Place) -> Problem:
    new = ", ".join(f'"{name} ({i})"' for i in range(1, count + 1))
    what = f"{count} columns are called {name!r}; here they are {new}."
    place = Place(where.file, where.line, name)
    return Problem("duplicated-column", what, "Give each column a name of its own.", place, "warning")


def _nameless(number: int, where: Place) -> Problem:
    what = f"Column {number} has cells, but no name; here it is 'column {number}'."
    return Problem("nameless-column", what, "Name it in the header.", where, "warning")


def _empty_rows(lines: Lines, file: str) -> list[Problem]:
    if not len(lines):
        return []
    what = f"Rows left out because they are empty: {len(lines)} (the first on line {int(lines[0])})."
    return [Problem("empty-rows", what, "Nothing, if this is meant.", Place(file, int(lines[0])), "warning")]
