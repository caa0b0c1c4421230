"""A text file of any size and encoding, as blocks or lines in bounded memory; what was guessed is a problem."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hedgerow.formats.encoding import guessed, mark_of, odd_lines, undecodable, utf16_without_mark
from hedgerow.formats.legacy_encoding import CANDIDATES, choose, decode_line
from hedgerow.vocabulary.problems import Place, Problem

BLOCK = 1 << 20  # bytes read at a time
LONGEST_LINE = 1 << 24  # characters; what is longer is cut, and said
_JUDGED = 200  # lines that choose an encoding
_MOJIBAKE = re.compile("[ÂÃ][\u0080-\u00bf]|â€[\u0080-\u02ff\u2000-\u2122\ufffd]")


@dataclass(slots=True)
class TextFile:
    """A text file, surveyed once for its encoding, then read as often as wanted.

    Attributes
    ----------
    path : Path
        The file.
    name : str
        How messages name it.
    encoding : str
        Name for people, e.g. ``"UTF-8"`` or ``"UTF-8, Windows-1252"`` where lines differ.
    problems : list of Problem
        Guesses and doubts, each with its line.
    cut : set of int
        Lines longer than `LONGEST_LINE`, of which the rest was skipped; filled while reading.
    """

    path: Path
    name: str
    encoding: str = "UTF-8"
    problems: list[Problem] = field(default_factory=list)
    cut: set[int] = field(default_factory=set)
    _skip: int = 0
    _codec: str = "utf-8"
    _fallback: str = "cp1252"
    _end: bytes = b"\n"

    @classmethod
    def survey(cls, path: Path, name: str) -> TextFile:
        """Go through a file once, and settle how to decode it."""
        text = cls(path, name)
        with path.open("rb") as file:
            head = file.read(BLOCK)
        mark = mark_of(head)
        text._skip, text._codec = mark or (0, utf16_without_mark(head) or "utf-8")
        text._end = b"\r" if b"\r" in head and b"\n" not in head else b"\n"
        text.encoding = text._codec.upper().removesuffix("-LE").removesuffix("-BE")
        if text._codec == "utf-8":
            text._survey_legacy()
        elif mark is None:
            text.problems.append(guessed(name, text.encoding, next(text.blocks(), "")[:2000], 1))
        text._survey_doubts()
        return text

    def blocks(self) -> Iterator[str]:
        r"""The text in pieces of about `BLOCK` bytes, line ends as ``\n``; pieces end with a line where they can."""
        if self._codec != "utf-8":
            yield from self._wide_blocks()
            return
        for block in self._byte_blocks():
            yield _unix(self._decode(block))

    def lines(self) -> Iterator[tuple[int, str]]:
        """Lines with their numbers, from 1, without line ends; a line that is too long is cut and noted in `cut`."""
        number, rest = 1, ""
        for block in self.blocks():
            *whole, tail = block.split("\n")
            for line in whole:
                yield number, (rest + line if rest else line).lstrip("\ufeff")
                rest = ""
                number += 1
            if number not in self.cut:
                rest += tail
            if len(rest) > LONGEST_LINE:
                self.cut.add(number)
                rest = rest[:LONGEST_LINE]
        if rest:
            yield number, rest.lstrip("\ufeff")

    def _byte_blocks(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            file.seek(self._skip)
            rest = b""
            while block := file.read(BLOCK):
                block = rest + block
                at = block.rfind(self._end) + 1 or _safe_cut(block)
                rest = block[at:]
                yield block[:at]
            if rest:
                yield rest

    def _decode(self, block: bytes) -> str:
        try:
            return block.decode("utf-8")
        except UnicodeDecodeError:
            end = self._end.decode()
            return end.join(decode_line(line, self._fallback) for line in block.split(self._end))

    def _wide_blocks(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self._codec)(errors="replace")
        with self.path.open("rb") as file:
            file.seek(self._skip)
            held = ""
            while block := file.read(BLOCK):
                text = held + decoder.decode(block)
                held = "\r" if text.endswith("\r") else ""
                yield _unix(text[: len(text) - len(held)])
            yield _unix(held + decoder.decode(b"", final=True))

    def _survey_legacy(self) -> None:
        odd, first, number = [], 0, 1
        for block in self._byte_blocks():
            try:
                block.decode("utf-8")
            except UnicodeDecodeError as error:
                first = first or number + block.count(self._end, 0, error.start)
                odd += odd_lines(block.split(self._end))[: _JUDGED - len(odd)]
            number += block.count(self._end)
        if odd:
            self._fallback = choose(odd)
            common = CANDIDATES[self._fallback]
            self.encoding = f"UTF-8, {common}" if any(not block.isascii() for block in self._utf8_lines()) else common
            self.problems.append(guessed(self.name, common, decode_line(odd[0], self._fallback), first))

    def _utf8_lines(self) -> Iterator[bytes]:
        """Lines of the first block that are UTF-8."""
        for line in next(self._byte_blocks(), b"").split(self._end):
            if not odd_lines([line]):
                yield line

    def _survey_doubts(self) -> None:
        """Note letters that were spoilt before the file reached us: the first place of each kind."""
        number, seen = 1, set()
        for block in self.blocks():
            if not block.isascii():
                for kind, at in (("mojibake", _mojibake(block)), ("undecodable", block.find("\ufffd"))):
                    if at >= 0 and kind not in seen:
                        seen.add(kind)
                        line = number + block.count("\n", 0, at)
                        self.problems.append(
                            _spoilt(self.name, block, at, line)
                            if kind == "mojibake"
                            else undecodable(self.name, self.encoding, line)
                        )
            number += block.count("\n")


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _safe_cut(block: bytes) -> int:
    """Where a block without a line end may be cut: behind an ASCII character near its end; no letter is halved."""
    for at in range(len(block), max(len(block) - 64, 0), -1):
        if block[at - 1] < 0x80 and block[at - 1] != 0x0D:
            return at
    ends = range(len(block) - 1, max(len(block) - 5, 0), -1)
    return next((at for at in ends if block[at] & 0xC0 == 0xC0), len(block))


def _mojibake(text: str) -> int:
    found = _MOJIBAKE.search(text)
    return found.start() if found else -1


def _spoilt(name: str, text: str, at: int, line: int) -> Problem:
    begin, end = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1, min(at + 20, len(text))
    word = text[begin:end].split(maxsplit=1)[0]
    what = f"Letters look as if UTF-8 was once read as Windows-1252: {word!r}."
    remedy = f"Export the file again; it probably says {_mended(word)!r}."
    return Problem("mojibake", what, remedy, Place(name, line), "warning")


def _mended(word: str) -> str:
    return word.encode("cp1252", errors="ignore").decode("utf-8", errors="replace")
