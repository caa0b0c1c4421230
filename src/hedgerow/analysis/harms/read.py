"""From a table of adverse events to rows with counts; a count that cannot be is named and its row left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from hedgerow.analysis.harms.check import COUNTS, GROUPED, NEEDED, PAIRS, check_header, count, wrong_row
from hedgerow.analysis.harms.event import WORDS, Counted, EventRow, Kind
from hedgerow.analysis.harms.people import people_of, percentage
from hedgerow.analysis.spellings import spelt_differently
from hedgerow.analysis.table import Table
from hedgerow.review.harms import GROUPS
from hedgerow.vocabulary.problems import Problem

Counts = Mapping[str, int | None]
Told = Mapping[str, str]


def read_events(table: Table) -> tuple[tuple[EventRow, ...], tuple[Problem, ...]]:
    """Read every row.

    Returns
    -------
    rows : tuple of EventRow
        In the order of the table.
    problems : tuple of Problem
        One error for each row that is left out, so that rows = events + errors; warnings for the rest. A table without
        a column that is needed gives one error for the column, and no rows.
    """
    rows: list[EventRow] = []
    problems = check_header(table)
    if any(each.severity == "error" for each in problems):
        return (), tuple(problems)
    for number, cells in enumerate(table.frame.iter_rows(named=True)):
        told = {name: (value or "").strip() for name, value in cells.items()}
        wrong = wrong_row(table, number, told)
        if wrong is None:
            rows.append(_row(table, number, told))
        else:
            problems.append(wrong)
    problems += spelt_differently(table, (*NEEDED, *GROUPS))
    return tuple(rows), (*problems, *_without_pairs(rows), *_counted_again(rows), *_alike(rows))


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


def _alike(rows: Iterable[EventRow]) -> list[Problem]:
    """Name a row of one group that is like one above it in all that is counted by: its people would count twice."""
    found: list[Problem] = []
    seen: dict[tuple[object, ...], str] = {}
    for row in (each for each in rows if each.kind == "single"):
        key = (row.study, row.event, *(getattr(row, name) for name in GROUPS), row.group1, row.group2)
        if key in seen:
            what = f"{row.study}: {row.event} stands on this line as on line {seen[key]}, and counts twice."
            found.append(Problem("duplicated-rows", what, "Delete one.", row.place, "warning", row=row.study))
        seen.setdefault(key, row.id)
    return found


def _row(table: Table, number: int, told: Told) -> EventRow:
    counts = {name: count(told.get(name, "")) for name in COUNTS}
    texts: dict[str, Any] = {name: told.get(name, "") for name in WORDS}
    plain = EventRow(str(table.lines[number]), place=table.place(number), **texts)
    paired = [each for name in PAIRS if (each := counts[name]) is not None]
    if len(paired) == len(PAIRS):
        both, first, second, neither = paired
        margins = [(both + each, sum(paired)) for each in (first, second)]
        return replace(plain, kind="pairs", group1=margins[0], group2=margins[1], pairs=(both, first, second, neither))
    one, two, reckoned = _groups(told, counts)
    crossover = "crossover" in re.sub("[^a-z]", "", told.get("design", "").lower())
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
