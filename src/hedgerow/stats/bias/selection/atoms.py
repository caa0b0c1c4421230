"""The probability of z split into atoms on which the selection function is known: intervals, or nodes of a quadrature.

A study's z = y / standard error is normal with mean m and standard deviation s >= 1 (s^2 = 1 + tau2 / v). What the
likelihood of a selection model needs is the expectation of the selection function and its derivatives by m and s; all
is kept as logarithms, so that a function that lets almost nothing through loses no digits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import log_ndtr

from hedgerow.stats.effects import Array

REACH = 40.0  # beyond it a P value is below 1e-349 and the selection function is taken as constant
_INNER, _OUTER = np.arange(-8.0, 9.0), np.arange(12.0, REACH + 1, 4.0)
_NODES = 12  # a panel: normal densities of sd 1 are integrated to 1e-12, functions that turn within 0.15 to 1e-9
_LOG_ROOT_2PI = 0.5 * np.log(2 * np.pi)


@dataclass(frozen=True, slots=True)
class Atoms:
    """Probabilities of the atoms of every study.

    Attributes
    ----------
    log_mass : (k, n) array
        Their logarithms.
    average : callable
        From the atoms' shares, (k, n), to the averages by them of the derivatives of `log_mass` by m and by s, (k,).
    """

    log_mass: Array
    average: Callable[[Array], tuple[Array, Array]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Nodes and logarithms of their weights, (n,); the ends beyond `REACH` come on top."""

    z: Array
    log_weight: Array


def make_grid(breaks: Array) -> Grid:
    """Gauss-Legendre panels between -REACH and REACH, with edges at `breaks`, the kinks of the function."""
    edges = np.unique(np.concatenate([-_OUTER, _INNER, _OUTER, breaks[np.abs(breaks) < REACH]]))
    x, w = np.polynomial.legendre.leggauss(_NODES)
    half = np.diff(edges)[:, None] / 2
    z = edges[:-1, None] + half * (1 + x)
    return Grid(z.ravel(), np.log(half * w).ravel())


def node_atoms(mean: Array, sd: Array, grid: Grid) -> Atoms:
    """Densities at the nodes times their weights, then the lower and the upper end: (k, n + 2)."""
    u = (grid.z - mean[:, None]) / sd[:, None]
    inside = (grid.log_weight - _LOG_ROOT_2PI) - np.log(sd)[:, None] - 0.5 * u**2
    ends = interval_atoms(mean, sd, np.array([[-np.inf, -REACH, REACH, np.inf]]))
    outside = ends.log_mass[:, [0, 2]]

    def average(share: Array) -> tuple[Array, Array]:
        nodes = share[:, :-2]
        total, first, second = nodes.sum(axis=1), nodes @ grid.z, nodes @ grid.z**2
        square = second - 2 * mean * first + mean**2 * total
        middle = np.zeros((len(mean), 3))
        middle[:, [0, 2]] = share[:, -2:]
        by_mean, by_sd = ends.average(middle)
        return (first - mean * total) / sd**2 + by_mean, square / sd**3 - total / sd + by_sd

    return Atoms(np.hstack([inside, outside]), average)


def interval_atoms(mean: Array, sd: Array, edges: Array) -> Atoms:
    """Intervals between `edges`, (k or 1, n + 1), which rise and may be infinite."""
    u = (edges - mean[:, None]) / sd[:, None]
    low, high = u[:, :-1], u[:, 1:]
    above = low > 0  # measured from the nearer tail, where no digits cancel
    near, far = np.where(above, -low, high), np.where(above, -high, low)
    log_mass = _log_difference(log_ndtr(near), log_ndtr(far))

    def average(share: Array) -> tuple[Array, Array]:
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            at_low, at_high = (
                np.where(share > 0, share * np.exp(_log_density(e) - log_mass), 0.0) for e in (low, high)
            )
        first, last = (np.where(np.isfinite(e), e, 0.0) for e in (low, high))
        return (at_low - at_high).sum(axis=1) / sd, (first * at_low - last * at_high).sum(axis=1) / sd

    return Atoms(log_mass, average)


def _log_difference(larger: Array, smaller: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(larger + np.log1p(-np.exp(smaller - larger)))


def _log_density(u: Array) -> Array:
    return np.asarray(-(u**2) / 2 - _LOG_ROOT_2PI)
