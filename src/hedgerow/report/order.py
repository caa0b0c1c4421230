"""The order of a cumulative analysis, in words."""

from __future__ import annotations


def order_of(column: str | None) -> str:
    """Say in which order effects are added: by a column of the protocol's ``order``, or as the table has them."""
    if column is None:
        return "in the order of the table"
    falling = column.startswith("-")
    return f"by {column.removeprefix('-')}, {'highest' if falling else 'lowest'} first"
