"""Cut an XML file into its entries as it streams by: one that is broken loses itself, not the rest of the file.

The document type, and any entity it declares, is never read, so that an entity cannot expand: an entry that uses one is
broken. Each entry is parsed by defusedxml all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hedgerow.formats.text_file import TextFile

MOST_CHARACTERS = 1 << 25  # of one entry


@dataclass(frozen=True, slots=True)
class XmlEntry:
    """One entry: its line, and its element or what is wrong with it."""

    line: int
    element: Any | None
    fault: str = ""


def xml_entries(text: TextFile, names: tuple[str, ...]) -> Iterator[XmlEntry]:
    """Yield the elements of these names, in order."""
    either = "|".join(names)
    opening, closing = re.compile(rf"<({either})(?=[\s>])"), re.compile(rf"</({either})\s*>")
    held, line = "", 1
    for block in text.blocks():
        held += block
        at, counted = 0, 0
        while (begin := opening.search(held, at)) is not None:
            stop = _end_of(held, begin, opening, closing)
            if stop is None:
                break
            line += held.count("\n", counted, begin.start())
            counted = begin.start()
            yield _parsed(held[begin.start() : stop], line)
            at = stop
        keep = begin.start() if begin is not None else max(held.rfind("<", at), at)
        line += held.count("\n", counted, keep)
        held = held[keep:]
        if begin is None and len(held) > MOST_CHARACTERS:
            held = ""
    if opening.search(held) is not None:
        yield _parsed(held, line)


def _end_of(held: str, begin: re.Match[str], opening: re.Pattern[str], closing: re.Pattern[str]) -> int | None:
    """Where an entry ends: behind its end, or, if that is lacking, where the next one begins; None if not yet there."""
    again = opening.search(held, begin.end())
    end = closing.search(held, begin.end(), again.start() if again else len(held))
    if end is not None:
        return end.end()
    if again is not None:
        return again.start()
    return len(held) if len(held) - begin.start() > MOST_CHARACTERS else None


def _parsed(source: str, line: int) -> XmlEntry:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(source) > MOST_CHARACTERS:
        return XmlEntry(line, None, "it is longer than any record is")
    try:
        return XmlEntry(line, fromstring(_clean(source)))
    except (ParseError, DefusedXmlException, RecursionError) as error:
        return XmlEntry(line, None, str(error) or type(error).__name__)


def _clean(source: str) -> str:
    """Without the control characters that XML does not know and EndNote writes all the same."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", source)
