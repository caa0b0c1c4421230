"""Write records as RIS, NBIB, BibTeX or CSV.

A record that came from the format it is written to keeps every field it had, known or not, in its order; another one is
written from what hedgerow understood of it, and what there is no place for is told.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from io import StringIO

from hedgerow.formats.records.own_table import COLUMNS, own_cells
from hedgerow.formats.records.write_bibtex import bibtex_entry, bibtex_fields
from hedgerow.formats.records.write_tagged import nbib_entry, nbib_fields, ris_entry, ris_fields
from hedgerow.review.records import Record
from hedgerow.vocabulary.problems import NOWHERE, Problem, unknown


def _csv_row(record: Record) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(own_cells(record))
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Writer:
    """How a format is written.

    Attributes
    ----------
    form : str
        Name of the format, as readers give it; the fields of such records are written as they are.
    entry : callable
        Text of one record.
    told : callable
        Fields of the format that say what a record's attributes say.
    head : str
        Text before the first.
    whole : bool
        Whether every field of any format has a place.
    """

    form: str
    entry: Callable[[Record], str]
    told: Callable[[Record], Iterable[tuple[str, str]]] = lambda record: ()
    head: str = ""
    whole: bool = False


WRITERS = {
    "ris": Writer("ris", ris_entry, ris_fields),
    "nbib": Writer("nbib", nbib_entry, nbib_fields),
    "bib": Writer("bibtex", bibtex_entry, bibtex_fields),
    "csv": Writer("csv", _csv_row, head=",".join(COLUMNS) + "\n", whole=True),
}


def write_records(records: Iterable[Record], to: str) -> Iterator[str]:
    """Yield the text of records, piece by piece.

    Parameters
    ----------
    records : iterable of Record
        Gone through once.
    to : {"ris", "nbib", "bib", "csv"}
        The format.

    Raises
    ------
    HedgerowError
        If the format is none that can be written.
    """
    if to not in WRITERS:
        raise unknown("format", to, WRITERS)
    writer = WRITERS[to]
    yield writer.head
    yield from map(writer.entry, records)


def completed(record: Record, first: Record, to: str) -> Record:
    """Give a record that is several in one the fields for what its first member did not say.

    Parameters
    ----------
    record : Record
        What the members say together; its fields are those of the first.
    first : Record
        The first member.
    to : str
        Format it will be written to.
    """
    writer = WRITERS[to]
    if record.format != writer.form or writer.whole:
        return record
    more = {name: getattr(record, name) for name in COLUMNS[:-2] if not getattr(first, name)}
    fields = [(tag, value) for tag, value in writer.told(Record(**more)) if value and tag not in ("TY", "PMID")]
    return replace(record, fields=(*record.fields, *fields))


class Carried:
    """Counts the fields that a format has no place for, while records pass on their way to be written."""

    def __init__(self, to: str) -> None:
        self.writer = WRITERS[to]
        self.lost: Counter[tuple[str, str]] = Counter()

    def watch(self, record: Record) -> Record:
        """Look at a record and give it back."""
        if not self.writer.whole and record.format not in ("", self.writer.form):
            held = _held(record)
            self.lost.update({(record.format, tag) for tag, value in record.fields if value and value not in held})
        return record

    @property
    def problems(self) -> list[Problem]:
        """One warning, which names the fields."""
        if not self.lost:
            return []
        told = ", ".join(f"{tag} of {form} ({count} records)" for (form, tag), count in self.lost.most_common(12))
        what = f"The format has no place for some fields, which stay behind: {told}."
        return [Problem("fields-not-carried", what, "Write CSV to keep every field.", NOWHERE, "warning")]


def _held(record: Record) -> set[str]:
    """Values of a record's fields that one of its attributes holds as they are."""
    texts = (record.title, record.journal, record.volume, record.issue, record.doi, record.pmid, record.abstract)
    others = (record.language, record.accession, record.database, record.url, str(record.year or ""), record.kind)
    return {*texts, *others, *record.authors, *record.issn, *record.keywords, *record.pages.split("-"), record.pages}
