"""Decode the bytes of a text file; a guess is always stated."""

from __future__ import annotations

import codecs

from hedgerow.vocabulary.problems import Place, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes, file: str) -> tuple[str, list[Problem]]:
    """Decode a text: by its byte order mark, else UTF-8, UTF-16 without a mark, Windows-1252.

    Returns
    -------
    text, problems
        Line ends are ``\\n``. A guess, and characters that could not be decoded, are problems.
    """  # noqa: D301 (an escaped line end reads as one)
    text, problems = _decode(content, file)
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def _decode(content: bytes, file: str) -> tuple[str, list[Problem]]:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _replacing(content[len(mark) :], name, file)
    wide = _utf16_without_mark(content)
    if wide:
        text, problems = _replacing(content, wide, file)
        return text, [_guess(file, wide.upper(), text, 1), *problems]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _by_line(content, file, error.start)


def _replacing(content: bytes, name: str, file: str) -> tuple[str, list[Problem]]:
    text = content.decode(name, errors="replace")
    if "\ufffd" not in text:
        return text, []
    line = text[: text.index("\ufffd")].count("\n") + 1
    what = f"Some characters are not valid {name.upper()}; they read as \ufffd."
    return text, [Problem("undecodable", what, "Save the file again as UTF-8.", Place(file, line), "warning")]


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a zero in every other byte."""
    head = content[:2000]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.4 * len(head) / 2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _by_line(content: bytes, file: str, start: int) -> tuple[str, list[Problem]]:
    """Lines that are not UTF-8 are read as Windows-1252: a file pasted together from two keeps both right."""
    lines = content.split(b"\n")
    decoded = [_line(line) for line in lines]
    text = "\n".join(decoded)
    number = content[:start].count(b"\n") + 1
    return text, [_guess(file, "Windows-1252", decoded[number - 1], number)]


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes have no meaning in Windows-1252; Latin-1 reads every byte.
        return line.decode("cp1252") if not _unmapped(line) else line.decode("latin-1")


def _unmapped(line: bytes) -> bool:
    return any(byte in line for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D))


def _guess(file: str, name: str, shown: str, line: int) -> Problem:
    words = [word for word in shown.replace(",", " ").replace(";", " ").split() if not word.isascii()]
    sample = f" It reads {words[0]!r}, for instance." if words else ""
    what = f"The file is not UTF-8; {name} is assumed.{sample}"
    return Problem(
        "encoding-guessed", what, "If names look wrong, save the file as UTF-8.", Place(file, line), "warning"
    )
