"""Take the keys of one table of the protocol, each once; what is wrong, or left over, is a named problem."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from hedgerow.review.protocol.lines import Path, nearest
from hedgerow.vocabulary.problems import Place, Problem, did_you_mean

_KINDS = {str: "text", bool: "true or false", int: "a whole number", float: "a number", list: "a list", dict: "a table"}


class Problems:
    """Collects what is wrong with one protocol file."""

    def __init__(self, file: str, lines: Mapping[Path, int]) -> None:
        self.file, self.lines = file, lines
        self.found: list[Problem] = []
        self.seats: list[Path] = []

    def place(self, path: Path) -> Place:
        """Line of a key, or of the nearest table that would hold it."""
        return Place(self.file, nearest(self.lines, path))

    def add(self, code: str, path: Path, what: str, remedy: str, analysis: str | None = None) -> None:
        """Note an error at a key."""
        self.found.append(Problem(code, what, remedy, self.place(path), "error", analysis))
        self.seats.append(path)

    def in_sections(self, names: Iterable[str]) -> bool:
        """Whether something is wrong in one of these sections."""
        chosen = set(names)
        return any(path[:1] and path[0] in chosen for path in self.seats)


class Keys:
    """The keys of one table.

    Parameters
    ----------
    table : object
        What TOML gave; anything but a table is a problem, and then counts as empty.
    path : tuple
        Where it stands.
    problems : Problems
        Where to note what is wrong.
    analysis : str or None
        Id of the analysis the table belongs to.
    """

    def __init__(self, table: Any, path: Path, problems: Problems, analysis: str | None = None) -> None:
        self.path, self.problems, self.analysis = path, problems, analysis
        self.known: list[str] = []
        self.table: dict[str, Any] = table if isinstance(table, dict) else {}
        if not isinstance(table, dict):
            self.wrong(self.path, f"{named(path)} must be a table", table)

    def wrong(self, path: Path, what: str, found: Any) -> None:
        """Note a value of the wrong kind."""
        self.add("wrong-type", path, f"{what}; found {_told(found)}.", "Correct the value.")

    def add(self, code: str, path: Path, what: str, remedy: str) -> None:
        """Note a problem of this table."""
        self.problems.add(code, path, what, remedy, self.analysis)

    def take(self, key: str, kind: type, default: Any = None, required: bool = False) -> Any:
        """Value of a key, of the kind asked for; the default where it is absent or wrong."""
        self.known.append(key)
        if key not in self.table:
            if required:
                self.add("missing-key", self.path, f"{named(self.path)} has no {key!r}.", f"Add {key} = ...")
            return default
        value = self.table[key]
        if _is(value, kind):
            return float(value) if kind is float else value
        self.wrong((*self.path, key), f"{key!r} of {named(self.path)} must be {_KINDS[kind]}", value)
        return default

    def text(self, key: str, default: Any = "", required: bool = False) -> Any:
        """A text that is not empty."""
        value = self.take(key, str, default, required)
        if key in self.table and isinstance(value, str) and not value.strip() and value is not default:
            self.add("empty-value", (*self.path, key), f"{key!r} of {named(self.path)} is empty.", "Fill or delete it.")
            return default
        return value

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts."""
        values = self.take(key, list)
        if values is None:
            return default
        for number, value in enumerate(values):
            if not isinstance(value, str):
                self.wrong((*self.path, key, number), f"{key!r} of {named(self.path)} must hold texts only", value)
        return tuple(value for value in values if isinstance(value, str))

    def sides(self, key: str, default: tuple[str, str] = ("", "")) -> tuple[str, str]:
        """Two texts: words under the left and the right half of an axis."""
        words = self.texts(key, default)
        if len(words) == 2:
            return words[0], words[1]
        if words:
            what = f"{key!r} must hold two texts, but holds {len(words)}."
            self.add("wrong-type", (*self.path, key), what, f'Write {key} = ["control", "treatment"].')
        return default

    def choice(self, key: str, options: Iterable[str], default: Any = None) -> Any:
        """One of a few words."""
        value = self.take(key, str, default)
        return default if value != default and self.unknown(key, value, options) else value

    def choices(self, key: str, options: Iterable[str], default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Several of a few words."""
        values = self.texts(key, default)
        return tuple(value for value in values if not self.unknown(key, value, options))

    def unknown(self, key: str, value: str, options: Iterable[str]) -> bool:
        """Note a word that is not among the options."""
        words = list(options)
        if value in words:
            return False
        what = f"{key!r} of {named(self.path)} cannot be {value!r}."
        self.add("unknown-value", (*self.path, key), what, did_you_mean(value, words))
        return True

    def finish(self) -> None:
        """Name the keys nobody asked for."""
        for key in self.table:
            if key not in self.known:
                what = f"{named(self.path)} has no key {key!r}."
                self.add("unknown-key", (*self.path, key), what, did_you_mean(key, self.known))


def named(path: Path) -> str:
    """A table as it stands in the file: ``[rules]``, ``[[analysis]]``, ``small_study``."""
    if not path:
        return "the protocol"
    words = [str(part) for part in path if isinstance(part, str)]
    several = len(path) > 1 and isinstance(path[1], int)
    if isinstance(path[-1], int):
        return f"[[{'.'.join(words)}]]"
    return f"[{'.'.join(words)}]" if not several else f"{words[-1]} of [[{words[0]}]]"


def _is(value: Any, kind: type) -> bool:
    if kind is float:
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return number and (isinstance(value, float) or abs(value) <= sys.float_info.max)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _told(value: Any) -> str:
    for kind, words in _KINDS.items():
        if isinstance(value, kind):
            return f"{words} ({value!r})" if kind is not dict else words
    return f"{re.sub('[^a-z]', '', type(value).__name__)} ({value})"
