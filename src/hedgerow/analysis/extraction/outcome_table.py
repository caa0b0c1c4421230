"""The table of outcome data that readings give, which an analysis reads like any other table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import polars as pl

from hedgerow.analysis.extraction.comparisons import Comparison, compare_groups
from hedgerow.analysis.extraction.derive import Step, derive
from hedgerow.analysis.table import Table
from hedgerow.review.extraction.settle import Settled
from hedgerow.review.extraction.spec import ExtractionRules

COLUMNS = (
    "id", "study", "experiment", "comparison", "outcome", "outcome_rank", "time", "treated", "control", "mean1", "sd1",
    "n1", "mean2", "sd2", "n2", "events1", "events2", "unit", "greater_is_worse", "design", "page", "figure",
)  # fmt: skip
"""Columns of the table; further columns of the readings follow."""


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeTable:
    """Outcome data with the rules that made each row.

    Attributes
    ----------
    table : Table
        As text, each row at the line of its treated group's reading.
    steps : tuple of (str, Step)
        Id of a row, and a rule that acted on it.
    """

    table: Table
    steps: tuple[tuple[str, Step], ...]


def make_outcome_table(settled: Iterable[Settled], rules: ExtractionRules, source: Table) -> OutcomeTable:
    """Derive, pair and lay out.

    Parameters
    ----------
    settled : iterable of Settled
        Values in conflict give no row.
    rules : ExtractionRules
        The protocol's.
    source : Table
        The table of readings: its file, hash and problems are those of the new one.
    """
    groups = [derive(each.reading, rules) for each in settled if each.reading is not None]
    comparisons, problems = compare_groups(groups, rules)
    names = _names(comparisons)
    more = list(dict.fromkeys(name for each in comparisons for name in each.treated.reading.more))
    rows = [_row(each, name, rules, more) for each, name in zip(comparisons, names, strict=True)]
    schema = dict.fromkeys((*COLUMNS, *(name for name in more if name not in COLUMNS)), pl.String)
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    lines = np.array([each.treated.reading.place.line or 0 for each in comparisons], dtype=np.int64)
    table = Table(frame, lines, source.file, (*source.problems, *problems), source.sha256)
    return OutcomeTable(
        table, tuple((name, step) for each, name in zip(comparisons, names, strict=True) for step in each.steps)
    )


def _names(comparisons: Iterable[Comparison]) -> list[str]:
    """An id for each row: what was compared, in words that occur once."""
    made: dict[str, int] = {}
    names = []
    for each in comparisons:
        name = each.treated.reading.told
        made[name] = made.get(name, 0) + 1
        names.append(name if made[name] == 1 else f"{name} ({made[name]})")
    return names


def _row(each: Comparison, name: str, rules: ExtractionRules, more: list[str]) -> tuple[str | None, ...]:
    one, two = each.treated, each.control
    reading = one.reading
    experiment = f"{reading.study}, {reading.experiment}" if reading.experiment else reading.study
    comparison = f"{experiment}, {reading.group}"
    worse = None if reading.greater_is_worse is None else str(reading.greater_is_worse).lower()
    named = (name, reading.study, experiment, comparison, reading.outcome, _rank(reading.outcome, rules), reading.time)
    numbers = (one.mean, one.sd, one.n, two.mean, two.sd, two.n, one.events, two.events)
    told = (reading.unit, worse, reading.design, reading.page, reading.figure)
    carried = [reading.more.get(column) for column in more if column not in COLUMNS]
    words = (*named, reading.group, two.reading.group)
    return (
        *(word or None for word in words),
        *(_number(n) for n in numbers),
        *(word or None for word in told),
        *carried,
    )


def _rank(outcome: str, rules: ExtractionRules) -> str | None:
    """Place of an outcome in the order of preference, from 1; one that is not named comes last."""
    if not rules.outcome_order:
        return None
    found = (i for i, word in enumerate(rules.outcome_order, 1) if word.casefold() in outcome.casefold())
    return str(next(found, len(rules.outcome_order) + 1))


def _number(value: float | None) -> str | None:
    return None if value is None else repr(float(value))
