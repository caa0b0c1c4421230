"""``[[drivers]]``: what may drive an effect over time, which columns tell it, and what might be studied next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path
from hedgerow.review.protocol.sections import each_table
from hedgerow.vocabulary.problems import NOWHERE, Place

INPUTS = ("since_end", "since_start", "duration", "dose", "exposure", "above", "concentration")


@dataclass(frozen=True, slots=True)
class InputColumn:
    """Column of one input of the curves: its cells are divided by `per`; an empty cell is `empty`, or missing."""

    column: str
    per: float = 1.0
    empty: float | None = None


@dataclass(frozen=True, slots=True)
class FurtherDesign:
    """A design that might be studied next: its arms, each input a number an arm."""

    name: str
    arms: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class DriversSpec:
    """One ``[[drivers]]``.

    Attributes
    ----------
    title : str
        Heading in the report.
    curves : tuple of str
        Candidates, keys of the curves of `hedgerow.time_course`; ``", saturating"`` behind one bends it to a ceiling.
    inputs : mapping of str to InputColumn
        Input of a curve to the column that tells it.
    analysis : str or None
        Id of the analysis whose effects are explained.
    file : str
        Table of designs without outcomes, one row an arm at a time; empty where there is an analysis.
    vi, height, tau2 : float
        Assumed before any fit: sampling variance of a row without outcomes, largest effect, variance between rows.
    parameters : mapping of str to float
        Assumed parameters of the true driver; the middle of the data's range by default.
    next : tuple of FurtherDesign
        To be ranked.
    unit : str
        Of the times.
    source : str
        Where the designs are printed.
    notes : tuple of str
        What a reader should know.
    place : Place
        Where the section stands.
    """

    title: str
    curves: tuple[str, ...]
    inputs: Mapping[str, InputColumn]
    analysis: str | None = None
    file: str = ""
    vi: float = 0.3
    height: float = 1.0
    tau2: float = 0.0
    parameters: Mapping[str, float] = field(default_factory=dict)
    next: tuple[FurtherDesign, ...] = ()
    unit: str = "days"
    source: str = ""
    notes: tuple[str, ...] = ()
    place: Place = NOWHERE


def read_drivers(tables: Any, problems: Problems) -> tuple[DriversSpec, ...]:
    """Read all of them; one without its needed keys is left out, and named."""
    read = [_read(table, path, problems) for table, path in each_table(tables, "drivers", problems)]
    return tuple(spec for spec in read if spec is not None)


def _read(table: Any, path: Path, problems: Problems) -> DriversSpec | None:
    keys = Keys(table, path, problems)
    curves, inputs = keys.texts("curves"), _inputs(keys)
    analysis, file = keys.text("analysis", None), keys.text("file", "")
    spec = DriversSpec(
        title=keys.text("title", "Drivers of the effect"),
        curves=curves,
        inputs=inputs,
        analysis=analysis,
        file=file,
        vi=_above(keys, "vi", 0.3),
        height=_above(keys, "height", 1.0),
        tau2=keys.take("tau2", float, 0.0),
        parameters=_numbers(keys, "parameters"),
        next=_next(keys),
        unit=keys.text("unit", "days"),
        source=keys.text("source"),
        notes=keys.texts("notes"),
        place=problems.place(path),
    )
    keys.finish()
    if len(curves) < 2:
        keys.add("too-few-drivers", path, "[[drivers]] compares two curves or more.", 'Add curves = ["on-off", ...].')
    if bool(analysis) == bool(file):
        what = "[[drivers]] needs either 'analysis', whose effects to explain, or 'file', a table of designs."
        keys.add("missing-key", path, what, "Name one of the two.")
    return spec if len(curves) > 1 and bool(analysis) != bool(file) else None


def _inputs(keys: Keys) -> dict[str, InputColumn]:
    """Each is a column, or a table that says how to read it."""
    path = (*keys.path, "inputs")
    inner = Keys(keys.take("inputs", dict, {}), path, keys.problems)
    found = {}
    for name in inner.table:
        if inner.unknown(name, name, INPUTS):
            continue
        if isinstance(inner.table[name], dict):
            each = Keys(inner.table[name], (*path, name), keys.problems)
            column, empty = each.text("column", required=True), each.take("empty", float)
            found[name] = InputColumn(column, _above(each, "per", 1.0), empty)
            each.finish()
        else:
            found[name] = InputColumn(inner.text(name))
    return {name: each for name, each in found.items() if each.column}


def _above(keys: Keys, key: str, default: float) -> float:
    """A number above 0."""
    value: float = keys.take(key, float, default)
    if value > 0:
        return value
    keys.add("unknown-value", (*keys.path, key), f"{key!r} is {value:g}, but must be above 0.", "Correct it.")
    return default


def _numbers(keys: Keys, key: str) -> dict[str, float]:
    inner = Keys(keys.take(key, dict, {}), (*keys.path, key), keys.problems)
    return {name: value for name in inner.table if (value := inner.take(name, float)) is not None}


def _next(keys: Keys) -> tuple[FurtherDesign, ...]:
    """``[[drivers.next]]``."""
    found = []
    for number, table in enumerate(keys.take("next", list, [])):
        inner = Keys(table, (*keys.path, "next", number), keys.problems)
        name = inner.text("name", required=True)
        inner.known += [*INPUTS, "vi"]
        arms = {key: _arms(inner, key) for key in (*INPUTS, "vi") if key in inner.table}
        inner.finish()
        if len({len(values) for values in arms.values()}) > 1:
            what = f"The inputs of {name!r} are of different numbers of arms."
            inner.add("uneven-arms", inner.path, what, "Give each input one number an arm.")
        elif name:
            found.append(FurtherDesign(name, arms))
    return tuple(found)


def _arms(keys: Keys, key: str) -> tuple[float, ...]:
    values = keys.take(key, list, [])
    for number, value in enumerate(values):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            keys.wrong((*keys.path, key, number), f"{key!r} must hold numbers only", value)
    return tuple(float(value) for value in values if isinstance(value, (int, float)))
