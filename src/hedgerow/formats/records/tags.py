"""What the tags of a format say: one declaration for each format, read by `interpret`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tags:
    """Which tags hold which attribute of a record, the best first.

    Attributes
    ----------
    title, authors, journal, volume, issue, abstract, language, accession, database, url : tuple of str
        The first tag with a value wins; of `authors` all its values.
    keywords, issn : tuple of str
        All values of all these tags count.
    year, kind : tuple of str
        The first tag in which one is found; any word of `kind` may say it.
    pages : tuple of str
        The first page, or the whole range; then what stands for pages.
    last_page : str
        Tag of the last page.
    doi, pmid : tuple of str
        The first tag in which one is found; in the first of `pmid`, a number alone is one.
    said_pmid : tuple of str
        Tags in which a PubMed identifier counts only if it says that it is one.
    splits : mapping of str to str
        Tags that hold several values in one, with the separator as a regular expression.
    """

    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    journal: tuple[str, ...] = ()
    volume: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    last_page: str = ""
    doi: tuple[str, ...] = ()
    pmid: tuple[str, ...] = ()
    said_pmid: tuple[str, ...] = ()
    issn: tuple[str, ...] = ()
    abstract: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    accession: tuple[str, ...] = ()
    database: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    splits: Mapping[str, str] = field(default_factory=dict)
