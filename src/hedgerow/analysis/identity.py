"""Names of rows, studies and experiments, as written: "21" stays "21"."""

from __future__ import annotations

from collections import Counter

from hedgerow.analysis.listed import listed
from hedgerow.analysis.spellings import spelt_differently
from hedgerow.analysis.typed import Typed
from hedgerow.review.protocol import Outcomes
from hedgerow.vocabulary.problems import Problem

Names = tuple[list[str], list[str], list[str | None] | None]


def name_rows(typed: Typed, outcomes: Outcomes) -> tuple[Names, list[Problem]]:
    """Names of rows, their studies and experiments; a row without a name is called by its line."""
    lines = typed.raw.lines.tolist()
    written = _cells(typed, outcomes.id)
    ids = [name or f"line {line}" for name, line in zip(written, lines, strict=True)]
    studies = [study or f"(row {name})" for study, name in zip(_cells(typed, outcomes.study), ids, strict=True)]
    experiments = _cells(typed, outcomes.experiment) if outcomes.experiment else None
    problems = _twice(typed, outcomes, written)
    problems += _absent(typed, outcomes.id, "missing-id", "they are called by their lines")
    problems += _absent(typed, outcomes.study, "missing-study", "each counts as a study of its own")
    problems += spelt_differently(typed.raw, (outcomes.study,))
    return (ids, studies, experiments), problems


def _cells(typed: Typed, column: str) -> list[str | None]:
    if column not in typed.words.columns:
        return [None] * typed.words.height
    cells: list[str | None] = typed.words[column].to_list()
    return cells


def _twice(typed: Typed, outcomes: Outcomes, names: list[str | None]) -> list[Problem]:
    counts = Counter(name for name in names if name is not None)
    if len(counts) + names.count(None) == len(names):
        return []
    double = [name for name, count in counts.items() if count > 1]
    row = names.index(double[0], names.index(double[0]) + 1)
    what = f"Ids that name several rows: {listed(list(map(repr, double)))}."
    remedy = "Give each row an id of its own; check whether a row was entered twice."
    return [Problem("duplicate-id", what, remedy, typed.raw.place(row, outcomes.id), "warning", None, double[0])]


def _absent(typed: Typed, column: str, code: str, so: str) -> list[Problem]:
    if column not in typed.words.columns or not typed.words[column].null_count():
        return []
    empty = typed.words[column].is_null()
    what = f"Rows without a value in {column!r}: {empty.sum()}; {so}."
    return [Problem(code, what, "Fill the cells.", typed.raw.place(int(empty.arg_max() or 0), column), "warning")]
