"""BibTeX: entries to records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hedgerow.formats.records.bibtex_entries import BibEntry, bib_entries, parse_fields, split_outside
from hedgerow.formats.records.interpret import interpret
from hedgerow.formats.records.latex import from_latex
from hedgerow.formats.records.reading import Item, lost_entry
from hedgerow.formats.records.tags import Tags
from hedgerow.formats.text_file import TextFile
from hedgerow.review.records import Entry
from hedgerow.vocabulary.problems import Place, Problem

NAME = "bibtex"
KIND, KEY = "@", "@key"
"""Names under which a record's fields hold what stands before the first field."""

TAGS = Tags(
    title=("title",),
    authors=("author",),
    year=("year", "date"),
    journal=("journal", "journaltitle", "booktitle", "series"),
    volume=("volume",),
    issue=("number", "issue"),
    pages=("pages",),
    doi=("doi", "url", "note"),
    pmid=("pmid",),
    said_pmid=("note", "annote", "url", "eprint"),
    issn=("issn", "isbn"),
    abstract=("abstract",),
    keywords=("keywords", "keyword"),
    language=("language", "langid"),
    kind=("type", "entrytype", KIND),
    accession=("accession", "unique-id"),
    database=("source", "database"),
    url=("url", "howpublished"),
    splits={"issn": r",\s+"},
)


def read_bibtex(text: TextFile) -> Iterator[Item]:
    """Yield the records of a file, and its problems where they stand."""
    strings: dict[str, str] = {}
    number = 0
    for entry in bib_entries(text):
        if entry.kind == "string":
            strings |= {name.lower(): value for name, value in parse_fields(entry.source, strings)[0] if name}
        else:
            number += 1
            yield from _items(entry, number, strings, text.name)


def _items(entry: BibEntry, number: int, strings: dict[str, str], file: str) -> Iterator[Item]:
    place = Place(file, entry.line)
    found, fault = parse_fields(entry.source, strings)
    if fault:
        what = f"In this entry something is wrong: {fault}."
        problem = Problem("broken-entry", what, "Mend it, or export the file again.", place, "warning")
        yield problem if len(found) > 1 else replace(problem, row=str(number))
    if len(found) <= 1:
        if not fault:
            yield lost_entry("empty-entry", "This entry says nothing.", "Look it up.", place, number)
        return
    fields = ((KIND, entry.kind), *((name or KEY, value) for name, value in found))
    record = interpret(list(_read(fields)), TAGS, NAME, Entry(file, number, entry.line))
    yield replace(record, fields=fields)


def _read(fields: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Fields as letters instead of commands; names and keywords are told apart before their braces go."""
    for name, value in fields:
        folded = name.lower()
        separator = r"\s+and\s+" if folded == "author" else r";" if ";" in value else r","
        several = folded in ("author", "keywords", "keyword")
        yield from ((folded, from_latex(part)) for part in (split_outside(value, separator) if several else [value]))
