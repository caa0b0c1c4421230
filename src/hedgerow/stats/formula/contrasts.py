"""Which factors need a column for every group, and which leave the reference out."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from hedgerow.stats.formula.terms import Formula, Term
from hedgerow.stats.formula.tree import Node

Dummies = dict[Node, bool]
"""Factors of a product that are groups: True for a column of every group, False for all but the reference."""


def codings(formula: Formula, levels: Collection[str]) -> dict[Term, tuple[Dummies, ...]]:
    """Decide the coding of every term so that the columns are independent and say all that the formula says.

    A product of groups is what its parts add (each without a reference) over all subsets of them; subsets that an
    earlier term brought are left out, and two that differ in one factor alone become one with that factor in full.

    Parameters
    ----------
    formula : Formula
        As read.
    levels : collection of str
        Factors that are groups.
    """
    brought: set[tuple[frozenset[Node], frozenset[Node]]] = set()
    if formula.intercept:
        brought.add((frozenset(), frozenset()))
    found = {}
    for term in formula.terms:
        groups = [factor for factor in term if str(factor) in levels]
        numeric = frozenset(factor for factor in term if str(factor) not in levels)
        needed = [
            subset
            for size in range(len(groups) + 1)
            for subset in combinations(groups, size)
            if (numeric, frozenset(subset)) not in brought
        ]
        brought.update((numeric, frozenset(subset)) for subset in needed)
        found[term] = tuple(_merged([dict.fromkeys(subset, False) for subset in needed]))
    return found


def _merged(parts: list[Dummies]) -> list[Dummies]:
    """Join pairs of products that differ by one factor, until there are none."""
    for small in parts:
        for large in parts:
            extra = large.keys() - small.keys()
            alike = all(large.get(factor) == full for factor, full in small.items())
            if len(extra) == 1 and len(large) == len(small) + 1 and alike and not large[next(iter(extra))]:
                joined = {factor: full or factor in extra for factor, full in large.items()}
                return _merged([joined if part is large else part for part in parts if part is not small])
    return parts
