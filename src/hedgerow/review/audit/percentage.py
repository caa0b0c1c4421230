"""``[[percentage]]``: a percentage, to be explained by a whole number of something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.audit.take import take_conditions, take_number
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path


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


def read_percentage(table: Any, path: Path, problems: Problems) -> Percentage | None:
    """``[[percentage]]``; None without a number."""
    keys = Keys(table, path, problems)
    printed = take_number(keys, "printed", required=True)
    shared = take_statement(keys)
    where, units = take_conditions(keys), keys.texts("units")
    keys.finish()
    return None if printed is None else Percentage(**shared, printed=printed, where=where, units=units)
