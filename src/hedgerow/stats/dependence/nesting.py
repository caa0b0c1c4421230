"""From random effects and sampling covariances to the likelihood: which are climbed, which stay in dense blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hedgerow.stats.dependence.clusters import Codes, by_size, joined, within
from hedgerow.stats.dependence.sampling_covariance import SamplingCovariance
from hedgerow.stats.dependence.term import Term
from hedgerow.stats.effects import Array
from hedgerow.stats.kernel.blocks import Base, Dense, Part, Rows
from hedgerow.stats.kernel.nested import Nested


def nested_model(y: Array, x: Array, terms: Sequence[Term], known: SamplingCovariance) -> Nested:
    """Arrange a model for its likelihood.

    Random intercepts whose groups hold whole blocks of everything else are climbed, at a cost that is linear in the
    rows. The variance between single rows adds to the eigenvalues of the sampling covariance. Whatever remains cuts
    through blocks, which are then inverted anew at each evaluation.

    Parameters
    ----------
    y : (k,) array
        Effects; best given near 0.
    x : (k, p) array
        Design.
    terms : sequence of Term
        Random effects.
    known : SamplingCovariance
        Of these rows.
    """
    plan = _plan(terms, known.cluster)
    at = np.cumsum([0, *(term.size for term in terms)])
    order = np.lexsort((plan.block, *(terms[i].outer for i in reversed(plan.above))))
    z = np.column_stack([x, y])
    if plan.inside:
        first = _starts(plan.block[order])
        inside = [*plan.inside, *([] if plan.own is None else [plan.own])]
        base: Base = _dense(z, plan.block, plan.block[order][first], [(terms[i], int(at[i])) for i in inside], known)
    else:
        group = terms[plan.above[-1]].outer if plan.above else np.zeros(len(y), dtype=np.intp)
        first = _starts(group[order])
        base = _rows(z, order, first, known, None if plan.own is None else int(at[plan.own]))
    climb = []
    for i in reversed(plan.above):
        start = _starts(terms[i].outer[order][first])
        climb.append((int(at[i]), start))
        first = first[start]
    return Nested(base, tuple(climb), len(y), x.shape[1], float(np.linalg.slogdet(x.T @ x)[1]))


@dataclass(frozen=True, slots=True)
class _Plan:
    """Terms by number: climbed (outermost first), inside the blocks, and that of the single rows."""

    above: list[int]
    inside: list[int]
    own: int | None
    block: Codes


def _plan(terms: Sequence[Term], block: Codes) -> _Plan:
    k = len(block)
    own = next((i for i, term in enumerate(terms) if term.plain and len(np.unique(term.outer)) == k), None)
    inside = [i for i, term in enumerate(terms) if not term.plain]
    for i in inside:
        block = joined(block, terms[i].outer)
    waiting = [i for i, term in enumerate(terms) if term.plain and i != own]
    while True:
        crossing = _crossing([(i, terms[i].outer) for i in waiting], block)
        if crossing is None:
            break
        waiting.remove(crossing)
        inside.append(crossing)
        block = joined(block, terms[crossing].outer)
    return _Plan(sorted(waiting, key=lambda i: len(np.unique(terms[i].outer))), inside, own, block)


def _crossing(waiting: list[tuple[int, Codes]], block: Codes) -> int | None:
    """An intercept that blocks, or other intercepts' groups, reach out of; that of more groups, if two cross."""
    sized = sorted(waiting, key=lambda each: -len(np.unique(each[1])))
    for i, codes in sized:
        if not within(block, codes):
            return i
    for (i, inner), (_, outer) in pairwise(sized):
        if not within(inner, outer):
            return i
    return None


def _starts(codes: Codes) -> NDArray[np.intp]:
    """Where a new group begins, in sorted codes."""
    return np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]]))


def _rows(z: Array, order: Codes, start: Codes, known: SamplingCovariance, own: int | None) -> Rows:
    """Blocks turned into independent rows along their eigenvectors."""
    v, turned = np.empty(len(z)), np.column_stack([z, np.ones(len(z))])
    for rows in by_size(known.cluster):
        if rows.shape[1] == 1:
            v[rows] = known.among(rows)[:, 0]
            continue
        values, vectors = np.linalg.eigh(known.among(rows))
        v[rows], turned[rows] = values, vectors.swapaxes(1, 2) @ turned[rows]
    return Rows(v[order], turned[order, :-1], turned[order, -1], start, own)


def _dense(
    z: Array, block: Codes, sequence: Codes, terms: Sequence[tuple[Term, int]], known: SamplingCovariance
) -> Dense:
    stacks = by_size(block)
    order = np.empty(len(sequence), dtype=np.intp)
    order[np.concatenate([block[rows[:, 0]] for rows in stacks])] = np.arange(len(sequence))
    return Dense(
        v=[known.among(rows) for rows in stacks],
        z=[z[rows] for rows in stacks],
        parts=[_part(term, at, stacks) for term, at in terms],
        order=order[sequence],
    )


def _part(term: Term, at: int, stacks: Sequence[NDArray[np.intp]]) -> Part:
    return Part(
        term.at,
        np.arange(at, at + term.size),
        [term.inner[rows] for rows in stacks],
        [_same(term.outer[rows]) for rows in stacks],
    )


def _same(codes: Codes) -> Array:
    return np.asarray(codes[:, :, None] == codes[:, None, :], dtype=float)
