"""Characteristics of experiments, written once in a table of their own and carried along on every reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from hedgerow.analysis.table import Table
from hedgerow.review.extraction.reading import Reading
from hedgerow.vocabulary.problems import Problem

KEYS = ("study", "experiment")
"""What a row is about: an experiment of a study, or a whole study where the table has no column of experiments."""

Named = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """The characteristics of a table.

    Attributes
    ----------
    keys : tuple of str
        Those of `KEYS` that the table has; none where it cannot be used.
    rows : mapping of tuple of str to mapping of str to str
        By these keys: the cells that are filled.
    columns : tuple of str
        Further columns, in the order of the table.
    problems : tuple of Problem
        An error for a table without a column of studies; a warning for each row about what an earlier one is about.
    """

    keys: Named
    rows: Mapping[Named, Mapping[str, str]]
    columns: Named
    problems: tuple[Problem, ...] = ()


def carried(table: Table) -> Carried:
    """Read the characteristics of a table."""
    if "study" not in table.frame.columns:
        what = f"A table of characteristics needs a column 'study', which {table.file} does not have."
        return Carried((), {}, (), (Problem("unknown-column", what, "Name the studies.", table.place()),))
    keys = tuple(name for name in KEYS if name in table.frame.columns)
    rows: dict[Named, Mapping[str, str]] = {}
    problems = []
    for at, cells in enumerate(table.frame.iter_rows(named=True)):
        told = {name: cell.strip() for name, cell in cells.items() if cell and cell.strip()}
        about = tuple(told.get(name, "") for name in keys)
        if about in rows:
            what = f"The characteristics of {', '.join(about)} stand twice; the first count."
            problems.append(Problem("stated-twice", what, "Keep one row.", table.place(at), "warning"))
        rows.setdefault(about, {name: cell for name, cell in told.items() if name not in keys})
    columns = tuple(name for name in table.frame.columns if name not in keys)
    return Carried(keys, rows, columns, tuple(problems))


def carry(readings: Iterable[Reading], table: Table) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """Carry characteristics along on readings; what a reading says itself goes before them.

    Returns
    -------
    readings : tuple of Reading
        All that were given.
    problems : tuple of Problem
        A warning for each experiment that has readings and no characteristics, or the other way round.
    """
    found, given = carried(table), tuple(readings)
    if not found.keys:
        return given, found.problems
    about = [tuple(getattr(each, name) for name in found.keys) for each in given]
    full = tuple(
        replace(each, more={**found.rows.get(key, {}), **each.more}) for each, key in zip(given, about, strict=True)
    )
    return full, (*found.problems, *_unmatched(dict.fromkeys(about), found.rows, table))


def _unmatched(read: Iterable[Named], known: Iterable[Named], table: Table) -> Iterator[Problem]:
    read, known = tuple(read), tuple(known)
    for lacking, what, remedy in (
        ([each for each in read if each not in known], "readings and no characteristics", "Add its row."),
        ([each for each in known if each not in read], "characteristics and no readings", "Enter what was read."),
    ):
        for each in lacking:
            told = f"{', '.join(filter(None, each))} has {what} in {table.file}."
            yield Problem("uncharacterised", told, remedy, table.place(), "warning", row=each[0])


def with_characteristics(table: Table, characteristics: Table) -> tuple[Table, tuple[Problem, ...]]:
    """A table of readings with the columns of a table of characteristics beside its own, which go before them."""
    found = carried(characteristics)
    absent = [name for name in found.keys if name not in table.frame.columns]
    if absent:
        what = f"{table.file} has no column {absent[0]!r}, by which {characteristics.file} belongs to it."
        problem = Problem("unknown-column", what, "Name the studies and experiments alike.", table.place())
        return table, (*found.problems, problem)
    keys = [tuple((cell or "").strip() for cell in row) for row in table.frame.select(found.keys).iter_rows()]
    new = [name for name in found.columns if name not in table.frame.columns]
    added = [pl.Series(name, [found.rows.get(key, {}).get(name) for key in keys], dtype=pl.String) for name in new]
    return replace(table, frame=table.frame.with_columns(added)), found.problems
