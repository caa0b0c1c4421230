"""``[[summary]]``: median, range, mean or SD of the prose, to be computed again from a column."""

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


def read_summary(table: Any, path: Path, problems: Problems) -> Summary | None:
    """``[[summary]]``; None where it divides by 0."""
    keys = Keys(table, path, problems)
    summary = Summary(
        **take_statement(keys),
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
