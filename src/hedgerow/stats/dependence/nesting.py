"""From groups and sampling covariances to the likelihood: which levels can be climbed, which blocks stay dense."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hedgerow.stats.dependence.clusters import Codes, by_size, within
from hedgerow.stats.dependence.known_covariance import joined
from hedgerow.stats.dependence.sampling_covariance import SamplingCovariance
from hedgerow.stats.effects import Array
from hedgerow.stats.kernel.nested import Base, Dense, Nested, Rows


def nested_model(y: Array, x: Array, codes: Sequence[Codes], known: SamplingCovariance) -> Nested:
    """Arrange a model with nested random intercepts for its likelihood.

    A level whose groups hold whole blocks of the sampling covariance is climbed, at a cost that is linear in the
    rows. The level of the single rows adds to the eigenvalues of the blocks. A level between these cuts through the
    blocks, which are then inverted anew at each evaluation.

    Parameters
    ----------
    y : (k,) array
        Effects; best given near 0.
    x : (k, p) array
        Design.
    codes : sequence of (k,) int arrays
        Groups of each level, outermost first, nested.
    known : SamplingCovariance
        Of these rows.
    """
    k, last = len(y), len(codes) - 1
    own = last if len(np.unique(codes[last])) == k else None
    above = [level for level, each in enumerate(codes) if level != own and within(known.cluster, each)]
    cut = [level for level in range(len(codes)) if level != own and level not in above]
    block = joined(known.cluster, codes[cut[0]]) if cut else known.cluster
    order = np.lexsort((block, *(codes[level] for level in reversed(above))))
    z = np.column_stack([x, y])
    if cut:
        first = _starts(block[order])
        base: Base = _dense(z, block, block[order][first], codes, [*cut, *([own] if own is not None else [])], known)
    else:
        group = codes[above[-1]] if above else np.zeros(k, dtype=np.intp)
        first = _starts(group[order])
        base = _rows(z, order, first, known, own)
    climb = []
    for level in reversed(above):
        start = _starts(codes[level][order][first])
        climb.append((level, start))
        first = first[start]
    return Nested(base, tuple(climb), k, x.shape[1], float(np.linalg.slogdet(x.T @ x)[1]))


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
    z: Array, block: Codes, sequence: Codes, codes: Sequence[Codes], cut: list[int], known: SamplingCovariance
) -> Dense:
    stacks = by_size(block)
    place = np.empty(len(sequence), dtype=np.intp)
    place[np.concatenate([block[rows[:, 0]] for rows in stacks])] = np.arange(len(sequence))
    return Dense(
        v=[known.among(rows) for rows in stacks],
        z=[z[rows] for rows in stacks],
        same=[np.stack([_same(codes[level][rows]) for level in cut]) for rows in stacks],
        cut=cut,
        place=place[sequence],
    )


def _same(codes: Codes) -> Array:
    return np.asarray(codes[:, :, None] == codes[:, None, :], dtype=float)
