"""Where records come from: searches of databases, other sources, letters to authors, and the records themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from hedgerow.review.records import Record

Channel = Literal["website", "organisation", "citation-searching", "reference-list", "contact", "hand-search", "other"]
"""Kinds of other sources; PRISMA 2020's second branch."""


@dataclass(frozen=True, slots=True)
class Searched:
    """One run of one search in one database: PRISMA 2020's first branch, and item 7 of its checklist.

    The same search run again on a later date is a fact of its own.

    Attributes
    ----------
    database, platform : str
        E.g. ``"MEDLINE"`` on ``"Ovid"``.
    day : date or None
        When it was run.
    strategy : str
        Full strategy, as typed.
    filter : str
        Filters and limits, e.g. ``"SYRCLE animal filter"``.
    hits : int or None
        How many the database said it found.
    file : str
        Name of the export.
    sha256 : str
        Of the export's bytes.
    entries, lost : int
        Entries in the export, and those of them that could not be read as a record: each was a named problem.
    """

    database: str
    platform: str = ""
    day: date | None = None
    strategy: str = ""
    filter: str = ""
    hits: int | None = None
    file: str = ""
    sha256: str = ""
    entries: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class SourceConsulted:
    """A source other than a database or register.

    Attributes
    ----------
    channel : str
        Its kind; see `Channel`.
    name : str
        E.g. ``"references of Smith 2019"``.
    day : date or None
        When.
    note : str
        In words.
    file, sha256, entries, lost
        Of the file its records were read from, as in `Searched`.
    """

    channel: Channel
    name: str
    day: date | None = None
    note: str = ""
    file: str = ""
    sha256: str = ""
    entries: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class AuthorContacted:
    """A letter to an author, and what came of it; the answer is a correction of the fact of the question.

    Attributes
    ----------
    about : str
        Id of the record or name of the study.
    to : str
        Who was asked.
    asked_on : date
        When.
    asked : str
        What for.
    answered_on : date or None
        When an answer came; None while there is none.
    answer : str
        What it said.
    """

    about: str
    to: str
    asked_on: date
    asked: str = ""
    answered_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """A record that came into the review; the id of this fact is the record's id ever after.

    Attributes
    ----------
    record : Record
        What the export says of it.
    source : str
        Id of the `Searched` or `SourceConsulted` fact it came with.
    """

    record: Record = field(repr=False)
    source: str
