"""What is wrong with a table of adverse events: columns that nobody reads, and rows whose counts cannot be used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hedgerow.analysis.harms.event import WORDS
from hedgerow.analysis.harms.people import percentage
from hedgerow.analysis.table import Table
from hedgerow.vocabulary.problems import Place, Problem, did_you_mean, nearest

GROUPED = (("events1", "n1", "percent1"), ("events2", "n2", "percent2"))
PAIRS = ("pairs_both", "pairs_only1", "pairs_only2", "pairs_neither")
COUNTS = ("events1", "n1", "events2", "n2", *PAIRS)
NEEDED = ("study", "event")
KNOWN = (*WORDS, "design", *COUNTS, *(percent for _, _, percent in GROUPED))

Told = Mapping[str, str]
Fault = tuple[str, str, str, str]
"""Column, code of the problem, what is wrong there, what to do."""

_CLOSE = 0.8  # below, names such as "source" and "route" would count as misspelt


def check_header(table: Table) -> list[Problem]:
    """Name columns that are needed and absent (errors), and columns that look like misspelt ones (warnings)."""
    have = table.frame.columns
    found = [absent_column(name, have, table.place(None, name)) for name in NEEDED if name not in have]
    for name in have:
        meant = None if name in KNOWN else nearest(name, KNOWN, _CLOSE)
        if meant is not None and meant not in have:
            what = f"Column {name!r} is not read."
            found.append(Problem("unknown-column", what, did_you_mean(name, KNOWN), table.place(None, name), "warning"))
    return found


def absent_column(name: str, have: Sequence[str], place: Place) -> Problem:
    """A column that every table of adverse events needs."""
    what = f"The table of adverse events has no column {name!r}."
    return Problem("unknown-column", what, did_you_mean(name, have), place)


def wrong_row(table: Table, number: int, told: Told) -> Problem | None:
    """One error that says everything that is wrong with a row; None for a row that can be used."""
    found = [*_absent(told), *_not_counts(told), *_incomplete(told), *_impossible(told)]
    if not found:
        return None
    column, code, _, _ = found[0]
    about = " ".join(name for each in NEEDED if (name := told.get(each, "")))
    what = f"{about}: {'; '.join(words for _, _, words, _ in found)}; the row is left out."
    remedy = " ".join(dict.fromkeys(remedy for _, _, _, remedy in found))
    return Problem(code, what.removeprefix(": "), remedy, table.place(number, column), row=told.get("study") or None)


def count(text: str) -> int | None:
    """A whole number from 0, also as programs of statistics write it, ``3.0``; None for anything else."""
    found = re.fullmatch(r"([0-9]+)(\.0*)?", text)
    return int(found[1]) if found else None


def _absent(told: Told) -> Iterator[Fault]:
    for name in NEEDED:
        if not told.get(name):
            yield name, "incomplete-event", f"no {name} is named", "Fill the cells."


def _not_counts(told: Told) -> Iterator[Fault]:
    for name in COUNTS:
        if told.get(name) and count(told[name]) is None:
            remedy = "Write a whole number from 0; a percentage has a column of its own, percent1 or percent2."
            yield name, "not-a-count", f"{name} is {told[name]!r}, not a count", remedy
    for _, _, name in GROUPED:
        if told.get(name) and percentage(told[name]) is None:
            yield name, "not-a-count", f"{name} is {told[name]!r}, not a percentage", "Write a number from 0 to 100."


def _incomplete(told: Told) -> Iterator[Fault]:
    """Counts that say nothing without another cell; people without events are what a report often tells."""
    for events, n, _ in GROUPED:
        if told.get(events) and not told.get(n):
            yield (
                n,
                "incomplete-count",
                f"{events} is {told[events]!r} of people whose number is not told",
                f"Fill {n}.",
            )
    given = [name for name in PAIRS if told.get(name)]
    if given and len(given) < len(PAIRS):
        absent = next(name for name in PAIRS if name not in given)
        yield absent, "incomplete-count", f"of the pairs only {', '.join(given)} are told", "Fill all four, or none."


def _impossible(told: Told) -> Iterator[Fault]:
    for events, n, _ in GROUPED:
        x, size = count(told.get(events, "")), count(told.get(n, ""))
        if size == 0 or (x is not None and size is not None and x > size):
            told_events = "events" if x is None else str(x)
            yield events, "impossible-count", f"{told_events} in {size} people cannot be", "Compare with the report."
    pairs = [count(told.get(name, "")) for name in PAIRS]
    if None not in pairs and not any(pairs):
        yield PAIRS[0], "impossible-count", "the pairs are no people", "Fill all four counts of pairs."
    yield from _contradicted(told, [each for each in pairs if each is not None])


def _contradicted(told: Told, pairs: Sequence[int]) -> Iterator[Fault]:
    """Groups told beside their pairs must have the pairs' margins."""
    if len(pairs) < len(PAIRS):
        return
    both, only1, only2, _ = pairs
    for (events, n, _), x in zip(GROUPED, (both + only1, both + only2), strict=True):
        other = (count(told.get(events, "")), count(told.get(n, "")))
        if any(each not in (None, made) for each, made in zip(other, (x, sum(pairs)), strict=True)):
            words = f"{events} and {n} are not the {x} of {sum(pairs)} of the pairs"
            yield events, "impossible-count", words, "Compare with the report."
