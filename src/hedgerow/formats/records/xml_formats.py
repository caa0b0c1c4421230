"""The XML formats: EndNote's and PubMed's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hedgerow.formats.records.interpret import interpret
from hedgerow.formats.records.reading import Item, lost_entry
from hedgerow.formats.records.tags import Tags
from hedgerow.formats.records.xml_entries import XmlEntry, xml_entries
from hedgerow.formats.records.xml_fields import Compose, fields_of, text_of
from hedgerow.formats.text_file import TextFile
from hedgerow.review.records import Entry
from hedgerow.vocabulary.problems import Place


@dataclass(frozen=True, slots=True)
class XmlFormat:
    """How an XML format lays out its entries.

    Attributes
    ----------
    name, title : str
        Name in results, and for people.
    entries : tuple of str
        Elements that are an entry.
    inline : collection of str
        Elements that only dress text up.
    composed : mapping of str to Compose
        Elements whose parts make one field.
    tags : Tags
        What the paths say.
    """

    name: str
    title: str
    entries: tuple[str, ...]
    inline: Collection[str]
    tags: Tags
    composed: Mapping[str, Compose] = field(default_factory=dict)


def read_xml(text: TextFile, form: XmlFormat) -> Iterator[Item]:
    """Yield the records of a file, and its problems where they stand."""
    for number, entry in enumerate(xml_entries(text, form.entries), 1):
        yield _item(entry, number, text.name, form)


def _item(entry: XmlEntry, number: int, file: str, form: XmlFormat) -> Item:
    place = Place(file, entry.line)
    if entry.element is None:
        what = f"This entry is not XML that can be read: {entry.fault}."
        return lost_entry("broken-entry", what, "Export the file again; it may be cut short.", place, number)
    fields = fields_of(entry.element, form.inline, form.composed)
    if not any(value for _, value in fields):
        return lost_entry("empty-entry", "This entry says nothing.", "Look it up in the database.", place, number)
    return interpret(fields, form.tags, form.name, Entry(file, number, entry.line))


def _named(element: Any) -> tuple[str, str]:
    """EndNote's kind of reference is an attribute."""
    return "", element.get("name") or text_of(element)


def _person(element: Any) -> tuple[str, str]:
    """``Family, Given``, or the name of a group."""
    family, given = element.findtext("LastName") or "", element.findtext("ForeName") or element.findtext("Initials")
    return "", f"{family}, {given}" if given else family or element.findtext("CollectiveName") or text_of(element)


def _labelled(element: Any) -> tuple[str, str]:
    """A part of a structured abstract with its heading."""
    label = element.get("Label")
    return "", f"{label}: {text_of(element)}" if label else text_of(element)


def _heading(element: Any) -> tuple[str, str]:
    """A MeSH heading and its qualifiers."""
    return "", "/".join(text_of(each) for each in element)


def _typed(element: Any) -> tuple[str, str]:
    """An identifier and what kind it is."""
    return f"[{element.get('IdType') or element.get('EIdType') or ''}]", text_of(element)


def _spaced(element: Any) -> tuple[str, str]:
    """The parts of a date in a row."""
    return "", " ".join(text_of(each) for each in element)


ENDNOTE_XML = XmlFormat(
    name="endnote-xml",
    title="EndNote XML",
    entries=("record",),
    inline=frozenset({"style"}),
    composed={"ref-type": _named},
    tags=Tags(
        title=("titles/title", "titles/short-title"),
        authors=("contributors/authors/author",),
        year=("dates/year", "dates/pub-dates/date"),
        journal=("titles/secondary-title", "periodical/full-title", "periodical/abbr-1", "titles/alt-title"),
        volume=("volume",),
        issue=("number",),
        pages=("pages",),
        doi=("electronic-resource-num", "urls/related-urls/url", "custom3", "notes"),
        said_pmid=("accession-num", "custom1", "custom2", "custom7", "notes", "urls/related-urls/url"),
        issn=("isbn",),
        abstract=("abstract",),
        keywords=("keywords/keyword",),
        language=("language",),
        kind=("ref-type", "work-type"),
        accession=("accession-num",),
        database=("remote-database-name",),
        url=("urls/related-urls/url",),
        splits={"isbn": r"[\r\n]+", "keywords/keyword": r"[\r\n]+"},
    ),
)

_ARTICLE = "MedlineCitation/Article"
_BOOK = "BookDocument"

PUBMED_XML = XmlFormat(
    name="pubmed-xml",
    title="PubMed XML",
    entries=("PubmedArticle", "PubmedBookArticle"),
    inline=frozenset({"i", "b", "u", "sup", "sub", "math", "DispFormula"}),
    composed={
        "Author": _person,
        "AbstractText": _labelled,
        "MeshHeading": _heading,
        "ArticleId": _typed,
        "ELocationID": _typed,
        "PubDate": _spaced,
    },
    tags=Tags(
        title=(
            f"{_ARTICLE}/ArticleTitle",
            f"{_ARTICLE}/VernacularTitle",
            f"{_BOOK}/ArticleTitle",
            f"{_BOOK}/Book/BookTitle",
        ),
        authors=(f"{_ARTICLE}/AuthorList/Author", f"{_BOOK}/AuthorList/Author", f"{_BOOK}/Book/AuthorList/Author"),
        year=(f"{_ARTICLE}/Journal/JournalIssue/PubDate", f"{_ARTICLE}/ArticleDate/Year", f"{_BOOK}/Book/PubDate"),
        journal=(f"{_ARTICLE}/Journal/Title", f"{_ARTICLE}/Journal/ISOAbbreviation", f"{_BOOK}/Book/BookTitle"),
        volume=(f"{_ARTICLE}/Journal/JournalIssue/Volume",),
        issue=(f"{_ARTICLE}/Journal/JournalIssue/Issue",),
        pages=(f"{_ARTICLE}/Pagination/MedlinePgn", f"{_ARTICLE}/Pagination/StartPage"),
        doi=(f"{_ARTICLE}/ELocationID[doi]", "PubmedData/ArticleIdList/ArticleId[doi]"),
        pmid=("MedlineCitation/PMID", f"{_BOOK}/PMID", "PubmedData/ArticleIdList/ArticleId[pubmed]"),
        issn=(f"{_ARTICLE}/Journal/ISSN", "MedlineCitation/MedlineJournalInfo/ISSNLinking", f"{_BOOK}/Book/Isbn"),
        abstract=(f"{_ARTICLE}/Abstract/AbstractText", f"{_BOOK}/Abstract/AbstractText"),
        keywords=("MedlineCitation/MeshHeadingList/MeshHeading", "MedlineCitation/KeywordList/Keyword"),
        language=(f"{_ARTICLE}/Language", f"{_BOOK}/Language"),
        kind=(f"{_ARTICLE}/PublicationTypeList/PublicationType", f"{_BOOK}/PublicationType"),
    ),
)
