"""Read the formats in which a line begins with a tag (RIS, MEDLINE, Web of Science): entries and their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hedgerow.formats.records.tags import Tags
from hedgerow.formats.records.vendors import Vendor
from hedgerow.formats.text_file import TextFile
from hedgerow.vocabulary.problems import Place, Problem

MOST_CHARACTERS = 1 << 25  # of one entry; what is longer is no entry, but a file without ends of entries


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a tagged format marks its lines.

    Attributes
    ----------
    name, title : str
        Name in results, and for people.
    tag : pattern
        Groups a tag and its value at the beginning of a line.
    opens : str
        Tag of an entry's first line.
    closes : str
        Tag of its last line; ``""`` where the next opening ends it.
    indent : int
        Spaces before a line that continues a value.
    outside : frozenset of str
        Tags of the file that belong to no entry.
    noise : pattern
        Lines between entries that some databases write, and that say nothing of a record.
    titles : frozenset of str
        Tags that only an entry has: one outside an entry means that its opening is missing.
    tags : Tags
        What the tags say.
    vendors : tuple of Vendor
        Databases and programs that write it in ways of their own.
    """

    name: str
    title: str
    tag: re.Pattern[str]
    opens: str
    closes: str
    indent: int
    tags: Tags
    titles: frozenset[str]
    outside: frozenset[str] = frozenset()
    noise: re.Pattern[str] = re.compile(r"\s*$")
    vendors: tuple[Vendor, ...] = ()


@dataclass(slots=True)
class RawEntry:
    """An entry as read: its fields in order, and what is odd about it."""

    line: int
    fields: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lost: bool = False
    size: int = 0
    _parts: list[str] = field(default_factory=list)

    def begin(self, tag: str, value: str) -> None:
        """Begin a field."""
        self.settle()
        self.fields.append((tag, ""))
        self._parts = [value.strip()]
        self.size += len(value)

    def go_on(self, text: str) -> None:
        """Continue the last field on a further line."""
        self._parts.append(text.rstrip())
        self.size += len(text) + 1

    def settle(self) -> None:
        """Put the lines of the last field together."""
        if self.fields and self._parts:
            self.fields[-1] = self.fields[-1][0], "\n".join(self._parts).rstrip()
        self._parts = []


def raw_entries(text: TextFile, dialect: Dialect) -> Iterator[RawEntry | Problem]:
    """Yield the entries of a file in order; text that belongs to none is a problem."""
    reader = _Reader(text, dialect)
    for number, line in text.lines():
        yield from reader.take(number, line)
    yield from reader.end()


class _Reader:
    """The state of reading: the entry that is open, the one just closed, and what stood between."""

    def __init__(self, text: TextFile, dialect: Dialect) -> None:
        self.text, self.dialect = text, dialect
        self.open: RawEntry | None = None
        self.closed: RawEntry | None = None
        self.between: list[int] = []

    def take(self, number: int, line: str) -> Iterator[RawEntry]:
        """Take a line; yield the entry that can now no longer change."""
        found = self.dialect.tag.match(line)
        tag = found.group(1) if found else None
        if tag == self.dialect.opens or (tag in self.dialect.titles and self.open is None):
            yield from self._opening(number, tag == self.dialect.opens)
        if self.dialect.closes and tag == self.dialect.closes and self.open is not None:
            self.closed, self.open = self.open, None
        elif found is not None and tag not in self.dialect.outside:
            self._field(number, str(tag), found.group(2))
        elif found is None:
            self._text(number, line)
        if self.open is not None and (number in self.text.cut or self.open.size > MOST_CHARACTERS):
            self._too_long(number)

    def end(self) -> Iterator[RawEntry | Problem]:
        """Yield what is left at the end of the file."""
        if self.open is not None and self.dialect.closes:
            self.open.problems.append(self._no_end(self.open, "The file ends within this entry; it may be cut short."))
        for entry in (self.closed, self.open):
            if entry is not None:
                entry.settle()
                yield entry
        if self.between:
            what = f"{len(self.between)} lines stand outside any entry, and were left out; this is the first."
            remedy = "Nothing, if they are notes of the database about the search."
            place = Place(self.text.name, self.between[0])
            yield Problem("text-between-entries", what, remedy, place, "warning")

    def _opening(self, number: int, named: bool) -> Iterator[RawEntry]:
        if self.open is not None and self.dialect.closes:
            self.open.problems.append(self._no_end(self.open, f"This entry has no {self.dialect.closes} line."))
        for entry in (self.closed, self.open):
            if entry is not None:
                entry.settle()
                yield entry
        self.closed, self.open = None, RawEntry(number)
        if not named:
            what = f"An entry begins here without a {self.dialect.opens} line."
            place = Place(self.text.name, number)
            self.open.problems.append(Problem("missing-start", what, "Check that it is whole.", place, "warning"))

    def _field(self, number: int, tag: str, value: str) -> None:
        """A field of the open entry, or, as Ovid writes them, one that trails behind its end."""
        entry = self.open or self.closed
        if entry is None:
            self.between.append(number)
        elif not entry.lost:
            entry.begin(tag, value)

    def _text(self, number: int, line: str) -> None:
        if self.open is None:
            if not self.dialect.noise.match(line):
                self.between.append(number)
        elif self.open.fields and not self.open.lost:
            indent = self.dialect.indent
            self.open.go_on(line[indent:] if indent and not line[:indent].strip() else line)

    def _too_long(self, number: int) -> None:
        entry = self.open
        if entry is not None and not entry.lost:
            what = "This entry is longer than any record is; it was left out."
            remedy = "Check whether ends of lines or of entries were lost."
            entry.lost, entry.fields = True, []
            entry.problems.append(Problem("entry-too-long", what, remedy, Place(self.text.name, number), "warning"))

    def _no_end(self, entry: RawEntry, what: str) -> Problem:
        place = Place(self.text.name, entry.line)
        return Problem("missing-end", what, "Check that the record is whole.", place, "warning")
