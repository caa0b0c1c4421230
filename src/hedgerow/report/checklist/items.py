"""The items of the checklist, read from their file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Item:
    """One item.

    Attributes
    ----------
    number, section : str
        Official number, and the part of a report it belongs to.
    label : str
        What it asks for, in words of our own.
    by : {"data", "authors"}
        Who can fill it.
    """

    number: str
    section: str
    label: str
    by: str


@cache
def checklist_items() -> tuple[Item, ...]:
    """All 42 items in their order."""
    return tuple(Item(**each) for each in _table()["items"])


def official_wording() -> str:
    """Address of the official wording."""
    return str(_table()["wording"])


@cache
def _table() -> dict[str, list[dict[str, str]]]:
    text = files("hedgerow.report.checklist").joinpath("prisma2020.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
