"""A record: one entry that a database returned, what it says, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

KINDS = (
    "article", "abstract", "preprint", "paper", "chapter", "book", "thesis", "report", "dataset", "webpage",
)  # fmt: skip
"""Kinds of reference: ``abstract`` is a conference abstract, ``paper`` one of conference proceedings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a record stands in the file it came from.

    Attributes
    ----------
    file : str
        Path as the user gave it.
    number : int
        Number of the entry in that file, from 1.
    line : int
        Line on which the entry begins, from 1; the row, in a workbook.
    """

    file: str = ""
    number: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """An entry of a search export, in the field's terms.

    What a format calls its fields is read once, by the format; everything it said is kept in `fields` as well.

    Attributes
    ----------
    title : str
        Title as written; ``""`` where there is none, here and in every other text.
    authors : tuple of str
        One name each, as written, usually ``"Family, Given"``.
    year : int or None
        Year of publication.
    journal : str
        Journal, book or proceedings it stands in.
    volume, issue, pages : str
        As written; first and last page joined by a hyphen.
    doi : str
        Lower case, without a resolver's address.
    pmid : str
        PubMed identifier, digits only.
    issn : tuple of str
        ISSN or ISBN, as written.
    abstract : str
        Abstract.
    keywords : tuple of str
        Keywords and subject headings.
    language : str
        As written.
    kind : str
        One of `KINDS`, or ``""`` where the entry does not say, or says something else.
    accession : str
        Accession number in the database it came from.
    database : str
        Name of the database, where the entry says it.
    url : str
        First address given.
    fields : tuple of (str, str)
        Every tag with its value, in order, known to hedgerow or not.
    format : str
        Format whose tags `fields` holds, e.g. ``"ris"``.
    place : Entry
        File, number of the entry, line.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    issn: tuple[str, ...] = ()
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    language: str = ""
    kind: str = ""
    accession: str = ""
    database: str = ""
    url: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    format: str = ""
    place: Entry = Entry()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types; what is empty is left out, so that ``from_dict(to_dict())`` is the same record."""
        values = ((name, getattr(self, name)) for name in _NAMES)
        return {name: _plain(value) for name, value in values if value not in ("", (), None)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Record:
        """Make the record that `to_dict` wrote."""
        given = dict(values)
        for name in ("authors", "issn", "keywords"):
            given[name] = tuple(given.get(name, ()))
        given["fields"] = tuple((tag, value) for tag, value in given.get("fields", ()))
        given["place"] = Entry(**given.get("place", {}))
        return cls(**given)


_NAMES = tuple(each.name for each in fields(Record))


def _plain(value: Any) -> Any:
    if isinstance(value, Entry):
        return {"file": value.file, "number": value.number, "line": value.line}
    if isinstance(value, tuple):
        return [list(each) if isinstance(each, tuple) else each for each in value]
    return value
