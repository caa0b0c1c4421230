"""Cut a BibTeX file into its entries; one that is broken loses itself, not the rest of the file.

bibtexparser, which reads hedgerow's own bibliography, is not used on files of others: it keeps no line numbers, merges
repeated fields, skips what it cannot read without a word, and takes minutes for a hundred thousand entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hedgerow.formats.text_file import TextFile

MOST_CHARACTERS = 1 << 25  # of one entry
_OPENING = re.compile(r"^[ \t]*@[ \t]*([A-Za-z]+)[ \t\n]*([{(])", re.MULTILINE)
_FOLLOWS = re.compile(r"(?<=[})])\s*(?=@[A-Za-z]+\s*[{(])")
_NAME = re.compile(r"\s*([^\s=,{}\"#]+)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}\"]+")
_NEXT_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry: its kind in lower case, its line, its source from the bracket on, and whether that is closed."""

    kind: str
    line: int
    source: str


def bib_entries(text: TextFile) -> Iterator[BibEntry]:
    """Yield the entries of a file, ``@string`` among them; ``@comment`` and ``@preamble`` are none."""
    kind, line, held = "", 1, []
    size = 0
    for number, row in _rows(text):
        begins = _OPENING.match(row)
        if begins is not None:
            if kind not in ("", "comment", "preamble"):
                yield BibEntry(kind, line, "\n".join(held))
            kind, line, held, size = begins.group(1).lower(), number, [row[begins.end(1) :].lstrip()], 0
        elif kind and size <= MOST_CHARACTERS:
            held.append(row)
            size += len(row)
    if kind not in ("", "comment", "preamble"):
        yield BibEntry(kind, line, "\n".join(held))


def _rows(text: TextFile) -> Iterator[tuple[int, str]]:
    """Lines, cut where an entry follows another on the same line."""
    for number, line in text.lines():
        for row in _FOLLOWS.split(line) if "@" in line else (line,):
            yield number, row


def parse_fields(source: str, strings: dict[str, str]) -> tuple[list[tuple[str, str]], str]:
    """Parse an entry from its bracket on.

    Returns
    -------
    fields, fault
        The key under the empty name, then each field with its value as written, outer braces or quotes taken off; what
        is wrong with the entry, or ``""``. Fields before the fault are kept.
    """
    key = re.match(r"[{(]\s*([^,\s={}\"]*)\s*(?:,|(?=[)}]))", source)
    fields = [("", key.group(1))] if key else []
    at = key.end() if key else 1
    while True:
        found = _NAME.match(source, at)
        if found is None:
            rest = source[at:].lstrip(", \t\n")
            return fields, "" if rest[:1] in ("}", ")") else _fault(rest)
        value, at = _value(source, found.end(), strings)
        if at < 0:
            return [*fields, (found.group(1), value)], f"the field {found.group(1)!r} is not closed"
        fields.append((found.group(1), value))
        at = _after_comma(source, at)


def _fault(rest: str) -> str:
    return f"{rest[:20]!r} stands where a field should" if rest else "it is not closed"


def _after_comma(source: str, at: int) -> int:
    found = re.compile(r"[\s,]*").match(source, at)
    return found.end() if found else at


def _value(source: str, at: int, strings: dict[str, str]) -> tuple[str, int]:
    """A value of parts joined by ``#``, and where it ends; -1 where it does not."""
    parts: list[str] = []
    while True:
        if source[at : at + 1] in ("{", '"'):
            part, at = _closed(source, at)
        else:
            bare = _BARE.match(source, at)
            part, at = (strings.get(bare.group().lower(), bare.group()), bare.end()) if bare else ("", at)
        parts.append(part)
        joined = re.compile(r"\s*#\s*").match(source, at) if at >= 0 else None
        if joined is None:
            return "".join(parts), at
        at = joined.end()


def _closed(source: str, at: int) -> tuple[str, int]:
    """The text in braces or quotes that open at a place, and where it ends."""
    quoted, depth, begin = source[at] == '"', 0, at + 1
    finder = re.compile(r"\\.|[{}\"]", re.DOTALL) if quoted else _NEXT_BRACE
    for found in finder.finditer(source, begin):
        mark = found.group()
        if mark == ('"' if quoted else "}") and depth == 0:
            return source[begin : found.start()], found.end()
        depth += {"{": 1, "}": -1}.get(mark, 0)
    return source[begin:].strip(), -1


def split_outside(value: str, separator: str) -> list[str]:
    """Parts of a value between separators, a regular expression, that stand outside braces."""
    parts, depth, begin = [], 0, 0
    for found in re.finditer(rf"\\.|[{{}}]|{separator}", value, re.DOTALL):
        mark = found.group()
        depth += {"{": 1, "}": -1}.get(mark, 0)
        if depth == 0 and mark != "}" and not mark.startswith("\\"):
            parts.append(value[begin : found.start()])
            begin = found.end()
    return [*parts, value[begin:]]
