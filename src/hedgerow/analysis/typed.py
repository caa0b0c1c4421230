"""Give the columns of a table their types: numbers where the protocol says so, or every cell is one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from hedgerow.analysis.numbers import all_numbers, lowest_of_ranges, not_numbers, parsed
from hedgerow.analysis.table import Table
from hedgerow.review.protocol import Outcomes
from hedgerow.vocabulary.problems import Problem

SIZES = ("n", "n1", "n2")


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """A table with types.

    Attributes
    ----------
    raw : Table
        The cells as written.
    frame : polars.DataFrame
        Same shape; numeric columns are floats, others text; what is missing is null.
    words : polars.DataFrame
        Same shape, all text, trimmed; what is missing is null and nothing is recoded. Ids are read here.
    problems : tuple of Problem
        Cells that are no numbers.
    """

    raw: Table
    frame: pl.DataFrame
    words: pl.DataFrame
    problems: tuple[Problem, ...] = ()


def give_types(table: Table, outcomes: Outcomes, numeric: Collection[str]) -> Typed:
    """Type every column.

    Parameters
    ----------
    table : Table
        Text cells.
    outcomes : Outcomes
        Mapped columns, missing words, recoded words.
    numeric : collection of str
        Columns that a condition compares with a number.

    Notes
    -----
    A column is numeric when it is mapped to a number, in `numeric`, or recoded to a number: any cell there that is
    neither empty, missing, recoded nor a number is a problem, and missing. Other columns are numeric only if every
    cell is a number.
    """
    missing = list(outcomes.missing)
    trimmed = table.frame.select(pl.all().str.strip_chars())
    words = trimmed.select(pl.when(~pl.all().is_in([*missing, ""])).then(pl.all()))
    must = set(outcomes.columns.values()) | set(numeric) | _recoded_to_numbers(outcomes)
    sizes = {outcomes.columns[word] for word in SIZES if word in outcomes.columns}
    ranges = sizes if outcomes.n_ranges == "lowest" else set()
    columns, problems = [], []
    for cells in words:
        made, found = _typed(table, _recoded(cells, outcomes), cells.name in must, cells.name in ranges)
        columns.append(made)
        problems += found
    return Typed(table, pl.DataFrame(columns), words, tuple(problems))


def _recoded_to_numbers(outcomes: Outcomes) -> set[str]:
    numbers = (int, float)
    return {
        name for name, words in outcomes.recode.items() if any(isinstance(value, numbers) for value in words.values())
    }


def _recoded(cells: pl.Series, outcomes: Outcomes) -> pl.Series:
    words = outcomes.recode.get(cells.name)
    if not words:
        return cells
    return cells.replace({word: str(value) for word, value in words.items()})


def _typed(table: Table, cells: pl.Series, must: bool, ranges: bool) -> tuple[pl.Series, list[Problem]]:
    numbers = parsed(cells)
    if not must:
        return (numbers if all_numbers(cells, numbers) else cells), []
    told: list[Problem] = []
    if ranges:
        numbers, told = lowest_of_ranges(table, cells.name, cells, numbers)
    return numbers, told + not_numbers(table, cells.name, cells, numbers)
