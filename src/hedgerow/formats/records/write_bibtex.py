"""The text of a record in BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hedgerow.formats.records.bibtex import KEY, KIND, NAME
from hedgerow.formats.records.latex import to_latex
from hedgerow.review.records import Record

_TYPES = {
    "article": "article", "abstract": "misc", "preprint": "unpublished", "paper": "inproceedings",
    "chapter": "incollection", "book": "book", "thesis": "phdthesis", "report": "techreport", "dataset": "dataset",
    "webpage": "online",
}  # fmt: skip


def bibtex_entry(record: Record) -> str:
    """The record in BibTeX."""
    own = record.fields if record.format == NAME else ()
    heads = dict(each for each in own if each[0] in (KIND, KEY))
    body = [each for each in own if each[0] not in (KIND, KEY)] if own else bibtex_fields(record)
    kind, key = heads.get(KIND) or _TYPES.get(record.kind, "misc"), heads.get(KEY) or _key(record)
    return "\n".join([f"@{kind}{{{key},", *(f"  {name} = {{{value}}}," for name, value in body), "}", "", ""])


def bibtex_fields(record: Record) -> Iterable[tuple[str, str]]:
    """What a record says, as BibTeX says it."""
    told = {
        "title": to_latex(record.title),
        "author": " and ".join(_whole(to_latex(name), " and ") for name in record.authors),
        "year": str(record.year or ""),
        "journal": to_latex(record.journal),
        "volume": to_latex(record.volume),
        "number": to_latex(record.issue),
        "pages": to_latex(record.pages.replace("-", "--", 1)),
        "doi": to_latex(record.doi),
        "pmid": record.pmid,
        "issn": to_latex(", ".join(record.issn)),
        "abstract": to_latex(record.abstract),
        "keywords": "; ".join((*(_whole(to_latex(word), ";") for word in record.keywords), "")).strip(),
        "language": to_latex(record.language),
        "type": record.kind,
        "accession": to_latex(record.accession),
        "database": to_latex(record.database),
        "url": to_latex(record.url),
    }
    return ((name, value) for name, value in told.items() if value)


def _whole(value: str, separator: str) -> str:
    """Braces keep a value together that holds the separator."""
    return f"{{{value}}}" if separator in value else value


def _key(record: Record) -> str:
    """First author, year and the number of the entry: readable, and different within a file."""
    family = re.sub(r"[^a-z]", "", (record.authors[0] if record.authors else "anon").split(",")[0].lower())
    return f"{family or 'anon'}{record.year or ''}-{record.place.number}"
