"""From a table of adverse events to rows with counts; a count that cannot be is named and its row left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from hedgerow.analysis.harms.event import WORDS, Counted, EventRow, Kind
from hedgerow.analysis.harms.people import people_of, percentage
from hedgerow.analysis.table import Table
from hedgerow.vocabulary.problems import Problem

GROUPED = (("events1", "n1", "percent1"), ("events2", "n2", "percent2"))
PAIRS = ("pairs_both", "pairs_only1", "pairs_only2", "pairs_neither")
COUNTS = ("events1", "n1", "events2", "n2", *PAIRS)

Counts = Mapping[str, int | None]
Told = Mapping[str, str]


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
        if wrong is None:
            rows.append(_row(table, number, told))
        else:
            problems.append(wrong)
    return tuple(rows), (*problems, *_without_pairs(rows), *_counted_again(rows))


def _without_pairs(rows: Iterable[EventRow]) -> list[Problem]:
    remedy = f"Fill {', '.join(PAIRS)} where the report tells them."
    return [
        Problem(
            "crossover-without-pairs",
            f"{row.study}: {row.event} of a crossover is told without pairs, so it is counted and not compared.",
            remedy,
            row.place,
            "warning",
            row=row.study,
        )
        for row in rows
        if row.kind == "margins"
    ]


def _counted_again(rows: Iterable[EventRow]) -> list[Problem]:
    """Name a control group that stands in two rows for one event: its people would count twice."""
    found: list[Problem] = []
    seen: set[tuple[str, str, Counted]] = set()
    for row in rows:
        if row.group2 is None or row.group1 is None:
            continue
        key = (row.study, row.event, row.group2)
        if key in seen:
            what = f"{row.study}: the control group of {row.event} stands in a second row, and counts twice."
            remedy = "Put the treated groups into one row, or leave the control cells of the second row empty."
            found.append(Problem("control-counted-twice", what, remedy, row.place, "warning", row=row.study))
        seen.add(key)
    return found


def _row(table: Table, number: int, told: Told) -> EventRow:
    counts = {name: _count(told.get(name, "")) for name in COUNTS}
    texts: dict[str, Any] = {name: told.get(name, "") for name in WORDS}
    plain = EventRow(str(table.lines[number]), place=table.place(number), **texts)
    paired = [each for name in PAIRS if (each := counts[name]) is not None]
    if len(paired) == len(PAIRS):
        both, first, second, neither = paired
        margins = [(both + each, sum(paired)) for each in (first, second)]
        return replace(plain, kind="pairs", group1=margins[0], group2=margins[1], pairs=(both, first, second, neither))
    one, two, reckoned = _groups(told, counts)
    crossover = told.get("design", "").casefold() == "crossover"
    return replace(plain, kind=_kind(one, two, crossover), group1=one, group2=two, reckoned=reckoned)


def _groups(told: Told, counts: Counts) -> tuple[Counted | None, Counted | None, tuple[str, ...]]:
    """Both groups; where the percentage of one is no number of people, neither is counted without the other."""
    made = [_group(told, counts, *names) for names in GROUPED]
    (one, _, failed1), (two, _, failed2) = made
    words = tuple(words for _, words, _ in made if words)
    return (None, None, words) if failed1 or failed2 else (one, two, words)


def _group(told: Told, counts: Counts, events: str, n: str, percent: str) -> tuple[Counted | None, str, bool]:
    """Events and people, how they were made, and whether a percentage could not be turned into people."""
    x, size, printed = counts[events], counts[n], percentage(told.get(percent, ""))
    if x is not None and size is not None:
        return (x, size), "", False
    if printed is None:
        return None, "", False
    if size is None:
        return None, f"{printed.text.rstrip('% ')}% of people whose number is not told", True
    people, words = people_of(printed, size)
    return (None if people is None else (people, size)), words, people is None


def _kind(one: object, two: object, crossover: bool) -> Kind:
    if one is None and two is None:
        return "words"
    if one is None or two is None:
        return "single"
    return "margins" if crossover else "parallel"


def _wrong(table: Table, number: int, told: Told) -> Problem | None:
    absent = [name for name in ("study", "event") if not told.get(name)]
    if absent:
        what = f"This row has no {' and no '.join(absent)}; it is left out."
        return Problem("incomplete-event", what, "Fill the cells.", table.place(number, absent[0]))
    for name in COUNTS:
        if told.get(name) and _count(told[name]) is None:
            what = f"{name} of {told['event']} is {told[name]!r}, not a count; the row is left out."
            return Problem("not-a-count", what, "Write a whole number from 0.", table.place(number, name))
    for events, n, percent in GROUPED:
        if told.get(percent) and percentage(told[percent]) is None:
            what = f"{percent} of {told['event']} is {told[percent]!r}, not a percentage; the row is left out."
            return Problem("not-a-count", what, "Write a number from 0 to 100.", table.place(number, percent))
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
