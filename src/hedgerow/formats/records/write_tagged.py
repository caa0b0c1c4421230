"""The text of a record in the formats in which a line begins with a tag."""

from __future__ import annotations

from collections.abc import Iterable

from hedgerow.formats.records.ris import RIS
from hedgerow.review.records import Record

_TYPES = {
    "article": "JOUR", "abstract": "ABST", "preprint": "UNPB", "paper": "CPAPER", "chapter": "CHAP", "book": "BOOK",
    "thesis": "THES", "report": "RPRT", "dataset": "DATA", "webpage": "ELEC",
}  # fmt: skip
_MEDLINE_TYPES = {
    "article": "Journal Article", "abstract": "Meeting Abstract", "preprint": "Preprint", "paper": "Proceedings Paper",
    "chapter": "Book Chapter", "book": "Book", "thesis": "Thesis", "report": "Technical Report", "dataset": "Dataset",
    "webpage": "Website",
}  # fmt: skip
Fields = Iterable[tuple[str, str]]


def ris_entry(record: Record) -> str:
    """The record in RIS."""
    fields = list(record.fields if record.format == "ris" else ris_fields(record))
    if not fields or fields[0][0] != "TY":
        fields.insert(0, ("TY", "GEN"))
    return "".join(f"{tag}  - {_continued(value)}\n" for tag, value in fields) + "ER  - \n\n"


def nbib_entry(record: Record) -> str:
    """The record in NBIB."""
    fields = list(record.fields if record.format == "nbib" else nbib_fields(record))
    return "".join(f"{tag:<4}- {value.replace(chr(10), chr(10) + ' ' * 6)}\n" for tag, value in fields) + "\n"


def _continued(value: str) -> str:
    """Further lines as they are; one that looks like a field of its own moves in by a space."""
    first, *others = value.split("\n")
    return "\n".join([first, *(f" {line}" if RIS.tag.match(line) else line for line in others)])


def ris_fields(record: Record) -> Fields:
    """What a record says, as RIS says it."""
    first, _, last = record.pages.partition("-")
    if not first or first == last:  # a reader takes one page written twice for one page
        first, last = record.pages, ""
    yield "TY", _TYPES.get(record.kind, "GEN")
    yield from _present(
        ("TI", record.title),
        *(("AU", name) for name in record.authors),
        ("PY", str(record.year or "")),
        ("JF", record.journal),
        ("VL", record.volume),
        ("IS", record.issue),
        ("SP", first if last else record.pages),
        ("EP", last),
        *(("SN", number) for number in record.issn),
        ("DO", record.doi),
        ("C1", record.pmid and f"PMID: {record.pmid}"),
        ("AB", record.abstract),
        *(("KW", word) for word in record.keywords),
        ("LA", record.language),
        ("AN", record.accession),
        ("DB", record.database),
        ("UR", record.url),
    )


def nbib_fields(record: Record) -> Fields:
    """What a record says, as NBIB says it."""
    yield "PMID", record.pmid
    yield from _present(
        ("TI", record.title),
        *(("FAU", name) for name in record.authors),
        ("DP", str(record.year or "")),
        ("JT", record.journal),
        ("VI", record.volume),
        ("IP", record.issue),
        ("PG", record.pages),
        *(("IS", number) for number in record.issn),
        ("LID", record.doi and f"{record.doi} [doi]"),
        ("AB", record.abstract),
        *(("OT", word) for word in record.keywords),
        ("LA", record.language),
        ("PT", _MEDLINE_TYPES.get(record.kind, "")),
        ("AN", record.accession),
        ("DB", record.database),
        ("UR", record.url),
    )


def _present(*fields: tuple[str, str]) -> Fields:
    return ((tag, value) for tag, value in fields if value)
