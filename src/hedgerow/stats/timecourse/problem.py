"""The data of a time course: effects, studies, inputs of the curve, random effects, sampling covariance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from hedgerow.stats.dependence.clusters import Codes, cluster_codes
from hedgerow.stats.dependence.fitting import fit_mixed
from hedgerow.stats.dependence.known_covariance import known_covariance
from hedgerow.stats.dependence.mixed import Mixed
from hedgerow.stats.dependence.random import read_random
from hedgerow.stats.dependence.ready import Ready
from hedgerow.stats.dependence.sampling_covariance import SamplingCovariance
from hedgerow.stats.dependence.term import Term
from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.formula.columns import Columns, present, read_columns
from hedgerow.stats.settings import Settings
from hedgerow.stats.timecourse.curves import INPUTS, Curve
from hedgerow.stats.usable import usable_rows
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse, unknown

_ROW = "effect"  # the level of single effects, unless a column is named


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What every fit of one table shares.

    Attributes
    ----------
    es : EffectSizes
        All rows.
    table : mapping of str to array
        Columns of the random effects and of the inputs, (rows,) each.
    study : str
        Column of studies.
    random : str or sequence of str
        Random effects, as in `multilevel`.
    V : object
        Sampling covariances, or None.
    inputs : mapping of str to (rows,) array
        By their names in `INPUTS`.
    settings : Settings
        Method, test and level.
    used : (rows,) bool array
        Rows that can enter whichever curve is fitted.
    notes : tuple of Problem
        Rows left out.
    terms, known
        Random effects and sampling covariance of the rows used, read once for all fits.
    """

    es: EffectSizes
    table: Mapping[str, Any]
    study: str
    random: Any
    V: Any
    inputs: Mapping[str, Array]
    settings: Settings
    used: Mask
    notes: tuple[Problem, ...]
    terms: tuple[Term, ...] = ()
    known: SamplingCovariance | None = None

    @property
    def studies(self) -> Codes:
        """Study of each row used, as numbers."""
        return cluster_codes(np.asarray(self.table[self.study])[self.used], int(self.used.sum()), self.study)

    def of(self, rows: Mask) -> Course:
        """The same with fewer rows in use."""
        return _ready(replace(self, used=self.used & rows))

    def shape(self, curve: Curve, parameters: Array) -> Array:
        """Shape of a curve at the rows used, (k,)."""
        inputs = {name: self.inputs[name][self.used] for name in curve.inputs}
        with np.errstate(all="ignore"):
            found = curve.shape(inputs, parameters)
        return np.broadcast_to(found, (int(self.used.sum()),)).astype(float)

    def fit(self, columns: Sequence[Array], names: Sequence[str], method: str | None = None) -> Mixed:
        """Fit a linear model with these columns, (k,) each."""
        assert self.known is not None  # noqa: S101 -- a course comes from make_course
        settings = self.settings if method is None else replace(self.settings, method=method)
        design, fixed = np.column_stack(list(columns)), dict[str, float]()
        ready = Ready(
            self.es, self.used, design, tuple(names), False, self.terms, self.known, settings, fixed, self.notes
        )
        return fit_mixed(ready)


def _ready(course: Course) -> Course:
    terms = read_random(course.random, course.table, course.used, {})
    return replace(course, terms=terms, known=known_covariance(course.es, course.V, course.used))


def make_course(
    es: EffectSizes,
    curves: Sequence[Curve],
    *,
    study: str,
    data: Any,
    random: Any,
    V: Any,
    settings: Settings,
    columns: Mapping[str, str],
) -> Course:
    """Read the table once; a row that lacks what one of the curves needs is left out of all, and named."""
    wanted = tuple(dict.fromkeys(name for curve in curves for name in curve.inputs))
    for name in columns:
        if name not in INPUTS:
            raise unknown("input of a curve", name, INPUTS)
    lacking = [name for name in wanted if name not in columns]
    if lacking:
        what = f"The curve needs {', '.join(f'{name} ({INPUTS[name]})' for name in lacking)}."
        raise refuse("missing-input", what, f"Name the column: {lacking[0]}=...")
    table = es.columns if data is None else data
    read = read_columns(table, [study, *(columns[name] for name in wanted)])
    inputs = {name: _numbers(columns[name], read[columns[name]]) for name in wanted}
    used, notes = usable_rows(es)
    used, more = _complete(es, used, {**inputs, study: read[study]})
    whole = _with_rows(table, study, random, read, len(es))
    chosen = f"{study}/{_ROW}" if random is None else random
    return _ready(Course(es, whole, study, chosen, V, inputs, settings, used, notes + more))


def _with_rows(table: Any, study: str, random: Any, read: Columns, rows: int) -> Mapping[str, Any]:
    """The columns that the random effects name, or study and single effects by default."""
    if random is not None:
        return table if isinstance(table, Mapping) else {name: table[name].to_numpy() for name in table.columns}
    return {study: read[study], _ROW: np.arange(rows)}


def _numbers(name: str, values: Any) -> Array:
    if values.dtype == object:
        raise refuse("not-numbers", f"Column {name!r} holds text.", "Times, doses and exposures are numbers.")
    numbers = np.asarray(values, dtype=float)
    wrong = np.flatnonzero(numbers < 0)
    if wrong.size:
        raise HedgerowError(
            Problem("negative-input", f"Row {i + 1} of {name!r} is {numbers[i]:g}.", "Times and doses start at 0.")
            for i in wrong
        )
    return numbers


def _complete(es: EffectSizes, used: Mask, columns: Mapping[str, Any]) -> tuple[Mask, tuple[Problem, ...]]:
    there = {name: present(values) for name, values in columns.items()}
    complete = np.logical_and.reduce([used, *there.values()])
    notes = []
    for i in np.flatnonzero(used & ~complete):
        label, absent = es.labels[int(i)], ", ".join(name for name, each in there.items() if not each[i])
        what = f"Row {label!r} was left out: {absent} is missing."
        notes.append(Problem("missing-input", what, "Fill the cell.", severity="warning", row=label))
    return np.asarray(complete), tuple(notes)
