"""From a table of adverse events to rows with counts; a count that cannot be is named and its row left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hedgerow.analysis.harms.record import EventRow, Kind
from hedgerow.analysis.table import Table
from hedgerow.vocabulary.problems import Problem

GROUPED = (("events1", "n1"), ("events2", "n2"))
PAIRS = ("pairs_both", "pairs_only1", "pairs_only2", "pairs_neither")
WORDS = ("study", "event", "system", "route", "dose", "source")
NUMBERS = ("events1", "n1", "events2", "n2", *PAIRS)

Counts = Mapping[str, int | None]


def read_events(table: Table) -> tuple[tuple[EventRow, ...], tuple[Problem, ...]]:
    """Read every row.

    Returns
    -------
    rows : tuple of EventRow
        In the order of the table.
    problems : tuple of Problem
        One error for each row that is left out, so that rows = events + errors; warnings for the rest.
    """
    rows: list[EventRow] = []
    problems: list[Problem] = []
    for number, cells in enumerate(table.frame.iter_rows(named=True)):
        told = {name: (value or "").strip() for name, value in cells.items()}
        wrong = _wrong(table, number, told)
        if wrong is not None:
            problems.append(wrong)
            continue
        row = _row(table, number, told)
        rows.append(row)
        if row.kind == "margins":
            what = f"{row.study}: {row.event} of a crossover is told without pairs, so it is counted and not compared."
            remedy = f"Fill {', '.join(PAIRS)} where the report tells them."
            problems.append(Problem("crossover-without-pairs", what, remedy, row.place, "warning", row=row.study))
    return tuple(rows), tuple(problems)


def _row(table: Table, number: int, told: Mapping[str, str]) -> EventRow:
    counts = {name: _count(told.get(name, "")) for name in NUMBERS}
    study, event, system, route, dose, source = (told.get(name, "") for name in WORDS)
    plain = EventRow(study, event, system, route, dose, source=source, place=table.place(number))
    paired = [each for name in PAIRS if (each := counts[name]) is not None]
    if len(paired) == len(PAIRS):
        both, first, second, neither = paired
        margins = [(both + each, sum(paired)) for each in (first, second)]
        return replace(plain, kind="pairs", group1=margins[0], group2=margins[1], pairs=(both, first, second, neither))
    one, two = (_group(counts, *names) for names in GROUPED)
    crossover = told.get("design", "").casefold() == "crossover"
    return replace(plain, kind=_kind(one, two, crossover), group1=one, group2=two)


def _kind(one: object, two: object, crossover: bool) -> Kind:
    if one is None and two is None:
        return "words"
    if one is None or two is None:
        return "single"
    return "margins" if crossover else "parallel"


def _group(counts: Counts, events: str, n: str) -> tuple[int, int] | None:
    x, size = counts[events], counts[n]
    return None if x is None or size is None else (x, size)


def _wrong(table: Table, number: int, told: Mapping[str, str]) -> Problem | None:
    absent = [name for name in ("study", "event") if not told.get(name)]
    if absent:
        what = f"This row has no {' and no '.join(absent)}; it is left out."
        return Problem("incomplete-event", what, "Fill the cells.", table.place(number, absent[0]))
    for name in NUMBERS:
        if told.get(name) and _count(told[name]) is None:
            what = f"{name} of {told['event']} is {told[name]!r}, not a count; the row is left out."
            return Problem("not-a-count", what, "Write a whole number from 0.", table.place(number, name))
    for events, n in GROUPED:
        x, size = _count(told.get(events, "")), _count(told.get(n, ""))
        if size == 0 or (x is not None and size is not None and x > size):
            what = f"{told['study']}: {told['event']} in {x} of {size} people cannot be; the row is left out."
            return Problem("impossible-count", what, "Compare with the report.", table.place(number, events))
    if any(told.get(name) for name in PAIRS) and not any(_count(told.get(name, "")) for name in PAIRS):
        what = f"{told['study']}: {told['event']} has pairs that are no people; the row is left out."
        return Problem("impossible-count", what, "Fill all four counts of pairs.", table.place(number, PAIRS[0]))
    return None


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
