"""Names of studies and groups, from whatever column they come in: one value a row, by position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from hedgerow.vocabulary.problems import refuse


class Named(dict[str, Any]):
    """Results by name; a number finds the name that it was turned into."""

    def __missing__(self, key: Any) -> Any:
        name = name_of(key)
        if name is None or name == key:
            raise KeyError(key)
        return self[name]


def one_a_row(argument: str, values: Any, rows: int) -> list[Any]:
    """Values of an argument in the order of the rows, whatever index the column has.

    Raises
    ------
    HedgerowError
        If there are more or fewer, or the argument is a text: its letters are no values of rows.
    """
    if isinstance(values, (str, bytes)):
        what = f"{argument} is the text {values!r}, and no column: fits do not keep the table they come from."
        raise refuse("not-a-column", what, f"Give the values, one a row: {argument}=data[{values!r}].")
    listed = list(values)
    if len(listed) != rows:
        raise refuse("unequal-lengths", f"{argument} has {len(listed)} values for {rows} rows.", "Give one a row.")
    return listed


def names_of(values: Sequence[Any]) -> list[str]:
    """Names of rows, ``""`` where one is missing."""
    return [name_of(value) or "" for value in values]


def name_of(value: Any) -> str | None:
    """A cell as text, or None if it is missing; 21.0 is ``"21"``, as numbers beside an empty cell become floats."""
    if is_missing(value):
        return None
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return str(value) or None


def is_missing(value: Any) -> bool:
    """Whether a cell is None, NaN, NaT or pandas' NA."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 -- NaN, of whatever type, differs from itself
    except TypeError:  # NA neither equals nor differs from anything
        return True
