"""The sampling covariance that a multilevel model is given, in whatever form, as blocks that can be inverted."""

from __future__ import annotations

from typing import Any

import numpy as np

from hedgerow.stats.dependence.clusters import by_size
from hedgerow.stats.dependence.sampling_covariance import SamplingCovariance, from_blocks
from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.vocabulary.problems import refuse

_SINGULAR = 1e-10  # smallest eigenvalue over the largest of a block: below it the inverse has lost its digits


def known_covariance(es: EffectSizes, v: Any, used: Mask) -> SamplingCovariance:
    """Sampling covariance of the rows used.

    Parameters
    ----------
    es : EffectSizes
        The effects.
    v : SamplingCovariance, (rows, rows) array-like, sequence of blocks, or None
        What the user gave; None for independent rows with variances ``es.vi``. Blocks are square and stand for
        consecutive rows.
    used : (rows,) bool array
        Rows that enter.

    Raises
    ------
    HedgerowError
        If it has another size, is not symmetric, or a block is not positive definite (named with its eigenvalue).
    """
    if v is None:
        rows = np.arange(int(used.sum()), dtype=np.intp)
        return SamplingCovariance(rows, rows, np.zeros_like(rows), es.vi[used])
    if _is_blocks(v):
        v = _from_list([np.asarray(block, dtype=float) for block in v])
    shape = (len(v),) * 2 if isinstance(v, SamplingCovariance) else np.shape(v)
    if shape != (len(es), len(es)):
        raise refuse("unequal-lengths", f"V has shape {shape} for {len(es)} effects.", "Give one row an effect.")
    known = v.take(used) if isinstance(v, SamplingCovariance) else _from_matrix(v, used)
    _check(known, es, used)
    return known


def _is_blocks(v: Any) -> bool:
    """Whether these are square matrices rather than the lines of one."""
    return isinstance(v, (list, tuple)) and bool(v) and all(np.ndim(block) == 2 for block in v)


def _from_list(blocks: list[Array]) -> SamplingCovariance:
    """Blocks of consecutive rows; those of one size are laid side by side."""
    bad = next((i for i, each in enumerate(blocks) if each.shape[0] != each.shape[1] or not _symmetric(each)), None)
    if bad is not None:
        what = f"Block {bad + 1} of V, of shape {blocks[bad].shape}, is not a symmetric matrix of numbers."
        raise refuse("bad-covariance", what, "Check how it was made.")
    cluster = np.repeat(np.arange(len(blocks)), [len(each) for each in blocks])
    index = by_size(cluster)
    return from_blocks(cluster, index, [np.stack([blocks[cluster[i]] for i in rows[:, 0]]) for rows in index])


def _symmetric(matrix: Array) -> bool:
    return bool(np.isfinite(matrix).all() and np.allclose(matrix, matrix.T, rtol=1e-8, atol=0.0))


def _from_matrix(v: Any, used: Mask) -> SamplingCovariance:
    """Find the blocks of a matrix: rows joined by a chain of covariances that are not 0."""
    from scipy.sparse.csgraph import connected_components

    matrix = np.asarray(v, dtype=float)
    kept = matrix[np.ix_(used, used)]
    if not _symmetric(kept):
        raise refuse("bad-covariance", "V is not a symmetric matrix of numbers.", "Check how it was made.")
    cluster = np.asarray(connected_components(kept != 0, directed=False)[1], dtype=np.intp)
    index = by_size(cluster)
    return from_blocks(cluster, index, [kept[each[:, :, None], each[:, None, :]] for each in index])


def _check(known: SamplingCovariance, es: EffectSizes, used: Mask) -> None:
    """Refuse a block that is not positive definite, by the rows in it."""
    for rows in by_size(known.cluster):
        values = np.linalg.eigvalsh(known.among(rows))
        bad = np.flatnonzero(values[:, 0] <= _SINGULAR * values[:, -1])
        if bad.size and (diagonal(known)[rows[bad[0]]] > 0).all():
            kept = np.flatnonzero(used)[rows[bad[0]]]
            told = ", ".join(repr(es.labels[int(i)]) for i in kept[:4]) + ", ..." * (len(kept) > 4)
            what = f"V is not positive definite: the block of {told} has the eigenvalue {values[bad[0], 0]:.3g}."
            raise refuse("covariance-not-positive", what, "Lower the correlations of that cluster.")


def diagonal(known: SamplingCovariance) -> Array:
    """The variances, (rows,)."""
    return np.asarray(known.blocks[known.line + known.place])
