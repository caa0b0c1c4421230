"""Columns of the user's data as moderators: numbers, or names of groups."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedgerow.stats.effects import Array, Mask
from hedgerow.vocabulary.frames import column, column_names
from hedgerow.vocabulary.problems import refuse, unknown

Labels = NDArray[np.object_]
Columns = dict[str, Array | Labels]


def read_columns(data: Any, names: Iterable[str]) -> Columns:
    """Read columns from a frame or a mapping; one that is missing is named, with the nearest.

    Returns
    -------
    dict of str to array
        Numbers as floats with NaN for missing; anything else as text with None for missing.
    """
    available = column_names(data)
    for name in names:
        if name not in available:
            raise unknown("column", name, available)
    return {name: moderator(column(data, name)) for name in names}


def moderator(values: Any) -> Array | Labels:
    """Values as numbers if all that are there are numbers, else as text; truth values are text."""
    array = np.asarray(values)
    if array.ndim != 1:
        raise refuse("wrong-shape", f"A moderator has one value a row; this one has the shape {array.shape}.")
    if array.dtype.kind in "mM":
        raise refuse("not-numbers", "A moderator holds dates or durations.", "Make numbers of them, such as the year.")
    if array.dtype.kind in "iuf":
        return array.astype(float)
    cells = [None if _is_missing(cell) else cell for cell in array.tolist()]
    if cells and all(_is_number(cell) for cell in cells if cell is not None) and any(c is not None for c in cells):
        return np.array([np.nan if cell is None else float(cell) for cell in cells])
    labels = np.empty(len(cells), dtype=object)
    labels[:] = [None if cell is None else str(cell) for cell in cells]
    return labels


def _is_missing(cell: Any) -> bool:
    if cell is None or cell == "":
        return True
    return bool(type(cell).__name__ in ("NAType", "NaTType") or (isinstance(cell, float) and np.isnan(cell)))


def _is_number(cell: Any) -> bool:
    return isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool)


def present(values: Array | Labels) -> Mask:
    """Where a cell is there (and finite, if a number)."""
    if values.dtype == object:
        return np.array([cell is not None for cell in values], dtype=bool)
    return np.asarray(np.isfinite(values.astype(float)))


def levels_of(values: Array | Labels) -> tuple[str, ...]:
    """Different values in sorted order, numbers by size, as text."""
    if values.dtype == object:
        return tuple(sorted({str(cell) for cell in values}))
    return tuple(as_text(np.unique(values.astype(float))))


def as_text(values: Array | Labels) -> list[str]:
    """Each value as the name of its group."""
    if values.dtype == object:
        return [str(cell) for cell in values]
    return [str(int(cell)) if float(cell).is_integer() else repr(float(cell)) for cell in values]
