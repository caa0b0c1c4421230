"""Where each key of a TOML document stands: tomllib gives values, this gives their lines."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping

Path = tuple[str | int, ...]

_STRING = r'"""(?:\\.|[^\\])*?"{3,5}|' r"'''.*?'{3,5}|" r'"(?:\\.|[^"\\\n])*"|' r"'[^'\n]*'"
_VALUE = re.compile(rf"(?:{_STRING})|\d{{4}}-\d\d-\d\d \d\d:[^,\]}}\s#]+|[^,\]}}\s#]+", re.DOTALL)
_KEY = re.compile(rf"[A-Za-z0-9_-]+|(?:{_STRING})", re.DOTALL)
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")


def nearest(lines: Mapping[Path, int], path: Path) -> int | None:
    """Line of a key; where it is absent, of the nearest table that would hold it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


def key_lines(text: str) -> dict[Path, int]:
    r"""Find the line of every key, table and array element.

    Parameters
    ----------
    text : str
        A document that tomllib accepts; line ends are ``\\n`` or ``\\r\\n``.

    Returns
    -------
    dict
        Path to line, from 1. The path of the second ``[[analysis]]``'s title is ``("analysis", 1, "title")``.
    """
    return _Scanner(text).run()


class _Scanner:
    """Walks once through the text; it may trust that the syntax is right."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.starts = [match.end() for match in re.finditer("\n", text)]
        self.lines: dict[Path, int] = {}
        self.arrays: dict[Path, int] = {}

    def run(self) -> dict[Path, int]:
        table: Path = ()
        self.skip(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip(_BLANK)
        return self.lines

    def skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def note(self, path: Path) -> None:
        self.lines.setdefault(path, bisect_right(self.starts, self.at) + 1)

    def header(self) -> Path:
        """Read ``[table]`` or ``[[array of tables]]``; return the path its keys belong to."""
        several = self.text.startswith("[[", self.at)
        start, self.at = self.at, self.at + (2 if several else 1)
        keys = self.keys()
        path = (*self.inside(keys[:-1]), keys[-1])
        end, self.at = self.at + (2 if several else 1), start
        self.note(path)
        if several:
            self.arrays[path] = self.arrays.get(path, -1) + 1
            path = (*path, self.arrays[path])
            self.note(path)
        elif path in self.arrays:
            path = (*path, self.arrays[path])
        self.at = end
        return path

    def inside(self, keys: list[str]) -> Path:
        """Path of a table; within an array of tables it is the last one."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self.arrays:
                path = (*path, self.arrays[path])
        return path

    def keys(self) -> list[str]:
        """Read a key, dotted perhaps."""
        found: list[str] = []
        while True:
            self.skip(_SPACE)
            match = _KEY.match(self.text, self.at)
            if match is None:  # cannot happen in a document that tomllib accepts
                return found or [""]
            found.append(_unquoted(match.group()))
            self.at = match.end()
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return found
            self.at += 1

    def pair(self, table: Path) -> None:
        """Read ``key = value``."""
        start = self.at
        keys = self.keys()
        end, self.at = self.at, start
        for depth in range(1, len(keys) + 1):
            self.note((*table, *keys[:depth]))
        self.at = end + 1  # the equals sign
        self.value((*table, *keys))

    def value(self, path: Path) -> None:
        """Read a value, and note what it contains."""
        self.skip(_SPACE)
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self.items(path, "]")
        elif opening == "{":
            self.items(path, "}")
        else:
            match = _VALUE.match(self.text, self.at)
            self.at = match.end() if match else len(self.text)

    def items(self, path: Path, closing: str) -> None:
        """Read the elements of an array, or the pairs of an inline table."""
        self.at += 1
        number = 0
        self.skip(_BLANK)
        while self.at < len(self.text) and self.text[self.at] != closing:
            if closing == "]":
                self.note((*path, number))
                self.value((*path, number))
                number += 1
            else:
                self.pair(path)
            self.skip(_BLANK)
            if self.text.startswith(",", self.at):
                self.at += 1
            self.skip(_BLANK)
        self.at += 1


def _unquoted(key: str) -> str:
    return str(tomllib.loads(f"key = {key}")["key"]) if key[0] in "\"'" else key
