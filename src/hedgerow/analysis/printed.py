"""Printed results as rows of a figure and of a table: read, checked, never recomputed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hedgerow.analysis.printed_table import absent_columns, chosen_rows, numbers_of, texts_of
from hedgerow.analysis.table import Table
from hedgerow.review.printed import NUMBERS, WORDS, PrintedSpec
from hedgerow.vocabulary.problems import Problem, did_you_mean

Estimate = tuple[float | None, float | None, float | None]
"""Estimate, lower and upper limit; None where it is not printed, or no number."""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed result.

    Attributes
    ----------
    label, group : str
        Its name, and the heading it stands under (empty for none).
    estimate, low, high : float or None
        None where it is not printed.
    shown : str
        Estimate and limits, with the digits that are printed: ``"0.010 [-0.4, 0.4]"``; empty without an estimate.
    cells : tuple of str
        Text of the columns asked for, exactly as in the table.
    note : str
        What a reader should know about the row.
    id : str
        Name of the row; empty without an ``id`` column.
    url : str
        Address where it is printed; empty without a ``url`` column.
    at : float or None
        Its time, where it stands beside the effects of an analysis by time.
    line : int
        Line of the table's file.
    """

    label: str
    group: str
    estimate: float | None
    low: float | None
    high: float | None
    shown: str
    cells: tuple[str, ...]
    note: str
    id: str
    url: str
    at: float | None
    line: int


@dataclass(frozen=True, slots=True)
class Printed:
    """One ``[[printed]]`` with its rows.

    Attributes
    ----------
    spec : PrintedSpec
        What was asked for.
    rows : tuple of PrintedRow
        In the order of the table.
    overall : PrintedRow or None
        The row that runs through the figure.
    problems : tuple of Problem
        Columns that are not there, cells that are no numbers, estimates outside their interval.
    """

    spec: PrintedSpec
    rows: tuple[PrintedRow, ...] = ()
    overall: PrintedRow | None = None
    problems: tuple[Problem, ...] = ()


def printed_results(spec: PrintedSpec, table: Table) -> Printed:
    """Read the rows of a table that a ``[[printed]]`` asks for."""
    times = [] if spec.beside is None else [spec.beside.column]
    absent = absent_columns(table, [*spec.mapped.values(), *spec.columns, *times], spec.place)
    if absent:
        return Printed(spec, problems=tuple(absent))
    everything, _ = chosen_rows(table, None, spec.place)
    chosen, problems = chosen_rows(table, spec.where, spec.place)
    rows, found = _rows(spec, chosen)
    overall, missing = _overall(spec, everything)
    problems += [*found, *missing, *_names(chosen, spec, rows)]
    problems += [each for row in rows for each in _outside(chosen, spec, row)]
    if not rows and not problems:
        problems = [_empty(spec, table)]
    return Printed(spec, tuple(rows), overall, tuple(problems))


def _rows(spec: PrintedSpec, table: Table) -> tuple[list[PrintedRow], list[Problem]]:
    texts = {word: texts_of(table, spec.mapped.get(word)) for word in (*WORDS, *NUMBERS)}
    estimates, problems = _estimates(spec, table)
    cells = [texts_of(table, column) for column in spec.columns]
    times, untimed = ([None] * len(table), []) if spec.beside is None else numbers_of(table, spec.beside.column)
    rows = [
        PrintedRow(
            texts["label"][at],
            texts["group"][at],
            *estimates[at],
            _shown(*(texts[word][at] for word in NUMBERS)),
            tuple(column[at] for column in cells),
            texts["note"][at],
            texts["id"][at],
            texts["url"][at],
            times[at],
            int(table.lines[at]),
        )
        for at in range(len(table))
    ]
    return rows, problems + untimed


def _shown(estimate: str, low: str, high: str) -> str:
    return f"{estimate} [{low}, {high}]" if low and high else estimate


def _estimates(spec: PrintedSpec, table: Table) -> tuple[list[Estimate], list[Problem]]:
    columns: list[list[float | None]] = []
    problems: list[Problem] = []
    for word in NUMBERS:
        column = spec.mapped.get(word)
        numbers, found = numbers_of(table, column) if column else ([None] * len(table), [])
        columns.append(numbers)
        problems += found
    return list(zip(*columns, strict=True)), problems


def _overall(spec: PrintedSpec, table: Table) -> tuple[PrintedRow | None, list[Problem]]:
    """The row that runs through the figure; it may be one that `where` leaves out."""
    if spec.band is None or not spec.drawn:
        return None, []
    rows, _ = _rows(spec, table)  # problems of cells are told with the rows shown
    named = [row for row in rows if row.id == spec.band]
    if named:
        return named[0], []
    what = f"'band' names the row {spec.band!r}, which {table.file} does not have."
    return None, [Problem("unknown-row", what, did_you_mean(spec.band, [row.id for row in rows]), spec.place)]


def _names(table: Table, spec: PrintedSpec, rows: list[PrintedRow]) -> Iterator[Problem]:
    """Rows that a reader cannot name, and rows that the protocol cannot tell apart."""
    seen: set[str] = set()
    for at, row in enumerate(rows):
        if not row.label and not row.group:
            place = table.place(at, spec.mapped["label"])
            yield Problem("missing-id", "This printed result has no name.", "Fill the cell.", place, "warning")
        if row.id and row.id in seen:
            what = f"The name {row.id!r} is given to two printed results; where it is asked for, the first is meant."
            remedy = "Give each row a name of its own."
            yield Problem("duplicate-id", what, remedy, table.place(at, spec.mapped["id"]), "warning")
        seen.add(row.id)


def _outside(table: Table, spec: PrintedSpec, row: PrintedRow) -> list[Problem]:
    if row.estimate is None or row.low is None or row.high is None or row.low <= row.estimate <= row.high:
        return []
    at = [int(line) for line in table.lines].index(row.line)
    what = f"The estimate {row.estimate:g} of {row.label!r} is not between its limits {row.low:g} and {row.high:g}."
    remedy = "Compare with the publication; if it is printed so, say so in a note."
    return [
        Problem(
            "outside-interval",
            what,
            remedy,
            table.place(at, spec.mapped["estimate"]),
            "warning",
            row=row.id or row.label,
        )
    ]


def _empty(spec: PrintedSpec, table: Table) -> Problem:
    what = f"No row of {table.file} is chosen for the printed results {spec.title!r}."
    return Problem("no-rows", what, "Check its `where`, or fill the table.", spec.place, "warning")
