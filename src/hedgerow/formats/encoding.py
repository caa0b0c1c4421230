"""Decode the bytes of a text file; a guess is always stated."""

from __future__ import annotations

import codecs

from hedgerow.formats.legacy_encoding import CANDIDATES, choose, decode_line
from hedgerow.vocabulary.problems import Place, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_JUDGED = 200  # lines by which an encoding is chosen


def decode(content: bytes, file: str) -> tuple[str, list[Problem]]:
    """Decode a text: by its byte order mark, else UTF-8, UTF-16 without a mark, an encoding from before.

    Returns
    -------
    text, problems
        Line ends are ``\\n``. A guess, and characters that could not be decoded, are problems.
    """  # noqa: D301 (an escaped line end reads as one)
    text, problems = _decode(content, file)
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def mark_of(head: bytes) -> tuple[int, str] | None:
    """Length of the byte order mark that a text begins with, and the encoding it says."""
    return next(((len(mark), name) for mark, name in _MARKS if head.startswith(mark)), None)


def utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a zero in every other byte."""
    head = content[:2000]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.4 * len(head) / 2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def guessed(file: str, name: str, shown: str, line: int) -> Problem:
    """The encoding of a file was guessed; `shown` is a line whose letters depend on it."""
    words = [word for word in shown[:2_000].replace(",", " ").replace(";", " ").split() if not word.isascii()]
    sample = f" It reads {words[0]!r}, for instance." if words else ""
    what = f"The file is not UTF-8; {name} is assumed.{sample}"
    return Problem(
        "encoding-guessed", what, "If names look wrong, save the file as UTF-8.", Place(file, line), "warning"
    )


def undecodable(file: str, name: str, line: int) -> Problem:
    """Characters of a file have no meaning in its encoding."""
    what = f"Some characters are not valid {name.upper()}; they read as \ufffd."
    return Problem("undecodable", what, "Save the file again as UTF-8.", Place(file, line), "warning")


def _decode(content: bytes, file: str) -> tuple[str, list[Problem]]:
    mark = mark_of(content)
    if mark is not None:
        return _replacing(content[mark[0] :], mark[1], file)
    wide = utf16_without_mark(content)
    if wide:
        text, problems = _replacing(content, wide, file)
        return text, [guessed(file, wide.upper(), text, 1), *problems]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _by_line(content, file, error.start)


def _replacing(content: bytes, name: str, file: str) -> tuple[str, list[Problem]]:
    text = content.decode(name, errors="replace")
    if "\ufffd" not in text:
        return text, []
    return text, [undecodable(file, name, text[: text.index("\ufffd")].count("\n") + 1)]


def _by_line(content: bytes, file: str, start: int) -> tuple[str, list[Problem]]:
    """Lines that are not UTF-8 are read in one older encoding: a file pasted together from two keeps both right."""
    lines = content.split(b"\n")
    name = choose(odd_lines(lines)[:_JUDGED])
    decoded = [decode_line(line, name) for line in lines]
    number = content[:start].count(b"\n") + 1
    return "\n".join(decoded), [guessed(file, CANDIDATES[name], decoded[number - 1], number)]


def odd_lines(lines: list[bytes]) -> list[bytes]:
    """The lines that are not UTF-8."""
    odd = []
    for line in lines:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            odd.append(line)
    return odd
