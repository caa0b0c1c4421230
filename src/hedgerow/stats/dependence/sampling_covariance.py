"""Sampling covariances of effects measured on the same animals or patients, kept block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedgerow.stats.dependence.clusters import Codes, by_size, cluster_codes, nested_codes
from hedgerow.stats.dependence.nearest import nearest_correlation
from hedgerow.stats.dependence.sampling_correlation import Shared, read_shared
from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.vocabulary.problems import Problem, refuse


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
    notes : tuple of Problem
        Blocks that were made positive definite, cluster by cluster.
    """

    cluster: Codes
    line: NDArray[np.intp]
    place: NDArray[np.intp]
    blocks: Array
    notes: tuple[Problem, ...] = ()

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


def sampling_covariance(
    es: EffectSizes,
    cluster: Any,
    rho: float | tuple[float, float] = 0.5,
    *,
    subgroup: Any = None,
    obs: Any = None,
    type: Any = None,
    time: Any = None,
    time2: Any = None,
    phi: float | None = None,
    group1: Any = None,
    group2: Any = None,
    weight1: Any = None,
    weight2: Any = None,
    correlations: Any = None,
    nearest: bool = False,
) -> SamplingCovariance:
    """Covariances ``r * sqrt(vi * vj)`` inside a cluster, 0 between clusters; r from what two effects share.

    Parameters
    ----------
    es : EffectSizes
        The effects; their variances are the diagonal.
    cluster : (rows,) sequence
        Cluster of each row, e.g. the experiment whose animals were measured several times.
    rho : float, or (float, float), default 0.5
        Assumed correlation of the sampling errors of two effects of one cluster; with `obs` and `type` that of two
        effects of one type, and that of two types.
    subgroup : (rows,) sequence, optional
        Parts of a cluster that share no subjects: no covariances between them.
    obs, type : (rows,) sequences, optional
        Which observation (e.g. outcome, instrument) a row is of, and of which type: `rho` acts where they differ. Where
        times or groups are given, and neither of these, `rho` does not act.
    time, time2 : (rows,) arrays, optional
        When the effect was measured (of group 1, and of group 2 if that differs); times d apart are correlated
        ``phi ** d``.
    phi : float, optional
        Autocorrelation of one unit of time; needed with `time`.
    group1, group2 : (rows,) sequences, optional
        Names of the two groups compared: a group that two effects share (a common control) correlates them.
    weight1, weight2 : (rows,) arrays, optional
        Sizes of these groups; equal by default.
    correlations : (rows, n) array-like, optional
        Known correlations or covariances instead: column j of a row is that with the j-th row of its cluster.
    nearest : bool, default False
        Replace the correlations of a cluster that cannot be by the nearest ones that can (Higham 2002), and say so in
        ``notes``.

    Returns
    -------
    SamplingCovariance
        NaN beside rows whose variance is not known.

    Raises
    ------
    HedgerowError
        If `rho` or `phi` is no correlation, or so negative that the largest cluster cannot have it; for bad labels; for
        clusters with impossible correlations, unless `nearest`.
    """
    codes = cluster_codes(cluster, len(es))
    if subgroup is not None:
        codes = nested_codes(codes, cluster_codes(subgroup, len(es), "subgroup"))
    shared = read_shared(
        len(es), rho, {"obs": obs, "type": type, "group1": group1, "group2": group2},
        {"time": time, "time2": time2, "weight1": weight1, "weight2": weight2}, phi, correlations,
    )  # fmt: skip
    rows = by_size(codes)
    if shared.plain:
        _check_lowest(shared.rho[0], max((each.shape[1] for each in rows), default=1))
    made = [_correlations(es, shared, each, nearest) for each in rows]
    with np.errstate(invalid="ignore"):
        blocks = [_blocks(es.vi[each], r) for each, (r, _) in zip(rows, made, strict=True)]
    notes = tuple(note for _, told in made for note in told)
    return replace(from_blocks(codes, rows, blocks), notes=notes)


def _check_lowest(rho: float, largest: int) -> None:
    lowest = -1.0 / max(largest - 1, 1)  # n effects cannot all be correlated by less than -1 / (n - 1)
    if not lowest <= rho <= 1:
        what = f"rho is {rho!r}; with {largest} effects in a cluster it lies between {lowest:.4g} and 1."
        raise refuse("bad-correlation", what, "0.5 is a common assumption; try others as a sensitivity analysis.")


def _correlations(
    es: EffectSizes, shared: Shared, rows: NDArray[np.intp], nearest: bool
) -> tuple[Array, list[Problem]]:
    """Correlations inside clusters of one size, (m, n, n), and what was repaired."""
    r = shared.among(rows)
    if shared.plain:
        return r, []
    notes = []
    for i in np.flatnonzero(np.linalg.eigvalsh(r)[:, 0] < -1e-10):
        told = ", ".join(repr(es.labels[int(each)]) for each in rows[i][:4]) + ", ..." * (len(rows[i]) > 4)
        least = float(np.linalg.eigvalsh(r[i])[0])
        what = f"No data can have the correlations of {told}: the matrix has the eigenvalue {least:.3g}."
        if not nearest:
            raise refuse("impossible-correlations", what, "Lower them, or take the nearest with nearest=True.")
        r[i] = nearest_correlation(r[i])
        what += " The nearest possible ones were taken."
        notes.append(Problem("nearest-correlations", what, "Check rho and phi.", severity="warning"))
    return r, notes


def _blocks(v: Array, r: Array) -> Array:
    s, n = np.sqrt(v), v.shape[1]
    blocks = r * s[:, :, None] * s[:, None, :]
    blocks[:, np.arange(n), np.arange(n)] = v
    return np.asarray(blocks)
