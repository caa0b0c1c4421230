"""One effect for each cluster from several dependent ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from hedgerow.stats.dependence.clusters import cluster_codes
from hedgerow.stats.dependence.sampling_covariance import SamplingCovariance
from hedgerow.stats.effects import Array, EffectSizes
from hedgerow.stats.names import names_of
from hedgerow.stats.usable import usable_rows
from hedgerow.vocabulary.problems import refuse


def aggregate(
    es: EffectSizes, cluster: Sequence[Any], V: SamplingCovariance | Any = None, *, weighted: bool = True
) -> EffectSizes:
    """Combine the effects of each cluster by generalised least squares (Borenstein et al. 2009, chapter 24).

    Parameters
    ----------
    es : EffectSizes
        The effects.
    cluster : (rows,) sequence
        Cluster of each row.
    V : SamplingCovariance or (rows, rows) array, optional
        Covariances of the sampling errors, from `sampling_covariance`: equal correlations (`rho`), autocorrelation
        (`time`, `phi`), both, shared controls, or any matrix. By default errors are independent.
    weighted : bool, default True
        False: the plain mean of the cluster, with its variance.

    Returns
    -------
    EffectSizes
        One row a cluster, in order of first appearance; rows that cannot be used are left out and named in ``notes``.

    Raises
    ------
    HedgerowError
        If `cluster` or `V` do not fit, or a cluster's covariances have no inverse.
    """
    cluster_codes(cluster, len(es))  # refuses rows without one
    names = names_of(list(cluster))
    used, notes = usable_rows(es)
    whole = _matrix(es, V)
    groups: dict[str, list[int]] = {}
    for i in np.flatnonzero(used):
        groups.setdefault(names[int(i)], []).append(int(i))
    found = [_combine(name, es.yi[rows], whole[np.ix_(rows, rows)], weighted) for name, rows in groups.items()]
    yi, vi = np.array(found, dtype=float).reshape(-1, 2).T
    # effects of one cluster share subjects, so that the largest number is the nearest to theirs
    n = None if es.n is None else np.array([np.nanmax(es.n[rows]) for rows in groups.values()])
    return EffectSizes(es.measure, yi, vi, tuple(groups), n, notes=(*es.notes, *notes), frame_kind=es.frame_kind)


def _matrix(es: EffectSizes, v: SamplingCovariance | Any) -> Array:
    if v is None:
        return np.diag(es.vi)
    matrix = v.matrix() if isinstance(v, SamplingCovariance) else np.asarray(v, dtype=float)
    if matrix.shape != (len(es), len(es)):
        raise refuse("wrong-shape", f"V has shape {matrix.shape} for {len(es)} rows.", "Give one line a row.")
    return np.asarray(matrix)


def _combine(name: str, y: Array, v: Array, weighted: bool) -> tuple[float, float]:
    if not weighted:
        return float(y.mean()), float(v.mean())
    try:
        w = np.linalg.solve(v, np.ones(len(y)))
    except np.linalg.LinAlgError:
        what = f"The sampling covariances of cluster {name!r} have no inverse."
        raise refuse("covariance-not-positive", what, "Use a correlation below 1, or weighted=False.") from None
    return float(w @ y / w.sum()), float(1 / w.sum())
