"""The checklists and their items, read from their files."""

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


@dataclass(frozen=True, slots=True)
class Reading:
    """Which items were compared with their official words, and at which address."""

    items: str
    at: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """One checklist.

    Attributes
    ----------
    key, title : str
        Stem of its file, and its name for the reader.
    reference : str
        Key of its paper in the bibliography.
    wording : str
        Address of the official wording.
    read : tuple of Reading
        Where the words were read that the labels were compared with.
    items : tuple of Item
        In their order.
    """

    key: str
    title: str
    reference: str
    wording: str
    read: tuple[Reading, ...]
    items: tuple[Item, ...]


@cache
def checklist_of(key: str) -> Checklist:
    """Read a checklist by its key, ``"prisma-2020"`` or ``"swim"``."""
    text = files("hedgerow.report.checklist").joinpath(f"{key}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    items = tuple(Item(**each) for each in table.pop("items"))
    read = tuple(Reading(**each) for each in table.pop("read"))
    return Checklist(key=key, items=items, read=read, **table)
