"""The inputs of a measure: arrays of one length, stand-ins filled in, everything wrong with them collected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from hedgerow.stats.conversions import sem_to_sd
from hedgerow.stats.effects import Array
from hedgerow.stats.measures.cells import to_numbers
from hedgerow.stats.measures.finding import Finding
from hedgerow.stats.measures.from_tests import WAYS, with_tests
from hedgerow.stats.measures.registry import Measure
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem


def partial_from_t(t_statistic: Array, n: Array, predictors: Array) -> Array:
    """Partial correlation from the t test of a coefficient of m predictors: t / sqrt(t^2 + n - m - 1)."""
    return np.asarray(t_statistic / np.sqrt(t_statistic**2 + n - predictors - 1))


@dataclass(frozen=True, slots=True)
class StandIn:
    """Columns that give another one where that is not known."""

    sources: tuple[str, ...]
    formula: Callable[..., Array]


STAND_INS: Mapping[str, StandIn] = {
    "sd1": StandIn(("sem1", "n1"), sem_to_sd),
    "sd2": StandIn(("sem2", "n2"), sem_to_sd),
    "sd": StandIn(("sem", "n"), sem_to_sd),
    "vi": StandIn(("sei",), np.square),
    "r": StandIn(("t_statistic", "n"), lambda t, n: partial_from_t(t, n, np.ones_like(n))),
    "partial_r": StandIn(("t_statistic", "n", "predictors"), partial_from_t),
}


def taken(spec: Measure) -> tuple[str, ...]:
    """All columns a measure takes: its inputs, what may stand in for them, and what it takes if given."""
    stand_ins = [name for target in spec.inputs if target in STAND_INS for name in STAND_INS[target].sources]
    return tuple(dict.fromkeys((*spec.inputs, *stand_ins, *spec.also)))


@dataclass(slots=True)
class Inputs:
    """What was given, as numbers.

    Attributes
    ----------
    columns : dict of str to (k,) float array
        By name.
    findings : list of Finding
        Cells that are no numbers.
    problems : list of Problem
        What makes the whole request impossible.
    """

    columns: dict[str, Array] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, name: str, values: Any) -> None:
        """Add a column."""
        try:
            numbers, words = to_numbers(values)
        except (TypeError, ValueError) as error:
            self._refuse("not-numbers", f"Column {name!r} holds no numbers ({error}).", "Give numbers.", name)
            return
        if numbers.ndim > 1:
            self._refuse("wrong-shape", f"Column {name!r} has {numbers.ndim} dimensions.", "Give one.", name)
            return
        self.columns[name] = numbers
        if words and numbers.ndim:
            self.findings.append(_not_numbers(name, words, len(numbers)))
        elif words:
            what = f"{name} is {words[0]!r}, which is neither a number nor an array."
            self._refuse("not-a-number", what, "To name a column of a table, give the table as data.", name)

    def align(self) -> None:
        """Make all columns as long as each other; a single number stands for every row."""
        lengths = {name: len(values) for name, values in self.columns.items() if values.ndim}
        if len(set(lengths.values())) > 1:
            told = ", ".join(f"{name} {length}" for name, length in lengths.items())
            self._refuse("unequal-lengths", f"The columns differ in length: {told}.", "Give one value a row.")
            return
        k = next(iter(lengths.values()), 1)
        self.columns = {
            name: values if values.ndim else np.full(k, float(values)) for name, values in self.columns.items()
        }

    def require(self, spec: Measure) -> None:
        """Name the inputs that are neither given nor can be made from others."""
        for name in spec.inputs:
            stand_in = STAND_INS.get(name)
            if stand_in and not set(stand_in.sources[1:]) <= {*spec.inputs, *self.columns}:
                stand_in = None  # a SEM without its group's n
            if name in self.columns or (stand_in and stand_in.sources[0] in self.columns):
                continue
            instead = f" (or {stand_in.sources[0]})" if stand_in else ""
            remedy = f"Inputs of {spec.code}: {', '.join(spec.inputs)}."
            self._refuse("missing-input", f"Measure {spec.code!r} needs {name}{instead}.", remedy, name)

    def _refuse(self, code: str, what: str, remedy: str, column: str | None = None) -> None:
        self.problems.append(Problem(code, what, remedy, Place(column=column)))

    def complete(self, spec: Measure) -> Mapping[str, Array]:
        """The measure's inputs, with stand-ins where a value is missing; NaN where nothing is known."""
        return {name: self._filled(name) for name in spec.inputs}

    def _filled(self, name: str) -> Array:
        given, stand_in = self.columns.get(name), STAND_INS.get(name)
        if stand_in is None or not all(source in self.columns for source in stand_in.sources):
            assert given is not None  # noqa: S101 -- `require` has refused it
            return given
        with np.errstate(all="ignore"):
            made = stand_in.formula(*(self.columns[source] for source in stand_in.sources))
        return made if given is None else np.where(np.isnan(given), made, given)


def _not_numbers(name: str, words: Mapping[int, str], k: int) -> Finding:
    rows = np.zeros(k, bool)
    rows[list(words)] = True
    remedy = "Correct the cell, or leave it empty if the value is not known."
    return Finding("not-a-number", rows, lambda i: f"{name} is {words[i]!r}, not a number", remedy, name)


def read_inputs(spec: Measure, columns: Mapping[str, Any], others: Iterator[Problem]) -> Inputs:
    """Read the columns that a measure takes; others are left aside.

    Raises
    ------
    HedgerowError
        With everything that makes the request impossible: these problems and the `others`.
    """
    inputs = Inputs(problems=list(others))
    for name in taken(spec):
        if columns.get(name) is not None:
            inputs.read(name, columns[name])
    inputs.align()
    if set(WAYS) & set(spec.also) and not inputs.problems:
        inputs.columns = with_tests(inputs.columns)
    inputs.require(spec)
    if inputs.problems:
        raise HedgerowError(inputs.problems)
    return inputs
