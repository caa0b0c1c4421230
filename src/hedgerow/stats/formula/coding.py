"""How a formula became the columns of a design; kept, so that new data are coded in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.formula.columns import Columns, as_text, levels_of, present
from hedgerow.stats.formula.contrasts import Dummies, codings
from hedgerow.stats.formula.evaluate import evaluate, learn_functions
from hedgerow.stats.formula.terms import Formula, Term, is_column, term_name
from hedgerow.stats.formula.tree import Call, Node, names_in
from hedgerow.vocabulary.problems import did_you_mean, refuse, unknown


@dataclass(frozen=True, slots=True, eq=False)
class Coding:
    """What was learnt from the data of a model.

    Attributes
    ----------
    formula : Formula
        As read.
    levels : mapping of str to tuple of str
        Groups of each factor, the reference first.
    learnt : mapping of str to array
        Means, scales, knots of functions.
    dummies : mapping of Term to tuple
        For each term which of its factors are coded in full (see `codings`).
    names : tuple of str
        Names of the columns.
    columns_of : mapping of str to tuple of str
        Names of the columns of each term.
    """

    formula: Formula
    levels: Mapping[str, tuple[str, ...]]
    learnt: Mapping[str, Array]
    dummies: Mapping[Term, tuple[Dummies, ...]]
    names: tuple[str, ...] = ()
    columns_of: Mapping[str, tuple[str, ...]] | None = None

    @property
    def references(self) -> dict[str, str]:
        """The group that each factor's others are compared with."""
        return {factor: levels[0] for factor, levels in self.levels.items()}

    def matrix(self, columns: Columns, rows: int) -> Array:
        """Design of other data, (rows, p); NaN in rows where something is missing or not defined."""
        return self.blocks(columns, rows)[0]

    def blocks(self, columns: Columns, rows: int) -> tuple[Array, dict[str, tuple[str, ...]]]:
        """The design, and the names of each term's columns."""
        parts = [np.ones((rows, int(self.formula.intercept)))]
        names: dict[str, tuple[str, ...]] = {}
        if self.formula.intercept:
            names["intercept"] = ("intercept",)
        with np.errstate(all="ignore"):
            for term in self.formula.terms:
                found = [self._product(term, dummies, columns, rows) for dummies in self.dummies[term]]
                parts += [values for values, _ in found]
                names[term_name(term)] = tuple(name for _, each in found for name in each)
        return np.column_stack(parts), names

    def _product(self, term: Term, dummies: Dummies, columns: Columns, rows: int) -> tuple[Array, list[str]]:
        """Columns of a product of factors, those of the first varying fastest."""
        values, names = np.ones((rows, 1)), [""]
        for factor in term:
            if factor in self._categorical(term) and factor not in dummies:
                continue
            more, called = self._factor(factor, columns, rows, full=dummies.get(factor, False))
            values = np.column_stack([values * more[:, [j]] for j in range(more.shape[1])])
            names = [f"{a}:{b}" if a else b for b, a in product(called, names)]
        return values, names

    def _categorical(self, term: Term) -> set[Node]:
        return {factor for factor in term if str(factor) in self.levels}

    def _factor(self, factor: Node, columns: Columns, rows: int, *, full: bool) -> tuple[Array, list[str]]:
        name = str(factor)
        if name in self.levels:
            levels = self.levels[name][0 if full else 1 :]
            groups = self._groups(factor, columns)
            values = np.array([[float(group == level) for level in levels] for group in groups], dtype=float)
            values = values.reshape(rows, len(levels))
            values[[group is None for group in groups]] = np.nan
            return values, [f"{name}[{level}]" for level in levels]
        values = evaluate(factor, columns, self.learnt)
        if values.ndim == 1:
            return np.broadcast_to(values, rows)[:, None], [name]
        return values, [f"{name}[{j + 1}]" for j in range(values.shape[1])]

    def _groups(self, factor: Node, columns: Columns) -> list[str | None]:
        column = columns[next(names_in(factor))]
        there = present(column)
        names = iter(as_text(column[there]))
        groups = [next(names) if each else None for each in there]
        for group in groups:
            if group is not None and group not in self.levels[str(factor)]:
                what = f"{factor} has no group {group!r} in the data of the model."
                raise refuse("unknown-level", what, did_you_mean(group, self.levels[str(factor)]))
        return groups


def learn(formula: Formula, columns: Columns, rows: int, reference: Mapping[str, str] | None = None) -> Coding:
    """Learn the coding of a formula from complete rows.

    Parameters
    ----------
    formula : Formula
        See `read_formula`.
    columns : dict of str to (rows,) array
        Complete values of all columns the formula reads.
    rows : int
        How many.
    reference : mapping of str to str, optional
        Reference group of factors, by the name of the column; by default the first in sorted order.
    """
    levels: dict[str, tuple[str, ...]] = {}
    learnt: dict[str, Array] = {}
    wanted = {str(name): str(level) for name, level in (reference or {}).items()}
    for factor in dict.fromkeys(factor for term in formula.terms for factor in term):
        name = next(names_in(factor), "")
        if is_column(factor) and (isinstance(factor, Call) or columns[name].dtype == object):
            levels[str(factor)] = _levels(name, columns, wanted.pop(name, None))
        else:
            with np.errstate(all="ignore"):
                learn_functions(factor, columns, learnt)
    if wanted:
        raise unknown("factor", next(iter(wanted)), levels)
    bare = Coding(formula, levels, learnt, codings(formula, levels))
    _, named = bare.blocks(columns, rows)
    names = tuple(name for each in named.values() for name in each)
    return Coding(formula, levels, learnt, bare.dummies, names, named)


def _levels(name: str, columns: Columns, reference: str | None) -> tuple[str, ...]:
    levels = levels_of(columns[name])
    if reference is None:
        return levels
    if reference not in levels:
        raise refuse("unknown-level", f"Column {name!r} has no group {reference!r}.", did_you_mean(reference, levels))
    return (reference, *(level for level in levels if level != reference))
