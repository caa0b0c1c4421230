"""Texts as they are compared: no case, accents, signs or markup."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKUP = re.compile(r"<[^<>]{1,40}>|\\(?=[A-Za-z])|&[a-z]{2,6};|\$")
_LANGUAGE = re.compile(r"[\[(][A-Za-z ,/]{4,30}[\])]\.?\s*$")
_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon "
    "phi chi psi omega"
)  # in the order of Unicode, which has two small sigmas
_LETTERS = {0x3B1 + i: f" {name} " for i, name in enumerate(_GREEK_NAMES.split())}
_LETTERS |= {ord("ß"): "ss", ord("ø"): "o", ord("ł"): "l", ord("æ"): "ae", ord("œ"): "oe", ord("µ"): " mu "}
_IDLE = frozenset(
    "the of and for in on de la le et der die und fur a an des du suppl supplement supplements".split()  # noqa: SIM905
)
_ARTEFACTS = {"symbol"}  # the name of a font, which conversions leave in the place of its letters
_SPOILT = re.compile("[ÂÃâ][^\\sA-Za-z0-9]{1,2}")
_INITIALS = re.compile(r"(?<=\b\w)[. ]+(?=\w\b)")  # between the letters of U S A
_SHORT_NAME = re.compile(r"\b[A-Z][a-z]\b")  # Li, Wu; not the initials LI
_SPLIT = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[a-z]+|\d+|[^\W\d_]+")


def plain(text: str) -> str:
    """Lower case without accents; Greek letters by name; letters once read in the wrong encoding mended."""
    if text.isascii():
        return text.lower()
    text = _SPOILT.sub(_mended, text).lower()
    folded = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def _mended(found: re.Match[str]) -> str:
    return found.group().encode("cp1252", errors="ignore").decode("utf-8", errors="ignore") or " "


def title_words(title: str) -> tuple[str, ...]:
    """Words and numbers of a title; markup, and a language in brackets behind it, are none."""
    if "<" in title or "\\" in title or "&" in title or "$" in title:
        title = _MARKUP.sub(" ", title)
    title = _LANGUAGE.sub("", title)
    return tuple(word for word in _PARTS.findall(plain(title)) if word not in _ARTEFACTS)


def name_words(name: str) -> frozenset[str]:
    """Words of a name or of a list of names, initials left out."""
    long = (word for word in _SPLIT.findall(plain(name)) if len(word) > 2)
    return frozenset((*long, *(word.lower() for word in _SHORT_NAME.findall(name))))


@lru_cache(maxsize=50_000)  # thousands of records share a journal
def journal_names(journal: str) -> tuple[tuple[str, ...], ...]:
    """Names of a journal, before and within brackets, as words that tell it from others; behind a colon is no name."""
    parts = (
        part.split(":", 1)[0] for part in re.split(r"[(\[\])]| - |\. (?=Conference|Part)", journal) if part.strip()
    )
    names = (
        tuple(word for word in _SPLIT.findall(_INITIALS.sub("", plain(part))) if word not in _IDLE) for part in parts
    )
    return tuple(name for name in names if name)
