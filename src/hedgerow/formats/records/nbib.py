"""NBIB, the MEDLINE format of PubMed."""

from __future__ import annotations

import re

from hedgerow.formats.records.tagged import Dialect
from hedgerow.formats.records.tags import Tags

TAGS = Tags(
    title=("TI", "BTI", "TT"),
    authors=("FAU", "AU", "CN"),
    year=("DP", "DEP", "DA"),
    journal=("JT", "TA", "BTI"),
    volume=("VI",),
    issue=("IP",),
    pages=("PG",),
    doi=("LID", "AID", "SO"),
    pmid=("PMID",),
    issn=("IS", "ISBN"),
    abstract=("AB",),
    keywords=("MH", "OT"),
    language=("LA",),
    kind=("PT",),
    accession=("AN",),
    database=("DB",),
    url=("UR",),
)

NBIB = Dialect(
    name="nbib",
    title="NBIB (MEDLINE)",
    tag=re.compile(r"([A-Z]{2,4}) {0,2}-(?: |$)(.*)"),
    opens="PMID",
    closes="",
    indent=6,
    tags=TAGS,
    titles=frozenset({"TI"}),
)
