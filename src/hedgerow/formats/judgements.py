"""Read judgements one by one: one row for each study, item and assessor, with answers, reason and page."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.table import Table
from hedgerow.review.appraisal.instrument import Instrument
from hedgerow.review.appraisal.judgement import Judgement
from hedgerow.vocabulary.problems import Problem, did_you_mean

NEEDED = ("study", "item", "judgement")
COLUMNS = (*NEEDED, "assessor", "role", "result", "answers", "support", "page")
"""Columns of the table; `answers` holds ``1.1=Y; 1.2=PN``, `role` is ``assessor`` or ``resolution``."""

ROLES = ("assessor", "resolution")


def is_long(table: Table) -> bool:
    """Whether a table has one row a judgement, and not one row a study; it may lack one of the columns needed."""
    return len(set(NEEDED) & set(table.frame.columns)) >= len(NEEDED) - 1


def read_judgements(table: Table, instrument: Instrument) -> tuple[tuple[Judgement, ...], tuple[Problem, ...]]:
    """Read a table of one row a judgement.

    Returns
    -------
    judgements : tuple of Judgement
        In the order of the table.
    problems : tuple of Problem
        Rows that lack what they need, columns that are not known. Rows = judgements + errors.
    """
    have = table.frame.columns
    problems = [_unknown_column(table, name) for name in have if name not in COLUMNS]
    if absent := [name for name in NEEDED if name not in have]:
        return (), (*problems, *(_absent_column(table, name) for name in absent))
    judgements: list[Judgement] = []
    for row, cells in enumerate(table.frame.iter_rows(named=True)):
        told = {name: (value or "").strip() for name, value in cells.items()}
        wrong = _wrong(table, row, told)
        if wrong is not None:
            problems.append(wrong)
        else:
            judgements.append(_judgement(table, instrument, row, told))
    return tuple(judgements), tuple(problems)


def _judgement(table: Table, instrument: Instrument, row: int, told: dict[str, str]) -> Judgement:
    role: Any = told.get("role") or "assessor"
    return Judgement(
        instrument=instrument.key,
        study=told["study"],
        item=told["item"],
        level=told["judgement"],
        assessor=told.get("assessor", ""),
        role=role,
        result=told.get("result", ""),
        answers=dict(_answers(told.get("answers", ""))),
        support=told.get("support", ""),
        page=told.get("page", ""),
        place=table.place(row),
    )


def _answers(text: str) -> list[tuple[str, str]]:
    pairs = [part.partition("=") for part in text.split(";") if part.strip()]
    return [(number.strip(), answer.strip()) for number, _, answer in pairs]


def _wrong(table: Table, row: int, told: dict[str, str]) -> Problem | None:
    absent = [name for name in NEEDED if not told.get(name)]
    if absent:
        what = f"This judgement has no {' and no '.join(absent)}; it is left out."
        return Problem("incomplete-judgement", what, "Fill the cells.", table.place(row, absent[0]))
    if told.get("role", "") not in ("", *ROLES):
        what = f"'role' cannot be {told['role']!r}; the judgement is left out."
        return Problem("incomplete-judgement", what, did_you_mean(told["role"], ROLES), table.place(row, "role"))
    return None


def _absent_column(table: Table, name: str) -> Problem:
    what = f"The table of judgements has no column {name!r}."
    return Problem("unknown-column", what, did_you_mean(name, table.frame.columns), table.place(None, name))


def _unknown_column(table: Table, name: str) -> Problem:
    what = f"Column {name!r} is not known in a table of judgements; it is left out."
    return Problem("unknown-column", what, did_you_mean(name, COLUMNS), table.place(None, name), "warning")
