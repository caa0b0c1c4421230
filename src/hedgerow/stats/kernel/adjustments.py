"""Kinds of cluster-robust variance: how residuals of a cluster are adjusted, and by what the whole is multiplied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.kernel.marginal import Array

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
class Kind:
    """One kind.

    Attributes
    ----------
    code, label : str
        clubSandwich's code; name in a sentence.
    factor : callable
        Multiplier of the covariance for so many clusters, rows and coefficients.
    adjusted : callable
        From a stack, the bread (X'WX)^-1 and the middle X'WSWX to the adjusted U of each cluster, (m, n, p).
    """

    code: str
    label: str
    factor: Callable[[int, int, int], float]
    adjusted: Callable[[Stack, Array, Array], Array]


def _as_it_is(s: Stack, bread: Array, middle: Array) -> Array:
    return s.u


def _unbiased(s: Stack, bread: Array, middle: Array) -> Array:
    """Unbiased if the working model is true: ``A = D' B^(-1/2) D``, ``B = D E D'``, D'D the covariance of a cluster."""
    xm = s.x @ bread
    cross = xm @ (s.u.swapaxes(1, 2) @ s.covariance)
    expected = s.covariance - cross - cross.swapaxes(1, 2) + xm @ middle @ xm.swapaxes(1, 2)
    lower = np.linalg.cholesky(s.covariance)
    values, vectors = np.linalg.eigh(lower.swapaxes(1, 2) @ expected @ lower)
    scale = np.linalg.norm(s.covariance, axis=(1, 2))[:, None] ** 2  # of B without the estimation of coefficients
    root = np.power(values, -0.5, where=values > _ZERO * scale, out=np.zeros_like(values))
    half = lower @ vectors
    return np.asarray((half * root[:, None, :]) @ (half.swapaxes(1, 2) @ s.u))


def _deleted(s: Stack, bread: Array, middle: Array) -> Array:
    """Residuals of the model fitted without the cluster: (I - H)^-1 e, which is close to the jackknife."""
    hat = s.u @ bread @ s.x.swapaxes(1, 2)
    return np.asarray(np.linalg.pinv(np.eye(hat.shape[1]) - hat, rcond=_ZERO) @ s.u)


KINDS: dict[str, Kind] = {
    each.code: each
    for each in (
        Kind("CR2", "bias-reduced linearisation", lambda m, k, p: 1.0, _unbiased),
        Kind("CR0", "no adjustment", lambda m, k, p: 1.0, _as_it_is),
        Kind("CR1", "times m / (m - 1)", lambda m, k, p: m / (m - 1), _as_it_is),
        Kind("CR1p", "times m / (m - p)", lambda m, k, p: m / (m - p), _as_it_is),
        Kind("CR1S", "as Stata", lambda m, k, p: m / (m - 1) * (k - 1) / (k - p), _as_it_is),
        Kind("CR3", "approximate jackknife", lambda m, k, p: 1.0, _deleted),
    )
}
