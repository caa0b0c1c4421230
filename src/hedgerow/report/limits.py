"""How much a page can hold: beyond it the files beside the page hold the rest, and the page says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MOST_ROWS = 500
"""Rows of one table, and of a figure with a line a row."""

MOST_POINTS = 5000
"""Points of one figure."""


def first(rows: Sequence[Any]) -> Sequence[Any]:
    """The rows that a page shows."""
    return rows[:MOST_ROWS]


def rest(total: int) -> str:
    """Say that there are more; nothing where there are not."""
    if total <= MOST_ROWS:
        return ""
    return f"The first {MOST_ROWS:,} of {total:,} rows are shown here; results.json and the tables beside it have all."
