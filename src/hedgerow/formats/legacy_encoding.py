"""Which encoding from before UTF-8 a text is in: each candidate is judged by what it makes of the text."""

from __future__ import annotations

from collections.abc import Iterable

CANDIDATES = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "gb18030": "GB18030", "cp932": "Shift-JIS"}
"""Python's name and the common one; the first wins a tie."""

LONGEST_JUDGED = 2_000  # bytes of a line that are looked at
_QUOTES = "‘’“”„«»–—…"
_SYMBOLS = "µ°±×·£€§©®™•²³ ≤≥∞ªº¿¡"


def choose(lines: Iterable[bytes]) -> str:
    """Name the candidate that makes the likeliest text of lines that are not UTF-8.

    Western letters stand beside other letters, lower case within words; quotes and dashes stand between words; Chinese
    and Japanese are made of common characters. A guesser by letter frequencies is wrong on texts as short as a name.
    """
    given = [line[:LONGEST_JUDGED] for line in lines]
    return max(CANDIDATES, key=lambda name: sum(_score(line, name) for line in given))


def decode_line(line: bytes, name: str) -> str:
    """Decode a line: as UTF-8, else as named, else as Latin-1, which reads every byte."""
    for each in ("utf-8", name):
        try:
            return line.decode(each)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _score(line: bytes, name: str) -> float:
    try:
        text = line.decode(name)
    except UnicodeDecodeError:
        return -3.0
    judge = _judge_eastern if name in ("gb18030", "cp932") else _judge_western
    padded = f" {text} "
    return sum(judge(*padded[i - 1 : i + 2]) for i, letter in enumerate(padded) if not letter.isascii())


def _judge_western(before: str, letter: str, after: str) -> float:
    if letter in _QUOTES:
        return -0.5 if before.isalpha() and after.isalpha() else 0.5
    if letter in _SYMBOLS:
        return 0.25
    if not letter.isalpha() or not (_ascii_letter(before) or _ascii_letter(after)):
        return -0.5
    return -1.0 if letter.isupper() and before.islower() else 1.0


def _judge_eastern(before: str, letter: str, after: str) -> float:
    if "\u3040" <= letter <= "\u30ff" or "\u3000" <= letter <= "\u303f":
        return 1.0
    if not "\u4e00" <= letter <= "\u9fff":
        return -1.0
    return 1.0 if _common(letter) else -1.0


def _common(letter: str) -> bool:
    """Whether a character is in the first level of the Chinese or of the Japanese standard."""
    return any(
        low <= _lead(letter, name) <= high for name, low, high in (("gb2312", 0xB0, 0xD7), ("cp932", 0x88, 0x97))
    )


def _lead(letter: str, name: str) -> int:
    code = letter.encode(name, errors="ignore")
    return code[0] if code else 0


def _ascii_letter(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()
