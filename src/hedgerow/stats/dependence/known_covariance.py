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
    v : SamplingCovariance, (rows, rows) array-like or None
        What the user gave; None for independent rows with variances ``es.vi``.
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
    shape = (len(v),) * 2 if isinstance(v, SamplingCovariance) else np.shape(v)
    if shape != (len(es), len(es)):
        raise refuse("unequal-lengths", f"V has shape {shape} for {len(es)} effects.", "Give one row an effect.")
    known = v.take(used) if isinstance(v, SamplingCovariance) else _from_matrix(v, used)
    _check(known, es, used)
    return known


def _from_matrix(v: Any, used: Mask) -> SamplingCovariance:
    """Find the blocks of a matrix: rows joined by a chain of covariances that are not 0."""
    from scipy.sparse.csgraph import connected_components

    matrix = np.asarray(v, dtype=float)
    kept = matrix[np.ix_(used, used)]
    if not np.isfinite(kept).all() or not np.allclose(kept, kept.T, rtol=1e-8, atol=0.0):
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
