"""Rows of CSV files as statements: printed results, and what reviews say of trials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hedgerow.analysis.printed_table import absent_columns, chosen_rows
from hedgerow.analysis.table import Table
from hedgerow.review.audit.mapped_file import MappedFile
from hedgerow.review.audit.number import Number, read_number
from hedgerow.review.audit.result import Result
from hedgerow.review.audit.statement import Statement
from hedgerow.vocabulary.problems import Place, Problem

_NUMBERS = ("k", "estimate", "se", "ci_low", "ci_high", "p", "i2", "df")
_REMEDY = "Write the number as printed, e.g. 1.60 or <0.01; leave the cell empty where nothing is printed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Statement):
    """What one publication says of one aspect of a trial.

    Attributes
    ----------
    aspect : str
        Route, dose, n, conclusion, ...
    said : str
        In its words, as short as can be.
    by : str
        Which publication says so.
    """

    aspect: str
    said: str
    by: str


def results_of(mapped: MappedFile, table: Table) -> tuple[list[Result], list[Problem]]:
    """Read each row as a printed result; a cell that is no number is a problem, and counts as not printed."""
    rows, problems = rows_of(mapped, table, _RESULT)
    results = []
    for words, place in rows:
        number: dict[str, Number | None] = {}
        for word in _NUMBERS:
            number[word], found = _number(words[word], Place(place.file, place.line, mapped.mapped.get(word)))
            problems += found
        results.append(_result(words, number, place))
    return results, problems


def _result(words: dict[str, str], number: dict[str, Number | None], place: Place) -> Result:
    k, df = number["k"], number["df"]
    return Result(
        about=": ".join(filter(None, (words["group"], words["about"]))),
        source=words["source"],
        place=place,
        id=words["id"],
        k=None if k is None else round(k.value),
        estimate=number["estimate"],
        se=number["se"],
        low=number["ci_low"],
        high=number["ci_high"],
        p=number["p"],
        i2=number["i2"],
        df=None if df is None else df.value,
        measure=words["measure"],
    )


def claims_of(mapped: MappedFile, table: Table) -> tuple[list[Claim], list[Problem]]:
    """Read each row as what a publication says of a trial."""
    rows, problems = rows_of(mapped, table, _CLAIM)
    claims = [
        Claim(
            about=words["about"],
            aspect=words["aspect"],
            said=words["said"],
            by=words["by"],
            source=words["source"],
            place=place,
        )
        for words, place in rows
    ]
    return claims, problems


_RESULT = ("about", "group", "id", "source", "measure", *_NUMBERS)
_CLAIM = ("about", "aspect", "said", "by", "source")


def rows_of(
    mapped: MappedFile, table: Table, words: Sequence[str]
) -> tuple[list[tuple[dict[str, str], Place]], list[Problem]]:
    """Cells of each chosen row by the word that their column is mapped to, ``""`` where there is none."""
    absent = absent_columns(table, mapped.mapped.values(), mapped.place, "The audit")
    if absent:
        return [], absent
    chosen, problems = chosen_rows(table, mapped.where, mapped.place)
    rows = [
        ({word: record.get(mapped.mapped.get(word, ""), None) or "" for word in words}, chosen.place(at))
        for at, record in enumerate(chosen.frame.iter_rows(named=True))
    ]
    return rows, [*table.problems, *problems]


def _number(text: str, place: Place) -> tuple[Number | None, list[Problem]]:
    read = read_number(text) if text else None
    if read is not None or not text:
        return read, []
    return None, [Problem("unreadable-number", f"{text!r} is no number.", _REMEDY, place)]
