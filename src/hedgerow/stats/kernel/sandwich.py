"""Cluster-robust covariance matrices (CR0, CR1, CR2) and Satterthwaite degrees of freedom, cluster by cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.kernel.marginal import Array

KINDS = ("CR0", "CR1", "CR2")

_ZERO = 1e-12  # of the largest eigenvalue: below it a direction has no residual, and no adjustment


@dataclass(frozen=True, slots=True)
class Stack:
    """m clusters of n rows each.

    Attributes
    ----------
    x : (m, n, p) array
        Design.
    u : (m, n, p) array
        Weights times design.
    residual : (m, n) array
        Effects less fitted effects.
    covariance : (m, n, n) array
        Of the effects within clusters, under the working model.
    """

    x: Array
    u: Array
    residual: Array
    covariance: Array


@dataclass(frozen=True, slots=True)
class Sandwich:
    """Covariance matrix of the coefficients, (p, p), and their degrees of freedom, (p,)."""

    vb: Array
    df: Array


def sandwich(stacks: Sequence[Stack], kind: str) -> Sandwich:
    """Cluster-robust covariance of the coefficients b = M sum(U'y), M = (sum X'U)^-1.

    The residuals e of a cluster count as A e: A is the identity for CR0, sqrt(m / (m - 1)) times it for CR1 (m
    clusters), and for CR2 the matrix that makes the result unbiased if the working model is true. Cost: the sum of
    the cubes of the cluster sizes.

    Notes
    -----
    CR2 (Bell & McCaffrey 2002) and its degrees of freedom as in Pustejovsky & Tipton 2018. With D'D the working
    covariance S of a cluster, ``A = D' B^(-1/2) D``, ``B = D E D'``, E the expected product of its residuals.
    Degrees of freedom ``(tr P)^2 / tr(P P)``: P is a diagonal plus a matrix of rank 2p, so it is never written out.
    """
    bread = np.linalg.inv(sum(np.einsum("mnp,mnq->pq", s.x, s.u) for s in stacks))
    bread = (bread + bread.T) / 2
    middle = sum(np.einsum("mnp,mnl,mlq->pq", s.u, s.covariance, s.u, optimize=True) for s in stacks)
    m = sum(len(s.x) for s in stacks)
    pieces = [_pieces(s, bread, middle, kind) for s in stacks]
    score, own, h, q = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
    vb = score.T @ score * (m / (m - 1) if kind == "CR1" else 1.0)
    inner = bread @ middle @ bread
    p = len(bread)
    core = np.block([[np.zeros((p, p)), -bread], [-bread, inner]])
    df = [_satterthwaite(own[:, c], np.hstack([h[:, :, c], q[:, :, c]]), core) for c in range(p)]
    return Sandwich(vb, np.array(df))


def _pieces(s: Stack, bread: Array, middle: Array, kind: str) -> tuple[Array, Array, Array, Array]:
    """Of each cluster: its share a'e of each coefficient, a'Sa, U'Sa and X'a, for a = A U M."""
    a = s.u @ bread
    if kind == "CR2":
        a = _adjustment(s, bread, middle) @ a
    sa = s.covariance @ a
    score = np.einsum("mnc,mn->mc", a, s.residual)
    return score, np.einsum("mnc,mnc->mc", a, sa), s.u.swapaxes(1, 2) @ sa, s.x.swapaxes(1, 2) @ a


def _adjustment(s: Stack, bread: Array, middle: Array) -> Array:
    """The matrices A of CR2, (m, n, n)."""
    xm = s.x @ bread
    cross = xm @ (s.u.swapaxes(1, 2) @ s.covariance)
    expected = s.covariance - cross - cross.swapaxes(1, 2) + xm @ middle @ xm.swapaxes(1, 2)
    lower = np.linalg.cholesky(s.covariance)
    values, vectors = np.linalg.eigh(lower.swapaxes(1, 2) @ expected @ lower)
    scale = np.linalg.norm(s.covariance, axis=(1, 2))[:, None] ** 2  # of B without the estimation of coefficients
    root = np.power(values, -0.5, where=values > _ZERO * scale, out=np.zeros_like(values))
    half = lower @ vectors
    return np.asarray((half * root[:, None, :]) @ half.swapaxes(1, 2))


def _satterthwaite(own: Array, f: Array, core: Array) -> float:
    """Degrees of freedom (tr P)^2 / tr(P P) for P = diag(own) + F C F'."""
    through = np.einsum("mi,ij,mj->m", f, core, f)
    gram = core @ (f.T @ f)
    square = own @ own + 2 * own @ through + np.trace(gram @ gram)
    return float((own.sum() + through.sum()) ** 2 / square) if square > 0 else np.nan
