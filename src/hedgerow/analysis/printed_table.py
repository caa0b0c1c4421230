"""Rows and columns of a table of known facts, as a section of the protocol asks for them."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from hedgerow.analysis.expression import Condition, parse_condition
from hedgerow.analysis.numbers import not_numbers, parsed
from hedgerow.analysis.table import Table
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem, did_you_mean


def absent_columns(table: Table, wanted: Iterable[str], place: Place, who: str = "The protocol") -> list[Problem]:
    """Name each column that a section of the protocol, or whoever, names and the table does not have."""
    have = table.frame.columns
    return [
        Problem(
            "unknown-column",
            f"{who} names a column {name!r}, which {table.file} does not have.",
            did_you_mean(name, have),
            place,
        )
        for name in dict.fromkeys(wanted)
        if name not in have
    ]


def chosen_rows(table: Table, where: str | None, place: Place) -> tuple[Table, list[Problem]]:
    """Keep the rows for which a condition is true.

    Returns
    -------
    Table
        Cells without surrounding blanks; empty ones are null. No rows where the condition cannot be used.
    list of Problem
        Why not; and cells that are no numbers though the condition compares their column with one.
    """
    words = table.frame.select(pl.all().str.strip_chars())
    words = words.select(pl.when(pl.all() != "").then(pl.all()))
    if where is None:
        return _kept(table, words, pl.Series([True] * words.height, dtype=pl.Boolean)), []
    try:
        condition = parse_condition(where, words.columns, place)
        frame, problems = _typed(table, words, condition)
        return _kept(table, words, condition.evaluate(frame)), problems
    except HedgerowError as error:
        none = pl.Series([False] * words.height, dtype=pl.Boolean)
        return _kept(table, words, none), list(error.problems)


def texts_of(table: Table, column: str | None) -> list[str]:
    """A column of chosen rows as texts, empty where it or the cell is absent."""
    return [""] * len(table) if column is None else [cell or "" for cell in table.frame[column]]


def numbers_of(table: Table, column: str) -> tuple[list[float | None], list[Problem]]:
    """A column of chosen rows as numbers; a cell that is none is a problem, and None."""
    cells = table.frame[column]
    numbers = parsed(cells)
    return numbers.to_list(), not_numbers(table, column, cells, numbers, facts=True)


def _typed(table: Table, words: pl.DataFrame, condition: Condition) -> tuple[pl.DataFrame, list[Problem]]:
    problems: list[Problem] = []
    columns = []
    for cells in words:
        if cells.name in condition.numeric:
            numbers = parsed(cells)
            problems += not_numbers(table, cells.name, cells, numbers, facts=True)
            columns.append(numbers)
        else:
            columns.append(cells)
    return pl.DataFrame(columns), problems


def _kept(table: Table, words: pl.DataFrame, truth: pl.Series) -> Table:
    keep = truth.fill_null(False)
    return Table(words.filter(keep), table.lines[keep.to_numpy()], table.file, table.problems, table.sha256)
