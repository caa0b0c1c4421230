"""A sheet of pairs of records for a person to judge."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from hedgerow.analysis.table import Table
from hedgerow.review.links import Link
from hedgerow.review.records import Record
from hedgerow.vocabulary.problems import NOWHERE, HedgerowError, Place, Problem, did_you_mean
from hedgerow.vocabulary.spreadsheet import inert

WORDS = get_args(Link)
_TOLD = ("title", "authors", "year", "journal", "pages", "doi")
COLUMNS = ("record1", "record2", "link", "looks_like", "reasons", *(f"{name}{n}" for name in _TOLD for n in (1, 2)))


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two records to be judged.

    Attributes
    ----------
    numbers : tuple of int
        Their numbers.
    records : tuple of Record
        What they say.
    looks_like : str
        What the machine takes them for.
    reasons : tuple of str
        Why.
    """

    numbers: tuple[int, int]
    records: tuple[Record, Record]
    looks_like: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """A row that was filled in: names of two records, what links them, and the row's place."""

    records: tuple[str, str]
    link: str
    where: Place = NOWHERE


def write_pairs(rows: Iterable[PairRow]) -> str:
    """Write the pairs as CSV; the column `link` is to be filled in with one of `WORDS`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        told = [inert(_cell(record, name)) for name in _TOLD for record in row.records]
        writer.writerow([*row.numbers, "", row.looks_like, "; ".join(row.reasons), *told])
    return text.getvalue()


def read_pairs(table: Table) -> tuple[PairAnswer, ...]:
    """Read the answers; rows without one are those still to come.

    Raises
    ------
    HedgerowError
        If a column is lacking, or an answer is none of `WORDS`: all such rows at once.
    """
    lacking = [name for name in COLUMNS[:3] if name not in table.frame.columns]
    if lacking:
        what = f"The sheet has no column {', '.join(map(repr, lacking))}."
        raise HedgerowError(Problem("unknown-column", what, "Columns needed: record1, record2, link.", table.place()))
    answers = []
    problems = []
    for row, cells in enumerate(table.frame.iter_rows(named=True)):
        one, other, link = ((cells[name] or "").strip() for name in COLUMNS[:3])
        where = table.place(row, "link")
        if link and link not in WORDS:
            problems.append(Problem("unknown-link", f"{link!r} links no records.", did_you_mean(link, WORDS), where))
        elif link:
            answers.append(PairAnswer((one, other), link, where))
    if problems:
        raise HedgerowError(problems)
    return tuple(answers)


def _cell(record: Record, name: str) -> str:
    value = getattr(record, name)
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")
