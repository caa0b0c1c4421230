"""Where a sentence leads: the paper's full citation in the page, or its address."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hedgerow.analysis.results import RunResult
from hedgerow.report.map_anchors import paper_anchors

_DOI = re.compile(r"(?:doi:? ?|https?://(?:dx\.)?doi\.org/)(10\.\d{4,}/\S+)", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


def web_link(address: str) -> str:
    """Turn an address into a link: one with a scheme, a DOI, or a bare host; empty for anything else."""
    if found := _DOI.fullmatch(address):
        return f"https://doi.org/{found[1]}"
    if address.startswith(("http://", "https://")) and " " not in address:
        return address
    return f"https://{address}" if _HOST.fullmatch(address) else ""


def cited_papers(result: RunResult) -> Mapping[str, str]:
    """Anchors of the papers whose full citations stand with the evidence map; none where there is no map."""
    found = result.known.map
    return paper_anchors(found) if found is not None and found.statements else {}
