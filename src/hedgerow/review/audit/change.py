"""``[[change]]``: a difference, or a loss in percent, between two printed results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.audit.take import take_number
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Statement):
    """A difference, or a loss in percent, between two printed results.

    Attributes
    ----------
    before, after : str
        Ids of results.
    loss : Number or None
        ``100 (before - after) / before``.
    difference : Number or None
        ``before - after``.
    """

    before: str
    after: str
    loss: Number | None = None
    difference: Number | None = None


def read_change(table: Any, path: Path, problems: Problems) -> Change:
    """``[[change]]``."""
    keys = Keys(table, path, problems)
    change = Change(
        **take_statement(keys),
        before=keys.text("before", required=True),
        after=keys.text("after", required=True),
        loss=take_number(keys, "loss"),
        difference=take_number(keys, "difference"),
    )
    keys.finish()
    return change
