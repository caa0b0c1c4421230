"""``[[unit]]``: something that is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.take import take_conditions
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that is counted: articles, comparisons, patients.

    Attributes
    ----------
    name : str
        Its name in the plural, as findings use it.
    table : str
        Name of the table in which it is counted; empty where only `n` is known.
    distinct : str
        Column whose different values are counted; empty for rows.
    n : int or None
        How many there are, where that is only printed.
    where : tuple of str
        Conditions on the rows of the table that belong to the unit.
    place : Place
        Where it is defined.
    """

    name: str
    table: str = ""
    distinct: str = ""
    n: int | None = None
    where: tuple[str, ...] = ()
    place: Place = NOWHERE


def read_unit(table: Any, path: Path, problems: Problems) -> Unit:
    """``[[unit]]``."""
    keys = Keys(table, path, problems)
    unit = Unit(
        name=keys.text("name", required=True),
        table=keys.text("table"),
        distinct=keys.text("distinct"),
        n=keys.take("n", int),
        where=take_conditions(keys),
        place=problems.place(path),
    )
    keys.finish()
    if bool(unit.table) == (unit.n is not None):
        keys.add("missing-key", path, "[[unit]] needs either 'table' or 'n'.", 'Write table = "its name", or n = 31.')
    return unit
