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
        while (begin := opening.search(held)) is not None:
            end = closing.search(held, begin.end())
            again = opening.search(held, begin.end())
            if end is None and again is None and len(held) - begin.start() <= MOST_CHARACTERS:
                break
            stop = (
                again.start()
                if again and (end is None or again.start() < end.start())
                else end.end()
                if end
                else len(held)
            )
            yield _parsed(held[begin.start() : stop], line + held.count("\n", 0, begin.start()))
            line += held.count("\n", 0, stop)
            held = held[stop:]
        if begin is None:
            keep = max(held.rfind("<"), 0) if len(held) > 100 else 0
            line += held.count("\n", 0, keep)
            held = held[keep:] if keep or len(held) <= MOST_CHARACTERS else ""
    begin = opening.search(held)
    if begin is not None:
        yield _parsed(held[begin.start() :], line + held.count("\n", 0, begin.start()))


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
