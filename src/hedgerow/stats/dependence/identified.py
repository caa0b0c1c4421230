"""Random effects that the data cannot tell apart, found before anything is fitted and named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import combinations

import numpy as np

from hedgerow.stats.dependence.clusters import by_size, joined
from hedgerow.stats.dependence.starts import Search
from hedgerow.stats.dependence.term import Term
from hedgerow.stats.effects import Array
from hedgerow.stats.kernel.blocks import spread
from hedgerow.vocabulary.problems import HedgerowError, Problem

_SAME = 1e-10  # least eigenvalue of the scaled products of the parameters' directions


def check_identified(terms: Sequence[Term], search: Search) -> None:
    """Refuse variances and correlations that the data cannot tell from others, by name.

    Parameters
    ----------
    terms : sequence of Term
        The random effects.
    search : Search
        Where each parameter starts, and which are fixed.
    """
    plain = [term for term in terms if term.plain]
    problems = [*_of_one_group(plain, search), *_alike(plain)]
    if not problems and len(plain) < len(terms):
        problems = _flat(terms, search)
    if problems:
        raise HedgerowError(problems)


def _of_one_group(plain: Sequence[Term], search: Search) -> list[Problem]:
    found = []
    for term in plain:
        if len(np.unique(term.outer)) == 1 and search.is_free(term.name):
            what = f"All effects are in one group of {term.name!r}: its variance cannot be told from the mean."
            found.append(Problem("unidentified-level", what, "Leave that level out."))
    return found


def _alike(plain: Sequence[Term]) -> list[Problem]:
    found = []
    for one, other in combinations(plain, 2):
        count = len(np.unique(one.outer))
        if len(np.unique(other.outer)) == len(np.unique(one.outer * (other.outer.max() + 1) + other.outer)) == count:
            rows = "one row each" if count == len(one.outer) else "the same rows"
            what = f"The groups of {other.name!r} and {one.name!r} are the same ({count}, {rows})."
            found.append(Problem("unidentified-level", what, "Leave one of the two out: only their sum is known."))
    return found


def _flat(terms: Sequence[Term], search: Search) -> list[Problem]:
    """Parameters that move no covariance of the data, or only as others together do."""
    products = _products(terms, search.starts[0])[np.ix_(search.free, search.free)]
    names = [name for name, free in zip(search.names, search.free, strict=True) if free]
    size = np.sqrt(np.diag(products))
    still = [name for name, each in zip(names, size, strict=True) if each == 0]
    if still:
        what = "No two effects of the data depend on {}."
        return [Problem("unidentified-parameter", what.format(repr(name)), "Leave it out.") for name in still]
    values, vectors = np.linalg.eigh(products / np.outer(size, size))
    if not len(values) or values[0] > _SAME:
        return []
    told = ", ".join(repr(names[i]) for i in np.flatnonzero(np.abs(vectors[:, 0]) > 1e-4))
    what = f"The data cannot tell {told} apart: one does to the covariances what the others do."
    return [Problem("unidentified-parameter", what, "Leave one of them out, or fix it.")]


def _products(terms: Sequence[Term], theta: Array) -> Array:
    """Sums of products of the derivatives of the effects' covariance matrix by each two parameters."""
    total = np.zeros((len(theta), len(theta)))
    block = reduce(joined, (term.outer for term in terms))
    for rows in by_size(block):
        slopes, at = [], 0
        for term in terms:
            same = (term.outer[rows][:, :, None] == term.outer[rows][:, None, :]).astype(float)
            slopes += [spread(each, term.inner[rows], same) for each in term.at(theta[at : at + term.size])[1]]
            at += term.size
        flat = np.stack([each.ravel() for each in slopes])
        total += flat @ flat.T
    return total
