"""Tables of events as Mantel-Haenszel and Peto pool them: the rows usable, and what is said about zero cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.measures.registry import find_measure
from hedgerow.stats.usable import align
from hedgerow.vocabulary.problems import Problem, refuse

_DIFFERENCES = {"n1": "RD", "time1": "IRD"}  # defined wherever the numbers themselves are possible
_NAMED = 10
_SAID_HERE = ("double-zero", "not-defined", "empty-group")


@dataclass(frozen=True, slots=True, eq=False)
class EventTables:
    """The tables that can be pooled.

    Attributes
    ----------
    effects : EffectSizes
        Of all input rows.
    used : (rows,) bool array
        Rows whose numbers are possible.
    x1, s1, x2, s2 : (k,) arrays
        Events and size (subjects, or time at risk) of both groups, of the rows used.
    double_zero : (k,) bool array
        No events, or nothing but events, in both groups.
    """

    effects: EffectSizes
    used: Mask
    x1: Array
    s1: Array
    x2: Array
    s2: Array
    double_zero: Mask

    @property
    def k(self) -> int:
        """Number of tables."""
        return len(self.x1)

    @property
    def named_double_zeros(self) -> tuple[str, ...]:
        """Their labels."""
        rows = np.flatnonzero(self.used)[self.double_zero]
        return tuple(self.effects.labels[int(i)] for i in rows)

    def aligned(self, values: Array) -> Array:
        """Values of the tables, aligned with the input rows; NaN for rows that were not used."""
        return align(values, self.used)


def event_tables(es: EffectSizes) -> EventTables:
    """Take the tables from the inputs that effects were made of.

    Parameters
    ----------
    es : EffectSizes
        Of a measure of two groups' events; a row whose own effect is undefined is used all the same.

    Raises
    ------
    HedgerowError
        If the effects were given as such, or are of another kind.
    """
    size = next((name for name in _DIFFERENCES if name in es.columns and "events1" in es.columns), None)
    zero_cells = find_measure(es.measure).zero_cells
    if size is None or zero_cells is None or zero_cells.nothing is None:
        what = f"The effects ({es.measure}) were not made of the events of two groups."
        raise refuse("no-tables", what, "Make them from events1, n1, events2, n2 (or time1, time2).")
    plain = compute(_DIFFERENCES[size], es.columns, to="none")
    used = np.isfinite(plain.yi)
    columns = {name: np.asarray(values, float)[used] for name, values in plain.columns.items()}
    x1, s1, x2, s2 = (columns[name] for name in ("events1", size, "events2", f"{size[:-1]}2"))
    return EventTables(es, used, x1, s1, x2, s2, zero_cells.nothing(columns))


def notes_of(tables: EventTables, silent: bool) -> tuple[Problem, ...]:
    """What is said beside the estimate: rows left out, double zeros, the correction for Q.

    Parameters
    ----------
    tables : EventTables
        What was pooled.
    silent : bool
        Whether double zeros say nothing about the pooled estimate (ratios).
    """
    rows = {tables.effects.labels[int(i)] for i in np.flatnonzero(~tables.used)}
    told = [note for note in tables.effects.notes if note.code not in _SAID_HERE and (not note.row or note.row in rows)]
    empty = _empty_groups(tables, {note.row for note in told})
    return (*told, *empty, *_double_zeros(tables, silent), *_corrected(tables))


def _empty_groups(tables: EventTables, told: set[str | None]) -> Iterator[Problem]:
    """Rows whose own effect comes from the constant alone: they are no tables."""
    for i in np.flatnonzero(~tables.used):
        label = tables.effects.labels[int(i)]
        if label not in told:
            what = f"Row {label!r} was left out: a group has no subjects."
            yield Problem("empty-group", what, "Check the number of subjects.", severity="warning", row=label)


def _double_zeros(tables: EventTables, silent: bool) -> Iterator[Problem]:
    names = tables.named_double_zeros
    if names:
        shown = ", ".join(map(repr, names[:_NAMED])) + (", ..." if len(names) > _NAMED else "")
        effect = "which tells nothing about the ratio" if silent else "which counts in the pooled estimate"
        in_q = np.isfinite(tables.effects.yi[tables.used][tables.double_zero]).any()
        what = f"No events, or nothing but events, in both groups of {_studies(len(names))} of {tables.k} ({shown})"
        remedy = "Nothing is added to their cells." if in_q else "They are left out of Q, I2 and H2."
        yield Problem("double-zero", f"{what}, {effect}.", remedy, severity="warning")


def _corrected(tables: EventTables) -> Iterator[Problem]:
    """Say that a constant in zero cells concerns Q only."""
    es = tables.effects
    zero_cells = find_measure(es.measure).zero_cells
    if zero_cells is None or not es.options.get("add"):
        return
    columns = {name: np.asarray(values, float) for name, values in es.columns.items()}
    amount = zero_cells.amount(columns, float(es.options["add"]), str(es.options["to"]))
    count = int(((amount > 0) & tables.used & np.isfinite(es.yi)).sum())
    if count:
        what = f"{es.options['add']:g} was added to the cells of {_studies(count)}, for Q, I2 and H2 only."
        remedy = "The pooled estimate and its tests use the numbers as they are; to='none' adds nothing anywhere."
        yield Problem("correction-for-q", what, remedy, severity="warning")


def _studies(count: int) -> str:
    return f"{count} {'study' if count == 1 else 'studies'}"
