"""Whose RIS it is: what gives a database or program away, and where it keeps its accession number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hedgerow.review.records import Record


@dataclass(frozen=True, slots=True)
class Vendor:
    """A dialect of RIS.

    Attributes
    ----------
    name : str
        Database or program.
    tags : tuple of str
        Tags that may give it away.
    mark : pattern
        What then stands in one of them.
    database : str
        Name of the database, where entries do not say it themselves.
    accession : tuple of str
        Tags of the accession number, before the usual ones.
    """

    name: str
    tags: tuple[str, ...]
    mark: re.Pattern[str]
    database: str = ""
    accession: tuple[str, ...] = ()


VENDORS = (
    Vendor("Embase", ("DB", "UR"), re.compile(r"embase", re.IGNORECASE), "Embase", ("U2",)),
    Vendor("Ovid", ("L2", "UR", "DP"), re.compile(r"ovid", re.IGNORECASE), "", ("ID", "AN")),
    Vendor(
        "Cochrane Library",
        ("UR", "DO"),
        re.compile(r"cochranelibrary|10\.1002/central"),
        "Cochrane Library",
        ("AN", "ID"),
    ),
    Vendor("Scopus", ("DB", "UR"), re.compile(r"scopus", re.IGNORECASE), "Scopus"),
    Vendor("ProQuest", ("UR", "L2"), re.compile(r"proquest", re.IGNORECASE), "ProQuest"),
    Vendor("EBSCO", ("UR", "DP"), re.compile(r"ebsco", re.IGNORECASE), "EBSCO"),
    Vendor("Web of Science", ("AN", "UT"), re.compile(r"WOS:|ISI:|BCI:|MEDLINE:"), "Web of Science"),
    Vendor("PubMed", ("UR", "DB"), re.compile(r"ncbi\.nlm\.nih\.gov|^NLM$|pubmed", re.IGNORECASE), "PubMed"),
    Vendor("Rayyan", ("AN", "ID"), re.compile(r"rayyan-"), ""),
)
"""The first whose mark is found; an entry that came through a reference manager keeps its database's marks."""


def as_vendor_says(record: Record, vendors: Sequence[Vendor]) -> Record:
    """Give a record the database and accession number that its vendor's way of writing tells."""
    for vendor in vendors:
        if any(tag in vendor.tags and vendor.mark.search(value) for tag, value in record.fields):
            own = (value for name in vendor.accession for tag, value in record.fields if tag == name and value)
            accession = next(own, record.accession)
            return replace(record, accession=accession, database=record.database or vendor.database)
    return record
