"""Find a DOI, a PubMed identifier or a year in what an export wrote."""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{4,9}/(?:[^\s\"<>]|<[^\s<>]*::[^\s<>]*>)+")  # brackets as in the DOIs of serial items
_PMID_BARE = re.compile(r"\s*(?:pmid|medline|pubmed)?\W*(\d{1,8})(?:\s*\[pmid\])?\s*$", re.IGNORECASE)
_PMID_SAID = re.compile(
    r"(?:\bPMID|pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)\W{0,2}(\d{1,8})\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def find_doi(text: str) -> str:
    """The first DOI in a text, lower case, without a resolver's address; ``""`` if there is none."""
    if "10." not in text:
        return ""
    found = _DOI.search(unquote(text) if "%" in text else text)
    return _trimmed(found.group().lower()) if found else ""


def _trimmed(doi: str) -> str:
    """Without the rest of an address, and the signs of the sentence around it; brackets may belong to a DOI."""
    doi = doi if "<" in doi else re.split(r"&|\?|\[doi\]|;", doi, maxsplit=1)[0]
    while doi and (doi[-1] in ".,;:'" or (doi[-1] in ")]" and _open(doi) < 0)):
        doi = doi[:-1]
    return doi


def _open(text: str) -> int:
    """Brackets that are open at the end of a text; negative where more are closed than opened."""
    return sum(text.count(mark) for mark in "([") - sum(text.count(mark) for mark in ")]")


def find_pmid(text: str, bare: bool) -> str:
    """The PubMed identifier in a text; with `bare`, also a number that stands alone."""
    found = (_PMID_BARE.match(text) if bare else None) or _PMID_SAID.search(text)
    return found.group(1).lstrip("0") if found else ""


def find_year(text: str) -> int | None:
    """The first year from 1500 to 2099 in a text."""
    found = _YEAR.search(text)
    return int(found.group(1)) if found else None
