"""Read a table of readings: one row for each group, outcome, time and extractor."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.table import Table
from hedgerow.review.extraction.reading import Reading
from hedgerow.vocabulary.problems import Place, Problem, did_you_mean

NEEDED = ("study", "group", "outcome")
NUMBERS = ("mean", "spread", "low", "high", "events")
WORDS: dict[str, tuple[str, ...]] = {
    "arm": ("treated", "control"),
    "average": ("mean", "median"),
    "spread_kind": ("SD", "SEM", "CI", "IQR", "unlabelled"),
    "design": ("parallel", "crossover"),
    "role": ("extractor", "resolution"),
}
"""Columns that hold one of a few words; an empty cell means the first."""

TEXTS = ("experiment", "time", "model", "n", "unit", "page", "figure", "extractor", "note")
COLUMNS = (*NEEDED, *NUMBERS, *WORDS, *TEXTS, "greater_is_worse")
"""All columns that a reading has; every other column is carried along."""

_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": None}


def read_readings(table: Table) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """Read every row.

    Returns
    -------
    readings : tuple of Reading
        In the order of the table.
    problems : tuple of Problem
        An error for each row that is left out, with its cell. Rows = readings + rows with problems.
    """
    absent = [name for name in (*NEEDED, "arm") if name not in table.frame.columns]
    if absent:
        what = f"A table of readings needs a column {absent[0]!r}, which {table.file} does not have."
        return (), (Problem("unknown-column", what, did_you_mean(absent[0], table.frame.columns), table.place()),)
    readings: list[Reading] = []
    problems: list[Problem] = []
    for row, cells in enumerate(table.frame.iter_rows(named=True)):
        told = {name: (value or "").strip() for name, value in cells.items()}
        wrong = [each for name in told if (each := _wrong(table, row, name, told[name])) is not None]
        problems += wrong
        if not wrong:
            readings.append(_reading(told, table.place(row)))
    return tuple(readings), tuple(problems)


def _wrong(table: Table, row: int, name: str, cell: str) -> Problem | None:
    place = table.place(row, name)
    if name in NEEDED and not cell:
        return Problem("incomplete-reading", f"A reading needs its {name}; the row is left out.", "Fill it.", place)
    if name in NUMBERS and cell and number(cell) is None:
        what = f"{cell!r} is no number; the reading is left out."
        return Problem("not-a-number", what, "Write digits, with a decimal point.", place)
    if name == "events" and cell and not cell.isdecimal():
        return Problem("not-a-number", f"{cell!r} is no count of events.", "Write a whole number.", place)
    if name in WORDS and cell and _word(name, cell) is None:
        what = f"{name!r} cannot be {cell!r}; the reading is left out."
        return Problem("unknown-word", what, did_you_mean(cell, WORDS[name]), place)
    if name == "greater_is_worse" and cell.casefold() not in _TRUTH:
        return Problem("unknown-word", f"{name!r} cannot be {cell!r}.", "Write true or false.", place)
    return None


def number(cell: str) -> float | None:
    """A finite number in a cell; None if it is none."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def _word(name: str, cell: str) -> str | None:
    folded = {each.casefold(): each for each in WORDS[name]}
    return folded.get(cell.casefold())


def _reading(told: dict[str, str], place: Place) -> Reading:
    values: dict[str, Any] = {name: told[name] for name in (*NEEDED, *TEXTS) if name in told}
    values |= {name: number(told[name]) for name in NUMBERS if told.get(name)}
    values |= {name: _word(name, told[name]) for name in WORDS if told.get(name)}
    values["greater_is_worse"] = _TRUTH[told.get("greater_is_worse", "").casefold()]
    if values.get("events") is not None:
        values["events"] = int(values["events"])
    more = {name: cell for name, cell in told.items() if name not in COLUMNS and cell}
    return Reading(**({"experiment": ""} | values), more=more, place=place)
