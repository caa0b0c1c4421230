"""What the designs of studies can tell of drivers, before any fit; nothing here reads an outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from hedgerow.analysis.numbers import parsed
from hedgerow.analysis.printed_table import absent_columns, chosen_rows, numbers_of
from hedgerow.analysis.table import Table
from hedgerow.review.drivers import DriversSpec, InputColumn
from hedgerow.stats.effects import Array
from hedgerow.stats.timecourse.compare import Drivers
from hedgerow.stats.timecourse.curves import find_curve
from hedgerow.stats.timecourse.record import TimeCourse
from hedgerow.stats.timecourse.separable import NextExperiment, Separation, next_experiment, separation
from hedgerow.vocabulary.problems import HedgerowError, Problem


@dataclass(frozen=True, slots=True, eq=False)
class DriverResult:
    """One ``[[drivers]]``.

    Attributes
    ----------
    spec : DriversSpec
        What was asked for.
    rows : int
        Designs that could be used.
    pairs : tuple of Separation
        Before any fit: which curves these designs could tell apart.
    further : tuple of NextExperiment
        Designs that might be studied next, the most telling first.
    found : Drivers or None
        The drivers compared, where there are outcomes.
    course : TimeCourse or None
        The best curve over time, with intervals; None where none could be fitted.
    problems : tuple of Problem
        What could not be made.
    """

    spec: DriversSpec
    rows: int = 0
    pairs: tuple[Separation, ...] = ()
    further: tuple[NextExperiment, ...] = ()
    found: Drivers | None = None
    course: TimeCourse | None = None
    problems: tuple[Problem, ...] = ()


def tell_designs(spec: DriversSpec, table: Table | None) -> DriverResult:
    """Say what the designs of a table without outcomes can tell apart; empty where there is no such table."""
    if table is None:
        return DriverResult(spec)
    absent = absent_columns(table, [each.column for each in spec.inputs.values()], spec.place)
    if absent:
        return DriverResult(spec, problems=tuple(absent))
    rows, _ = chosen_rows(table, None, spec.place)
    problems = [found for each in spec.inputs.values() for found in numbers_of(rows, each.column)[1]]
    inputs = inputs_of(spec.inputs, rows.frame)
    told = separate(spec, inputs, np.full(len(rows), spec.vi))
    lost = len(rows) - told.rows
    if told.pairs and lost:
        what = f"{lost} of {len(rows)} designs lack a value that the curves need, and are left out."
        problems.append(Problem("missing-input", what, "Fill the cells.", spec.place, "warning"))
    return replace(told, problems=(*problems, *told.problems))


def separate(spec: DriversSpec, inputs: Mapping[str, Array], vi: Array) -> DriverResult:
    """Compare the curves at these designs, and with each further design; a refusal is a problem of the section."""
    try:
        needed = {name for curve in spec.curves for name in find_curve(curve).inputs}
        used = {name: values for name, values in inputs.items() if name in needed}
        complete = np.isfinite(np.column_stack([vi, *used.values()])).all(axis=1)
        used = {name: values[complete] for name, values in used.items()}
        assumed: dict[str, Any] = {"height": spec.height, "tau2": spec.tau2, "parameters": spec.parameters, **used}
        pairs = separation(spec.curves, vi[complete], **assumed)
        designs = {each.name: {"vi": [spec.vi] * _size(each.arms), **each.arms} for each in spec.next}
        further = next_experiment(spec.curves, vi[complete], designs, **assumed)
    except HedgerowError as error:
        return DriverResult(spec, problems=tuple(replace(each, where=spec.place) for each in error.problems))
    return DriverResult(spec, int(complete.sum()), pairs, further)


def inputs_of(columns: Mapping[str, InputColumn], frame: pl.DataFrame) -> dict[str, Array]:
    """Inputs of the curves, (rows,) each, by name; NaN where a cell is no number."""
    found = {}
    for name, each in columns.items():
        cells = frame[each.column]
        numbers = parsed(cells) / each.per
        if each.empty is not None:
            numbers = numbers.set(cells.is_null(), each.empty)
        found[name] = numbers.cast(pl.Float64).fill_null(float("nan")).to_numpy()
    return found


def _size(arms: Mapping[str, tuple[float, ...]]) -> int:
    return max((len(values) for values in arms.values()), default=0)
