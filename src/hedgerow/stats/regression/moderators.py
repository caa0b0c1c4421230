"""A formula applied to effects: the design, which rows are complete, and what was learnt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.formula import Coding, learn, read_formula
from hedgerow.stats.formula.columns import Columns, present, read_columns
from hedgerow.stats.formula.tree import Name
from hedgerow.stats.usable import usable_rows
from hedgerow.vocabulary.problems import Problem, refuse

_NUMBER = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True, eq=False)
class Moderated:
    """Effects with their design.

    Attributes
    ----------
    used : (rows,) bool array
        Rows whose effect and moderators are complete and defined.
    design : (rows, p) array
        NaN in other rows.
    names : tuple of str
        Names of its columns.
    coding : Coding or None
        What was learnt; None where no row is complete.
    notes : tuple of Problem
        Rows left out, one by one.
    """

    used: Mask
    design: Array
    names: tuple[str, ...]
    coding: Coding | None
    notes: tuple[Problem, ...]


def moderate(es: EffectSizes, formula: str, data: Any = None, reference: Mapping[str, str] | None = None) -> Moderated:
    """Read a formula and code its columns; arguments as in `meta_regression`."""
    used, notes = usable_rows(es)
    found = moderate_rows(es, used, formula, data, reference)
    return replace(found, notes=notes + found.notes)


def moderate_rows(
    es: EffectSizes, used: Mask, formula: str, data: Any = None, reference: Mapping[str, str] | None = None
) -> Moderated:
    """Read a formula and code its columns in the rows `used`, (rows,) bool; its notes tell of those only."""
    parsed = read_formula(formula)
    columns = read_columns(es.columns if data is None else data, parsed.variables)
    for name, values in columns.items():
        if len(values) != len(es):
            raise refuse("unequal-lengths", f"Column {name!r} has {len(values)} rows for {len(es)} effects.")
    complete, missing = _complete(es, columns, used)
    if not complete.any():
        return Moderated(complete, np.empty((len(es), 0)), (), None, missing)
    rows = int(complete.sum())
    coding = learn(parsed, _rows(columns, complete), rows, reference)
    design = np.full((len(es), len(coding.names)), np.nan)
    design[complete] = coding.matrix(_rows(columns, complete), rows)
    defined = np.isfinite(design).all(axis=1)
    notes = (
        missing
        + tuple(_numbers_as_groups(coding))
        + tuple(_undefined(es, formula, int(i)) for i in np.flatnonzero(complete & ~defined))
    )
    return Moderated(complete & defined, design, coding.names, coding, notes)


def _rows(columns: Columns, rows: Mask) -> Columns:
    return {name: values[rows] for name, values in columns.items()}


def _complete(es: EffectSizes, columns: Columns, used: Mask) -> tuple[Mask, tuple[Problem, ...]]:
    there = {name: present(values) for name, values in columns.items()}
    complete = np.logical_and.reduce([used, *there.values()])
    notes = []
    for i in np.flatnonzero(used & ~complete):
        lacking = ", ".join(name for name, each in there.items() if not each[i])
        what = f"Row {es.labels[int(i)]!r} was left out: {lacking} is missing."
        remedy = "Fill the cell, or leave the moderator out."
        notes.append(Problem("missing-moderator", what, remedy, severity="warning", row=es.labels[int(i)]))
    return np.asarray(complete), tuple(notes)


def _numbers_as_groups(coding: Coding) -> Iterator[Problem]:
    """A column of numbers with a stray word in it is text, and each of its numbers a group: seldom what was meant."""
    for name in coding.formula.variables:
        levels = coding.levels.get(str(Name(name)), ())
        numbers = [level for level in levels if _NUMBER.fullmatch(level.strip())]
        if numbers:
            what = f"Column {name!r} is text, though {len(numbers)} of its {len(levels)} groups are numbers."
            remedy = f"Mend the cells that are no numbers, or write factor({name}) if groups are meant."
            yield Problem("numbers-as-groups", what, remedy, severity="warning")


def _undefined(es: EffectSizes, formula: str, i: int) -> Problem:
    what = f"Row {es.labels[i]!r} was left out: {formula!r} is not defined for its values (a logarithm of 0?)."
    return Problem("undefined-moderator", what, "Check its cells.", severity="warning", row=es.labels[i])
