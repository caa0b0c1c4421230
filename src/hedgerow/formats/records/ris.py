"""RIS, in the dialects of the databases and reference managers."""

from __future__ import annotations

import re

from hedgerow.formats.records.tagged import Dialect
from hedgerow.formats.records.tags import Tags
from hedgerow.formats.records.vendors import VENDORS

TAGS = Tags(
    title=("TI", "T1", "CT", "BT"),
    authors=("AU", "A1"),
    year=("PY", "Y1", "DA"),
    journal=("JF", "T2", "JO", "JA", "J2", "J1", "BT"),
    volume=("VL", "VO"),
    issue=("IS", "CP"),
    pages=("SP", "C7"),
    last_page="EP",
    doi=("DO", "L3", "M3", "UR", "L2", "LK", "N1", "AN"),
    said_pmid=("AN", "C1", "C2", "M1", "M2", "U1", "U2", "N1", "UR", "ID", "L2"),
    issn=("SN",),
    abstract=("AB", "N2"),
    keywords=("KW",),
    language=("LA",),
    kind=("TY", "M3", "PT"),
    accession=("AN", "U2", "UT", "ID"),
    database=("DB", "DP"),
    url=("UR", "L2", "LK"),
    splits={"KW": r"\n"},
)

# A line of Ovid numbers the next record; Cochrane and Ovid head each record; Ovid adds links and the search.
_NOISE = re.compile(r"\s*$|\s*\d+\.\s*$|\s*<.*>\s*$|Record #\d+ of \d+|Provider:|Content:|Link to the .*:|ID:\s")

RIS = Dialect(
    name="ris",
    title="RIS",
    tag=re.compile(r"([A-Z][A-Z0-9])(?:[ \t]{2}|\t)-(?:[ \t]|(?=\S)|$)(.*)"),
    opens="TY",
    closes="ER",
    indent=0,
    tags=TAGS,
    titles=frozenset({"TI", "T1"}),
    noise=_NOISE,
    vendors=VENDORS,
)
