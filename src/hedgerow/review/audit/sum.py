"""``[[sum]]``: parts that should make a total, as in a PRISMA flow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.audit.take import take_number, take_numbers
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum(Statement):
    """Parts that should make a total, as in a PRISMA flow.

    Attributes
    ----------
    total : Number
        As printed.
    parts, less : tuple of Number
        Added and taken away.
    at_most : bool
        Whether the parts may make more than the total (records before duplicates are removed).
    """

    total: Number
    parts: tuple[Number, ...]
    less: tuple[Number, ...] = ()
    at_most: bool = False


def read_sum(table: Any, path: Path, problems: Problems) -> Sum | None:
    """``[[sum]]``; None without a total."""
    keys = Keys(table, path, problems)
    total = take_number(keys, "total", required=True)
    shared, parts, less = take_statement(keys), take_numbers(keys, "parts"), take_numbers(keys, "less")
    at_most = keys.take("at_most", bool, False)
    keys.finish()
    if total is None:
        return None
    return Sum(**shared, total=total, parts=parts, less=less, at_most=at_most)
