"""Web of Science's own format (``.ciw``, "plain text")."""

from __future__ import annotations

import re

from hedgerow.formats.records.tagged import Dialect
from hedgerow.formats.records.tags import Tags

TAGS = Tags(
    title=("TI",),
    authors=("AF", "AU", "CA"),
    year=("PY", "PD", "EA"),
    journal=("SO",),
    volume=("VL",),
    issue=("IS",),
    pages=("BP", "AR"),
    last_page="EP",
    doi=("DI", "D2"),
    pmid=("PM",),
    issn=("SN", "EI", "BN"),
    abstract=("AB",),
    keywords=("DE", "ID"),
    language=("LA",),
    kind=("PT", "DT"),
    accession=("UT",),
    database=("DB",),
    url=("UR",),
    splits={"AU": r"\n", "AF": r"\n", "DE": r";\s*", "ID": r";\s*", "DT": r";\s*"},
)

CIW = Dialect(
    name="ciw",
    title="Web of Science",
    tag=re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"),
    opens="PT",
    closes="ER",
    indent=3,
    tags=TAGS,
    titles=frozenset({"TI"}),
    outside=frozenset({"FN", "VR", "EF"}),
)
