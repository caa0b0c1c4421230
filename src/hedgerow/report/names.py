"""Names of files and of page anchors, made from ids that people chose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize


def stem(text: str) -> str:
    """Turn any text into a short safe name: ASCII letters, digits and hyphens."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:60] or "unnamed"


def stems(texts: Iterable[str]) -> dict[str, str]:
    """Give each text a safe name of its own; a name that is taken gets a number."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    last: dict[str, int] = {}  # number up to which a name is taken: many texts share one where no letter is Latin
    for text in dict.fromkeys(texts):
        first = name = stem(text)
        number = last.get(first, 1)
        while name in taken:
            number += 1
            name = f"{first}-{number}"
        last[first] = number
        taken.add(name)
        made[text] = name
    return made


def letters(number: int) -> str:
    """Name columns as spreadsheets do: A for 0, Z for 25, AA for 26."""
    first, last = divmod(number, 26)
    return (letters(first - 1) if first else "") + chr(ord("A") + last)
