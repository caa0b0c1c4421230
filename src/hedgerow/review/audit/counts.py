"""``[[count]]``, ``[[percentage]]``, ``[[summary]]``: what the prose counts, beside tables to count again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.audit.take import take_conditions, take_number
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path

STATISTICS = ("median", "low", "high", "mean", "sd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Statement):
    """A count in the prose, to be made again in a table.

    Attributes
    ----------
    unit : str
        Name of the unit that is counted; see `Unit`.
    where : tuple of str
        Conditions on the rows of the unit's table; all must be true.
    printed : Number or None
        The count; None where it is the k of `result`.
    result : str
        Id of the result whose k is the count.
    """

    unit: str
    where: tuple[str, ...] = ()
    printed: Number | None = None
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage(Statement):
    """A percentage, to be explained by a whole number of something.

    Attributes
    ----------
    printed : Number
        In percent.
    where : tuple of str
        Conditions on the rows of the units' tables; without any only whole numbers are asked for.
    units : tuple of str
        Names of the units it may be a percentage of; empty for all.
    """

    printed: Number
    where: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary(Statement):
    """Median, range, mean or SD in the prose, to be computed again from a column.

    Attributes
    ----------
    table, column : str
        What to compute from.
    where : tuple of str
        Conditions on its rows.
    divide : float
        The column's values are divided by this first, e.g. 24 for hours to days.
    median, low, high, mean, sd : Number or None
        As printed; `low` and `high` are the range.
    """

    table: str
    column: str
    where: tuple[str, ...] = ()
    divide: float = 1.0
    median: Number | None = None
    low: Number | None = None
    high: Number | None = None
    mean: Number | None = None
    sd: Number | None = None


def read_count(table: Any, path: Path, problems: Problems) -> Count:
    """``[[count]]``."""
    keys = Keys(table, path, problems)
    count = Count(
        **take_statement(keys),  # type: ignore[arg-type]
        unit=keys.text("unit", required=True),
        where=take_conditions(keys),
        printed=take_number(keys, "printed"),
        result=keys.text("result"),
    )
    keys.finish()
    if (count.printed is None) == (not count.result):
        what, remedy = "[[count]] needs either 'printed' or 'result'.", 'Write printed = 35, or result = "an id".'
        keys.add("missing-key", path, what, remedy)
    return count


def read_percentage(table: Any, path: Path, problems: Problems) -> Percentage | None:
    """``[[percentage]]``; None without a number."""
    keys = Keys(table, path, problems)
    printed = take_number(keys, "printed", required=True)
    shared = take_statement(keys)
    where, units = take_conditions(keys), keys.texts("units")
    keys.finish()
    return None if printed is None else Percentage(**shared, printed=printed, where=where, units=units)  # type: ignore[arg-type]


def read_summary(table: Any, path: Path, problems: Problems) -> Summary | None:
    """``[[summary]]``; None where it divides by 0."""
    keys = Keys(table, path, problems)
    summary = Summary(
        **take_statement(keys),  # type: ignore[arg-type]
        table=keys.text("table", required=True),
        column=keys.text("column", required=True),
        where=take_conditions(keys),
        divide=keys.take("divide", float, 1.0),
        median=take_number(keys, "median"),
        low=take_number(keys, "low"),
        high=take_number(keys, "high"),
        mean=take_number(keys, "mean"),
        sd=take_number(keys, "sd"),
    )
    keys.finish()
    if summary.divide:
        return summary
    keys.add("unknown-value", (*path, "divide"), "'divide' of [[summary]] is 0.", "Correct or delete it.")
    return None
