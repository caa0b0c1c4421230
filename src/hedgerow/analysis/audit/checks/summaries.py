"""Medians, ranges, means and SDs of the prose, computed again from a column of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.tally import rows_of
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.analysis.printed_table import numbers_of
from hedgerow.review.audit.number import Number
from hedgerow.review.audit.summary import STATISTICS, Summary
from hedgerow.vocabulary.problems import HedgerowError, refuse

_WORDS = {"median": "median", "low": "smallest", "high": "largest", "mean": "mean", "sd": "SD"}

Values = NDArray[np.float64]

_STATISTICS: dict[str, Callable[[Values], Any]] = {"median": np.median, "low": np.min, "high": np.max, "mean": np.mean}


@check("summaries", "Do medians, ranges and means agree with the tables?")
def summaries(facts: Facts) -> Verdicts:
    """Compute again; where the numbers differ, say whether one row left out would explain them."""
    for summary in facts.publication.summaries:
        if summary.table not in facts.tables:
            continue  # an unknown table is told by `unknown_names`, an unreadable one by its reader
        try:
            yield _told(summary, _values(facts, summary))
        except HedgerowError as error:
            yield from error.problems


def _values(facts: Facts, summary: Summary) -> Values:
    table = facts.tables[summary.table]
    if summary.column not in table.frame.columns:
        what = f"{table.file} has no column {summary.column!r}."
        raise refuse("unknown-column", what, f"It has: {', '.join(table.frame.columns)}.", summary.place)
    numbers, _ = numbers_of(rows_of(table, summary.where, summary.place), summary.column)
    values = np.array([each for each in numbers if each is not None], dtype=float) / summary.divide
    if not values.size:
        raise refuse("no-rows", f"No row of {table.file} is chosen for {summary.about!r}.", "", summary.place)
    return values


def _told(summary: Summary, values: Values) -> Finding | Held:
    printed = {name: number for name in STATISTICS if (number := getattr(summary, name)) is not None}
    words = ", ".join(f"{_WORDS[name]} {number.text}" for name, number in printed.items())
    made = ", ".join(f"{_WORDS[name]} {_computed(name, values)[0]:.4g}" for name in printed)
    if _fits(printed, values):
        return held(summary, words, f"{values.size} values: {made}")
    shown = ", ".join(f"{each:.4g}" for each in np.sort(values)) if values.size <= 20 else f"{values.size} values"
    reckoning = f"{shown}: {made}"
    dropped = [
        float(values[at]) for at in range(values.size) if values.size > 1 and _fits(printed, np.delete(values, at))
    ]
    if dropped:
        which = " or ".join(f"{each:.4g}" for each in dict.fromkeys(sorted(dropped)))
        repair = f"Explained only if one of the {values.size} is not counted (a value of {which})."
        return finding(summary, words, made, reckoning, "conditional", repair)
    return finding(summary, words, made, reckoning, "impossible", "The number in the text, or a row of the table.")


def _fits(printed: dict[str, Number], values: Values) -> bool:
    return all(any(map(number.holds, _computed(name, values))) for name, number in printed.items())


def _computed(name: str, values: Values) -> tuple[float, ...]:
    """The statistic; both that of the sample and of the population for an SD."""
    if name == "sd":
        return (float(values.std(ddof=min(1, values.size - 1))), float(values.std()))
    return (float(_STATISTICS[name](values)),)
