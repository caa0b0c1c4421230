"""Count the studies' characteristics: how many comparisons, how many articles, in each category of a column."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from hedgerow.analysis.printed_table import absent_columns, chosen_rows
from hedgerow.analysis.table import Table
from hedgerow.review.characteristics import CharacteristicsSpec
from hedgerow.vocabulary.problems import Problem

NOT_REPORTED = "not reported"
"""Category of the rows whose cell is empty."""


@dataclass(frozen=True, slots=True)
class Category:
    """One category, with one count for each of the protocol's `count` columns."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One column with its categories, the most frequent first, empty cells last."""

    column: str
    title: str
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Characteristics:
    """``[characteristics]`` counted.

    Attributes
    ----------
    spec : CharacteristicsSpec
        What was asked for.
    columns : tuple of Characteristic
        In the order of the protocol.
    totals : tuple of int
        Different values of each `count` column, in all.
    problems : tuple of Problem
        Columns that are not there, conditions that cannot be used.
    """

    spec: CharacteristicsSpec
    columns: tuple[Characteristic, ...] = ()
    totals: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def count_characteristics(spec: CharacteristicsSpec, table: Table) -> Characteristics:
    """Count each category of each column.

    Notes
    -----
    What is counted are different values, so that an article with rats in one comparison and mice in another counts in
    both categories, and the categories may add up to more than the total.
    """
    absent = absent_columns(table, (*spec.columns, *spec.count), spec.place)
    if absent:
        return Characteristics(spec, problems=tuple(absent))
    chosen, problems = chosen_rows(table, spec.where, spec.place)
    columns = tuple(_characteristic(spec, chosen.frame, column) for column in spec.columns)
    return Characteristics(spec, columns, _counts(chosen.frame, spec.count), tuple(problems))


def _characteristic(spec: CharacteristicsSpec, frame: pl.DataFrame, column: str) -> Characteristic:
    groups = frame.group_by(column, maintain_order=True)
    categories = [Category(name or NOT_REPORTED, _counts(rows, spec.count)) for (name,), rows in groups]
    ordered = sorted(categories, key=lambda each: (each.name == NOT_REPORTED, *(-n for n in each.counts), each.name))
    return Characteristic(column, spec.title(column), tuple(ordered))


def _counts(frame: pl.DataFrame, columns: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(int(frame[column].drop_nulls().n_unique()) for column in columns)
