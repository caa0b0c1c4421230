"""``[harms]``: a table of adverse events, and how they are grouped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.vocabulary.problems import NOWHERE, Place

GROUPS = ("system", "route", "dose", "population", "comparator")
"""Columns by which events can be grouped besides their names."""

DRUGS = ("ketamine",)
"""Drugs whose cautions the package holds."""


@dataclass(frozen=True, slots=True)
class HarmsSpec:
    """``[harms]``.

    Attributes
    ----------
    file : str
        Table of adverse events, relative to the review's folder.
    by : tuple of str
        Of `GROUPS`: the events once more within each.
    cautions : str or None
        Drug whose contraindications and monitoring are listed.
    level : float
        Coverage of the intervals.
    source : str
        Where the events are from.
    notes : tuple of str
        What a reader should know.
    place : Place
        Where the section stands.
    """

    file: str
    by: tuple[str, ...] = ()
    cautions: str | None = None
    level: float = 0.95
    source: str = ""
    notes: tuple[str, ...] = ()
    place: Place = NOWHERE


def read_harms(table: Any, problems: Problems) -> HarmsSpec | None:
    """Read the section; None where it names no table."""
    keys = Keys(table, ("harms",), problems)
    file = keys.text("file", required=True)
    by, cautions = keys.choices("by", GROUPS), keys.choice("cautions", DRUGS)
    level, source, notes = keys.take("level", float, 0.95), keys.text("source"), keys.texts("notes")
    keys.finish()
    if not 0 < level < 1:
        keys.wrong(("harms", "level"), "'level' of [harms] must be above 0 and below 1", level)
        return None
    return HarmsSpec(file, by, cautions, level, source, notes, problems.place(keys.path)) if file else None
