"""``[[count]]``: a count of the prose, to be made again in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.audit.take import take_conditions, take_number
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path


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


def read_count(table: Any, path: Path, problems: Problems) -> Count:
    """``[[count]]``."""
    keys = Keys(table, path, problems)
    count = Count(
        **take_statement(keys),
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
