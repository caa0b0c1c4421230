"""From the entries of a tagged format to records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hedgerow.formats.records.interpret import interpret
from hedgerow.formats.records.reading import Item, lost_entry
from hedgerow.formats.records.tagged import Dialect, RawEntry, raw_entries
from hedgerow.formats.records.vendors import as_vendor_says
from hedgerow.formats.text_file import TextFile
from hedgerow.review.records import Entry
from hedgerow.vocabulary.problems import Place, Problem


def read_tagged(text: TextFile, dialect: Dialect) -> Iterator[Item]:
    """Yield the records of a file, and its problems where they stand."""
    number = 0
    for raw in raw_entries(text, dialect):
        if isinstance(raw, Problem):
            yield raw
        else:
            number += 1
            yield from _record(raw, number, text.name, dialect)


def _record(raw: RawEntry, number: int, file: str, dialect: Dialect) -> Iterator[Item]:
    if raw.lost:
        yield from (replace(problem, row=str(number)) for problem in raw.problems if problem.code == "entry-too-long")
        return
    yield from raw.problems
    if not any(value for tag, value in raw.fields if tag != dialect.opens or not dialect.closes):
        what = "This entry says nothing: it has no field with a value."
        place = Place(file, raw.line)
        yield lost_entry("empty-entry", what, "Nothing, or look it up in the database.", place, number)
        return
    record = interpret(raw.fields, dialect.tags, dialect.name, Entry(file, number, raw.line))
    yield as_vendor_says(record, dialect.vendors)
