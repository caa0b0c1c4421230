"""What of a record is compared, made once for each record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hedgerow.review.duplicates.words import journal_names, name_words, plain, title_words
from hedgerow.review.records import Record

_MONTHS = {
    name: str(i)
    for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_DATE = re.compile(
    r"(\d{1,2})-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-(\d{1,2})$"
)
_NOTHING = re.compile(r"n/?a|n\.?pag|none|null|no pagination.*|no-specified|unknown|0", re.IGNORECASE)
_OF_A_DATABASE = "10.1002/central/"  # the Cochrane register's own identifier, not the article's
ABSTRACT_LETTERS = 120  # of an abstract, from where its own words begin


@dataclass(frozen=True, slots=True)
class Signature:
    """A record as it is compared.

    Attributes
    ----------
    title : tuple of str
        Words of the title.
    letters : str
        The title without spaces.
    first : frozenset of str
        Words of the first author's name.
    authors : frozenset of str
        Words of all authors' names.
    year : int or None
        Year.
    journals : tuple of (tuple of str)
        Telling words of the journal's name, and of one in brackets behind it.
    issn : frozenset of str
        Digits of each.
    volume, page : str
        As they are compared; `page` is the first.
    last_page : str
        Last page of a range, written out; ``""`` where there is none.
    doi, pmid : str
        Identifiers.
    abstract : str
        Beginning of the abstract without spaces.
    kind : str
        Kind of reference.
    accession : str
        Database and accession number, where an entry gives both.
    trials : frozenset of str
        Registration numbers of trials, in the title, abstract or accession number.
    """

    title: tuple[str, ...]
    letters: str
    first: frozenset[str]
    authors: frozenset[str]
    year: int | None
    journals: tuple[tuple[str, ...], ...]
    issn: frozenset[str]
    volume: str
    page: str
    last_page: str
    doi: str
    pmid: str
    abstract: str
    kind: str
    accession: str
    trials: frozenset[str]


def signature(record: Record) -> Signature:
    """Make the signature of a record."""
    title = title_words(record.title)
    first = name_words(record.authors[0]) if record.authors else frozenset()
    page = _page(record.pages)
    return Signature(
        title=title,
        letters="".join(title),
        first=first,
        authors=name_words(" ".join(record.authors)) if len(record.authors) > 1 else first,
        year=record.year,
        journals=journal_names(record.journal),
        issn=frozenset(re.findall(r"\d{4}-?\d{3}[\dx]", " ".join(record.issn).lower())),
        volume=_number(record.volume),
        page=page,
        last_page=_last_page(record.pages, page),
        doi="" if record.doi.startswith(_OF_A_DATABASE) else record.doi,
        pmid=record.pmid,
        abstract=_abstract(record.abstract),
        kind=record.kind,
        accession=f"{record.database.lower()} {record.accession}" if record.database and record.accession else "",
        trials=_trials(f"{record.title} {record.accession} {record.abstract}"),
    )


def _number(text: str) -> str:
    """The first number of a volume; its letters where it has none."""
    if not text or _NOTHING.fullmatch(text.strip()):
        return ""
    found = re.search(r"\d+", text)
    return found.group().lstrip("0") if found else plain(text)


def _page(pages: str) -> str:
    """The first page; a range that a spreadsheet took for a date (``21-Aug`` for 21-8) is read back."""
    text = pages.strip().lower()
    if not text or _NOTHING.fullmatch(text):
        return ""
    date = _DATE.match(text)
    if date:
        return date.group(1).lstrip("0") if date.group(1) else _MONTHS[date.group(3)]
    first = re.split(r"[-–,;. ]", re.sub(r"^p+\. *", "", text), maxsplit=1)[0]
    letters = re.sub(r"[^a-z0-9]", "", first).lstrip("0")
    return letters[1:] if re.fullmatch(r"e\d+", letters) else letters  # e23 is 23 in some databases


def _last_page(pages: str, first: str) -> str:
    """The last page; ``258-67`` ends on 267."""
    found = re.search(r"\d\s*[-–]+\s*([a-z]?\d+)\b", pages.lower())
    last = found.group(1) if found else ""
    return first[: len(first) - len(last)] + last if last.isdigit() and len(last) < len(first) else last


_TRIAL = re.compile(r"\b(?:NCT ?\d{8}|ISRCTN ?\d{8}|ACTRN ?\d{14}|EUCTR\d{4}-\d{6}-\d{2}|ChiCTR[-A-Z]*\d{8,10})\b")


def _trials(text: str) -> frozenset[str]:
    if not any(mark in text for mark in ("NCT", "ISRCTN", "ACTRN", "EUCTR", "ChiCTR")):
        return frozenset()
    return frozenset(found.replace(" ", "") for found in _TRIAL.findall(text))


_LEADS = re.compile(
    r"(background|objectives?|aims?|purpose|introduction|abstract|context|rationale|methods?|and|of|the|study|this)+"
)


def _abstract(text: str) -> str:
    """The beginning of an abstract without its headings."""
    if len(text) < 40:
        return ""
    letters = "".join(re.findall(r"[a-z0-9]+", plain(text[: 3 * ABSTRACT_LETTERS])))
    lead = _LEADS.match(letters)
    return letters[lead.end() if lead else 0 :][:ABSTRACT_LETTERS]
