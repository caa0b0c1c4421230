"""Percentages of studies that report randomisation, blinding and the like."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.analysis.printed_table import absent_columns, chosen_rows, numbers_of
from hedgerow.analysis.table import Table
from hedgerow.review.reporting import ReportingSpec
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True)
class ReportedItem:
    """One item: studies that report it and those that do not, in percent; they add up to 100."""

    name: str
    reported: float
    not_reported: float


@dataclass(frozen=True, slots=True)
class Reporting:
    """``[reporting]`` with its items, in the order of the table."""

    spec: ReportingSpec
    items: tuple[ReportedItem, ...] = ()
    problems: tuple[Problem, ...] = ()


def reported_items(spec: ReportingSpec, table: Table) -> Reporting:
    """Read the percentages; an item without a usable one is left out, and named."""
    absent = absent_columns(table, (spec.item, spec.percent), spec.place)
    if absent:
        return Reporting(spec, problems=tuple(absent))
    chosen, _ = chosen_rows(table, None, spec.place)
    percents, problems = numbers_of(chosen, spec.percent)
    problems += [_impossible(chosen, row, spec) for row, each in enumerate(percents) if each and not 0 <= each <= 100]
    named = zip(chosen.frame[spec.item], percents, strict=True)
    items = [_item(name or "", each, spec.reported) for name, each in named if each is not None and 0 <= each <= 100]
    return Reporting(spec, tuple(items), tuple(problems))


def _item(name: str, percent: float, reported: bool) -> ReportedItem:
    return ReportedItem(name, percent, 100 - percent) if reported else ReportedItem(name, 100 - percent, percent)


def _impossible(table: Table, row: int, spec: ReportingSpec) -> Problem:
    what = f"{table.frame[spec.percent][row]} is no percentage; the item is left out."
    return Problem(
        "impossible-percent", what, "Write a number from 0 to 100.", table.place(row, spec.percent), "warning"
    )
