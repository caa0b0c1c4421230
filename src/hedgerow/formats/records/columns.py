"""Columns of tables of references: what each database or tool calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hedgerow.formats.records.tags import Tags


def folded(column: str) -> str:
    """A column's name without case, spaces and signs: ``"Author Names"`` and ``author_names`` are one."""
    return re.sub(r"[^a-z0-9]", "", column.lower())


GENERAL = Tags(
    title=("title", "articletitle", "primarytitle", "documenttitle", "ti", "originaltitle"),
    authors=("authors", "author", "authornames", "authorfullnames", "firstauthors", "au", "firstauthor"),
    year=("year", "publicationyear", "pubyear", "py", "yearpublished", "publishedyear", "publicationdate",
          "date", "source", "citation"),
    journal=(
        "journal", "publicationname", "journalbook", "sourcetitle", "secondarytitle", "publicationtitle", "publication",
        "containertitle", "journaltitle", "alternatename", "alternatetitle3", "publishedin",
    ),
    volume=("volume", "vl"),
    issue=("issue", "number"),
    pages=("pages", "pagerange", "startpage", "pagestart", "artno", "articlenumber"),
    last_page="endpage",
    doi=("doi", "doilink", "url", "openurllink", "citation"),
    pmid=("pmid", "pubmedid", "pubmed", "medlinepmid"),
    said_pmid=("url", "notes", "accessionnumber"),
    issn=("issn", "isbn", "isbnissn", "issnisbn"),
    abstract=("abstract", "abstractnote", "abstracttext", "ab", "notesabstract"),
    keywords=("keywords", "authorkeywords", "indexkeywords", "manualtags", "automatictags", "meshterms",
              "emtreedrugindextermsmajorfocus", "emtreedrugindexterms", "emtreemedicalindextermsmajorfocus",
              "emtreemedicalindexterms"),
    language=("language", "languageoforiginaldocument"),
    kind=("referencetype", "typeofreference", "documenttype", "publicationtype", "itemtype", "type"),
    accession=(
        "accessionnumber", "accession", "customid", "key", "covidence", "eid", "lensid", "recordid", "id",
    ),
    database=("database", "nameofdatabase", "sourcedatabase", "librarycatalog"),
    url=("url", "urls", "link", "openurllink", "fulltextlink"),
    splits=dict.fromkeys(
        ("keywords", "authorkeywords", "indexkeywords", "manualtags", "automatictags", "meshterms"), r"\s*[;|\n]\s*"
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as one database or tool writes it.

    Attributes
    ----------
    name, title : str
        Name in results, and for people.
    columns : frozenset of str
        Folded names of columns by which it is known, all of them.
    authors : str
        What separates authors, as a regular expression.
    citation : str
        Column that holds journal, year, volume and pages in one text; ``""`` if none does.
    """

    name: str
    title: str
    columns: frozenset[str]
    authors: str = r"\s*;\s*"
    citation: str = ""

    def tags(self) -> Tags:
        """What the columns say."""
        separators = dict.fromkeys(GENERAL.authors, self.authors)
        return replace(GENERAL, splits={**GENERAL.splits, **separators})


def _layout(name: str, title: str, columns: str, authors: str = r"\s*;\s*", citation: str = "") -> Layout:
    return Layout(name, title, frozenset(columns.split()), authors, citation)


OWN = _layout("hedgerow-csv", "hedgerow", "title authors doi kind accession format fields")

LAYOUTS = (
    OWN,
    _layout("pubmed-csv", "PubMed", "pmid title authors citation journalbook", r"\s*,\s*|\.$", "citation"),
    _layout("embase-csv", "Embase", "authornames source emtreedrugindexterms", r"\s*,\s*", "source"),
    _layout("syrf-csv", "SyRF", "publicationname alternatename authoraddress referencetype"),
    _layout("covidence-csv", "Covidence", "title authors covidence"),
    _layout("rayyan-csv", "Rayyan", "key title authors journal issn volume issue pages", r"\s+and\s+|\s*;\s*"),
    _layout("scopus-csv", "Scopus", "authors title sourcetitle eid", r"\s*;\s*|(?<=\.),\s+"),
    _layout("zotero-csv", "Zotero", "itemtype publicationyear author publicationtitle"),
    _layout("asreview-csv", "ASReview", "title labelincluded"),
    _layout("asreview-csv", "ASReview", "title asreviewlabel"),
    _layout("asreview-csv", "ASReview", "title finalincluded"),
)


PLAIN = Layout("table", "a table", frozenset())


def layout_of(header: list[str]) -> Layout:
    """The layout that a header shows; a plain table where it is none that is known."""
    names = {folded(each) for each in header}
    return next((each for each in LAYOUTS if each.columns <= names), PLAIN)
