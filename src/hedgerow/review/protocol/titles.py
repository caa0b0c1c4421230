"""Words for columns of a table."""

from __future__ import annotations

from collections.abc import Mapping


def column_title(column: str, titles: Mapping[str, str]) -> str:
    """Words for a column: the protocol's, or its name."""
    return titles.get(column, column.replace("_", " ").capitalize())
