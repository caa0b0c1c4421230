"""``[[total]]``: a total over groups whose median and range are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.audit.take import take_number
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Statement):
    """A total over groups whose median and range are printed.

    Attributes
    ----------
    total : Number
        As printed.
    unit : str
        Name of the unit that the groups are said to be.
    groups : int or None
        How many groups the publication says there are; None for the count of the unit.
    median, low, high : Number
        Of the size of a group; `low` and `high` are the range.
    """

    total: Number
    median: Number
    low: Number
    high: Number
    unit: str = ""
    groups: int | None = None


def read_total(table: Any, path: Path, problems: Problems) -> Total | None:
    """``[[total]]``; None where one of its numbers is missing."""
    keys = Keys(table, path, problems)
    total, median, low, high = (take_number(keys, key, required=True) for key in ("total", "median", "low", "high"))
    shared, unit, groups = take_statement(keys), keys.text("unit"), keys.take("groups", int)
    keys.finish()
    if total is None or median is None or low is None or high is None:
        return None
    return Total(**shared, total=total, median=median, low=low, high=high, unit=unit, groups=groups)
