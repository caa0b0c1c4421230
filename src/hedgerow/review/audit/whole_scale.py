"""``[[scale]]``: mean and SD of answers that are whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.audit.take import take_number
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeScale(Statement):
    """Mean and SD of answers that are whole numbers.

    Attributes
    ----------
    n : int
        Answers.
    mean, sd : Number or None
        As printed.
    low, high : int or None
        Least and greatest answer that is possible.
    items : int
        Questions whose mean makes one answer; 1 for a single question.
    """

    n: int
    mean: Number | None = None
    sd: Number | None = None
    low: int | None = None
    high: int | None = None
    items: int = 1


def read_scale(table: Any, path: Path, problems: Problems) -> WholeScale | None:
    """``[[scale]]``; None without a number of answers."""
    keys = Keys(table, path, problems)
    n = keys.take("n", int, required=True)
    shared, mean, sd = take_statement(keys), take_number(keys, "mean"), take_number(keys, "sd")
    low, high, items = keys.take("low", int), keys.take("high", int), keys.take("items", int, 1)
    keys.finish()
    if n is None:
        return None
    if min(n, items) < 1:
        keys.add("unknown-value", path, "'n' and 'items' of [[scale]] must be at least 1.", "Correct them.")
        return None
    return WholeScale(**shared, n=n, mean=mean, sd=sd, low=low, high=high, items=items)
