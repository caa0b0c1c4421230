"""Take a citation in one text apart: Embase's ``Source`` and PubMed's ``Citation``."""

from __future__ import annotations

import re

_EMBASE = re.compile(
    r"(?P<journal>.+?) \((?P<year>\d{4})\) (?P<volume>[^:( ]*)(?::(?P<issue>[^ (]+))? *(?:\((?P<pages>[^)]*)\))?"
)
_PUBMED = re.compile(
    r"(?P<journal>.+?)\. (?P<year>\d{4})[^;.]*"
    r"(?:;(?P<volume>[^(:;.]*)(?:\((?P<issue>[^)]*)\))?(?::(?P<pages>[^.]*))?)?\."
)


def parts_of(citation: str) -> list[tuple[str, str]]:
    """Journal, volume, issue and pages, as far as they can be told; under the folded names of columns."""
    found = _EMBASE.match(citation) or _PUBMED.match(citation)
    if found is None:
        return []
    return [(name, (found.group(name) or "").strip()) for name in ("journal", "volume", "issue", "pages")]
