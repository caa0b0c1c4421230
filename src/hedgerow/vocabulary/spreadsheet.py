"""Cells of tables that people open in a spreadsheet."""

from __future__ import annotations

from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet may run."""


def inert(cell: Any) -> Any:
    """Put an apostrophe before a text that a spreadsheet would run as a formula; numbers stay numbers.

    Parameters
    ----------
    cell : object
        Only texts are changed.

    Notes
    -----
    A paper's words may have been written by anybody, and ``=HYPERLINK(...)`` in a table of quotations is run by whoever
    opens it.
    """
    if not isinstance(cell, str) or not cell.startswith(FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
