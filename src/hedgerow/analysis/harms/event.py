"""One adverse event of one study, as a row of the table tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hedgerow.vocabulary.problems import NOWHERE, Place

Kind = Literal["parallel", "pairs", "margins", "single", "words"]
"""Two groups; people crossed over, as pairs or by their margins only; one group; no counts."""

Counted = tuple[int, int]
"""Events and people."""

WORDS = (
    "study",
    "event",
    "system",
    "route",
    "dose",
    "population",
    "comparator",
    "said",
    "sentence",
    "paper",
    "url",
    "note",
)
"""Columns of text, by the names of the fields below."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One adverse event of one study.

    Attributes
    ----------
    id : str
        Its line in the file, or its number in data that came from no file.
    study, event, system, route, dose, population, comparator : str
        As written; empty where the table does not say.
    said : str
        What a report without counts says, in a few words.
    sentence, paper, url : str
        Where it stands.
    note : str
        Remark of who made the table.
    kind : Kind
        What is counted.
    group1, group2 : (int, int) or None
        Events and people, treated and control; of pairs, their margins.
    pairs : (int, int, int, int) or None
        People with the event under both, under treatment only, under control only, under neither.
    reckoned : tuple of str
        How counts were made from percentages, or why they could not be.
    place : Place
        Its line in the table.
    """

    id: str
    study: str
    event: str
    system: str = ""
    route: str = ""
    dose: str = ""
    population: str = ""
    comparator: str = ""
    said: str = ""
    sentence: str = ""
    paper: str = ""
    url: str = ""
    note: str = ""
    kind: Kind = "words"
    group1: Counted | None = None
    group2: Counted | None = None
    pairs: tuple[int, int, int, int] | None = None
    reckoned: tuple[str, ...] = ()
    place: Place = NOWHERE
