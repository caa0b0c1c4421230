"""Sampling covariances of effects measured on the same animals or patients, kept block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedgerow.stats.dependence.clusters import Codes, by_size, cluster_codes
from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.vocabulary.problems import refuse


@dataclass(frozen=True, slots=True, eq=False)
class SamplingCovariance:
    """A covariance matrix that is zero between clusters.

    Attributes
    ----------
    cluster : (rows,) int array
        Number of each row's cluster.
    line : (rows,) int array
        Where in `blocks` the row's line of its block starts.
    place : (rows,) int array
        Place of the row inside its block.
    blocks : float array
        The blocks of the clusters, line by line, end to end.
    """

    cluster: Codes
    line: NDArray[np.intp]
    place: NDArray[np.intp]
    blocks: Array

    def __len__(self) -> int:
        return len(self.cluster)

    def among(self, rows: NDArray[np.intp]) -> Array:
        """Covariances among some rows; (..., n) row numbers give (..., n, n)."""
        one, other = rows[..., :, None], rows[..., None, :]
        same = self.cluster[one] == self.cluster[other]
        found = self.blocks[np.where(same, self.line[one] + self.place[other], 0)]
        return np.where(same, found, 0.0)

    def matrix(self) -> Array:
        """The whole matrix, (rows, rows)."""
        return self.among(np.arange(len(self)))

    def take(self, used: Mask) -> SamplingCovariance:
        """The part that belongs to some of the rows."""
        if used.all():
            return self
        kept = np.flatnonzero(used)
        cluster = self.cluster[kept]
        rows = by_size(cluster)
        return from_blocks(cluster, rows, [self.among(kept[each]) for each in rows])


def from_blocks(cluster: Codes, rows: Sequence[NDArray[np.intp]], blocks: Sequence[Array]) -> SamplingCovariance:
    """Lay blocks end to end: (m, n) row numbers and (m, n, n) blocks for each cluster size n."""
    line, place = np.zeros(len(cluster), dtype=np.intp), np.zeros(len(cluster), dtype=np.intp)
    offset = 0
    for each in rows:
        m, n = each.shape
        line[each] = offset + n * np.arange(m * n).reshape(m, n)
        place[each] = np.arange(n)
        offset += m * n * n
    flat = np.concatenate([each.ravel() for each in blocks]) if blocks else np.zeros(0)
    return SamplingCovariance(cluster, line, place, flat)


def sampling_covariance(es: EffectSizes, cluster: Any, rho: float = 0.5) -> SamplingCovariance:
    """Covariances ``rho * sqrt(vi * vj)`` inside a cluster, 0 between clusters.

    Parameters
    ----------
    es : EffectSizes
        The effects; their variances are the diagonal.
    cluster : (rows,) sequence
        Cluster of each row, e.g. the experiment whose animals were measured several times.
    rho : float, default 0.5
        Assumed correlation of the sampling errors of two effects of one cluster.

    Returns
    -------
    SamplingCovariance
        NaN beside rows whose variance is not known.

    Raises
    ------
    HedgerowError
        If `rho` is no correlation, or so negative that the largest cluster cannot have it; for bad labels.
    """
    codes = cluster_codes(cluster, len(es))
    rows = by_size(codes)
    largest = max((each.shape[1] for each in rows), default=1)
    lowest = -1.0 / max(largest - 1, 1)  # n effects cannot all be correlated by less than -1 / (n - 1)
    if not (isinstance(rho, (int, float)) and lowest <= rho <= 1):
        what = f"rho is {rho!r}; with {largest} effects in a cluster it lies between {lowest:.4g} and 1."
        raise refuse("bad-correlation", what, "0.5 is a common assumption; try others as a sensitivity analysis.")
    with np.errstate(invalid="ignore"):
        return from_blocks(codes, rows, [_blocks(es.vi[each], float(rho)) for each in rows])


def _blocks(v: Array, rho: float) -> Array:
    s, n = np.sqrt(v), v.shape[1]
    blocks = rho * s[:, :, None] * s[:, None, :]
    blocks[:, np.arange(n), np.arange(n)] = v
    return blocks
