"""What reading a search export gives: records, problems, and a count that proves nothing was lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hedgerow.review.records import Record
from hedgerow.vocabulary.problems import Place, Problem

Item = Record | Problem


def lost_entry(code: str, what: str, remedy: str, place: Place, number: int) -> Problem:
    """An entry that gave no record; `number` is its number in the file, by which `lost` knows it."""
    return Problem(code, what, remedy, place, "warning", row=str(number))


def lost(problem: Problem) -> bool:
    """Whether a problem stands for an entry that gave no record."""
    return problem.row is not None


@dataclass(frozen=True, slots=True)
class Stream:
    """A search export being read.

    Attributes
    ----------
    file : str
        Name in messages.
    format : str
        Name of the format, e.g. ``"ris"``.
    encoding : str
        Encoding of the text, for people.
    items : iterator of Record or Problem
        In the order of the file; can be gone through once.
    """

    file: str
    format: str
    encoding: str
    items: Iterator[Item]


@dataclass(frozen=True, slots=True)
class Reading:
    """A search export, read.

    Attributes
    ----------
    file, format, encoding : str
        As in `Stream`.
    records : tuple of Record
        In the order of the file.
    problems : tuple of Problem
        Of the file and its entries.
    """

    file: str
    format: str
    encoding: str
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]

    @property
    def entries(self) -> int:
        """Entries in the file: the records, and the problems that lost one."""
        return len(self.records) + sum(map(lost, self.problems))
