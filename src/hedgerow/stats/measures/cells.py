"""Cells to numbers: an array as it came, to floats; a cell that is no number is named."""

from __future__ import annotations

from typing import Any

import numpy as np

from hedgerow.stats.effects import Array


def to_numbers(values: Any) -> tuple[Array, dict[int, str]]:
    """Turn cells into floats.

    Parameters
    ----------
    values : array, list, series or number
        Numbers, or text that may hold numbers; empty text and None are missing.

    Returns
    -------
    numbers : float array of the same shape
        NaN where a cell is missing or no number.
    words : mapping of row to str
        The cells that are no numbers.

    Raises
    ------
    TypeError
        If the values can never be numbers (dates, complex numbers).
    """
    if isinstance(values, np.ma.MaskedArray):
        values = np.ma.filled(values.astype(float), np.nan)
    cells = np.asarray(values)
    if cells.dtype.kind in "Mmc":
        raise TypeError(cells.dtype.name)
    try:  # all numbers, or text that holds nothing else; None becomes NaN
        return cells.astype(np.float64, copy=False), {}
    except (TypeError, ValueError):
        return _parsed(cells)


def _parsed(cells: Any) -> tuple[Array, dict[int, str]]:
    numbers, words = np.full(cells.shape, np.nan), {}
    for i, cell in enumerate(cells.flat):
        if _missing(cell):
            continue
        try:
            numbers.flat[i] = float(cell)
        except (TypeError, ValueError):
            words[i] = str(cell)
    return numbers, words


def _missing(cell: Any) -> bool:
    if isinstance(cell, str):
        return not cell.strip()
    return cell is None or type(cell).__name__ in ("NAType", "NaTType")  # pandas' marks of a missing value
