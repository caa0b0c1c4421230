"""From the tags of an entry to a record: the same for every format, told by its `Tags`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from hedgerow.formats.records.identifiers import find_doi, find_pmid, find_year
from hedgerow.formats.records.kinds import kind_of
from hedgerow.formats.records.tags import Tags
from hedgerow.review.records import Entry, Record

Fields = Sequence[tuple[str, str]]
_DASHES = str.maketrans("–—‐‑−", "-----")


def interpret(fields: Fields, tags: Tags, form: str, place: Entry) -> Record:
    """Make the record of an entry.

    Parameters
    ----------
    fields : sequence of (tag, value)
        As read, in order; kept whole in the record.
    tags : Tags
        What the format's tags say.
    form : str
        Name of the format.
    place : Entry
        Where the entry stands.
    """
    said = _Said(fields, tags)
    return Record(
        title=said.line(tags.title),
        authors=said.several(tags.authors),
        year=next((year for text in said.all(tags.year) if (year := find_year(text))), None),
        journal=said.line(tags.journal),
        volume=said.line(tags.volume),
        issue=said.line(tags.issue),
        pages=_pages(said.line(tags.pages), said.line((tags.last_page,))),
        doi=next((doi for text in said.all(tags.doi) if (doi := find_doi(text))), ""),
        pmid=said.pmid(tags),
        issn=said.pooled(tags.issn),
        abstract=said.paragraphs(tags.abstract),
        keywords=said.pooled(tags.keywords),
        language=said.line(tags.language),
        kind=kind_of(list(said.all(tags.kind))),
        accession=said.line(tags.accession),
        database=said.line(tags.database),
        url=said.line(tags.url),
        fields=tuple(fields),
        format=form,
        place=place,
    )


class _Said:
    """Values of an entry by tag; empty ones are not there."""

    def __init__(self, fields: Fields, tags: Tags) -> None:
        self.values: dict[str, list[str]] = {}
        for tag, value in fields:
            if value and not value.isspace():
                parts = re.split(tags.splits[tag], value) if tag in tags.splits else (value,)
                self.values.setdefault(tag, []).extend(parts)

    def all(self, names: Iterable[str]) -> Iterable[str]:
        """Every value of the tags, in the order of the tags."""
        return (value for name in names for value in self.values.get(name, ()))

    def line(self, names: Iterable[str]) -> str:
        """The first value, on one line."""
        return next((text for value in self.all(names) if (text := one_line(value))), "")

    def paragraphs(self, names: Iterable[str]) -> str:
        """The values of the first tag that has any, their lines kept."""
        first = next((self.values[name] for name in names if name in self.values), [])
        return "\n".join(text for value in first for line in value.split("\n") if (text := one_line(line)))

    def several(self, names: Iterable[str]) -> tuple[str, ...]:
        """All values of the first tag that has any."""
        first = next((self.values[name] for name in names if name in self.values), [])
        return tuple(text for value in first if (text := one_line(value)))

    def pooled(self, names: Iterable[str]) -> tuple[str, ...]:
        """All values of all the tags, each once."""
        return tuple(dict.fromkeys(text for value in self.all(names) if (text := one_line(value))))

    def pmid(self, tags: Tags) -> str:
        """The PubMed identifier."""
        bare = (find_pmid(text, bare=True) for text in self.all(tags.pmid))
        said = (find_pmid(text, bare=False) for text in self.all(tags.said_pmid))
        return next((found for each in (bare, said) for found in each if found), "")


def one_line(text: str) -> str:
    """Text with composed letters and single spaces."""
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def _pages(first: str, last: str) -> str:
    first, last = first.translate(_DASHES).replace("--", "-"), last.translate(_DASHES)
    return f"{first}-{last}" if first and last and last != first and "-" not in first else first or last
