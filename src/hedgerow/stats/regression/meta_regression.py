"""Meta-regression by a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from hedgerow.stats.effects import EffectSizes, Mask
from hedgerow.stats.formula import Coding, learn, read_formula
from hedgerow.stats.formula.columns import Columns, present, read_columns
from hedgerow.stats.formula.tree import Name
from hedgerow.stats.inference import check_level
from hedgerow.stats.regression.fitting import regress_rows
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.settings import Settings
from hedgerow.stats.usable import usable_rows
from hedgerow.vocabulary.problems import Problem, refuse

_NUMBER = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?")


def meta_regression(
    es: EffectSizes,
    formula: str,
    *,
    data: Any = None,
    method: str = "REML",
    test: str = "z",
    level: float = 0.95,
    tau2: float | None = None,
    reference: Mapping[str, str] | None = None,
) -> Regression:
    """Fit a mixed-effects model with moderators named by a formula.

    Parameters
    ----------
    es : EffectSizes
        From `effect_sizes`.
    formula : str
        What the effects depend on, e.g. ``"species * log(delay)"``: ``+ - : * ^`` and parentheses join terms, ``0 +``
        or ``- 1`` leaves the intercept out, unusual column names stand in backticks, and the functions of
        ``hedgerow.stats.formula.functions.FUNCTIONS`` may be used. It is read, never run.
    data : frame or mapping of columns, optional
        One row for each effect, in the same order; by default the columns the effects were made of.
    method, test, level, tau2
        As in `pool`.
    reference : mapping of str to str, optional
        Group that the others of a factor are compared with, e.g. ``{"species": "Rat"}``; by default the first in
        sorted order. Columns of text and truth values are factors; numbers are, inside ``factor()``.

    Returns
    -------
    Regression
        Always: what cannot be computed is None or NaN, and ``outcome`` says why. Rows that miss a moderator are named
        in ``notes``, one by one; ``coding.references`` holds the reference groups.

    Raises
    ------
    HedgerowError
        For a formula that holds anything else, an unknown column, function, method or reference.
    """
    settings, parsed = Settings(method, test, check_level(level), tau2=tau2), read_formula(formula)
    columns = read_columns(es.columns if data is None else data, parsed.variables)
    for name, values in columns.items():
        if len(values) != len(es):
            raise refuse("unequal-lengths", f"Column {name!r} has {len(values)} rows for {len(es)} effects.")
    used, notes = usable_rows(es)
    complete, missing = _complete(es, columns, used)
    if not complete.any():
        return regress_rows(es, complete, np.empty((len(es), 0)), (), settings, notes + missing)
    coding = learn(parsed, _rows(columns, complete), int(complete.sum()), reference)
    design = np.full((len(es), len(coding.names)), np.nan)
    design[complete] = coding.matrix(_rows(columns, complete), int(complete.sum()))
    defined = np.isfinite(design).all(axis=1)
    notes += (
        missing
        + tuple(_numbers_as_groups(coding))
        + tuple(_undefined(es, formula, int(i)) for i in np.flatnonzero(complete & ~defined))
    )
    return regress_rows(es, complete & defined, design, coding.names, settings, notes, coding)


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
