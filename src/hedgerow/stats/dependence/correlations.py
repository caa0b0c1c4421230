"""How the random effects of one group are correlated, by where they lie: one declaration each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.dependence.places import Places
from hedgerow.stats.effects import Array

Matrices = tuple[Array, Array]
"""Correlations (n, n), and their derivatives by each parameter (P, n, n)."""


@dataclass(frozen=True, slots=True)
class Correlation:
    """One pattern of correlations.

    Attributes
    ----------
    ranges : callable
        Gives, for the places, the ends of each parameter's range and some typical values, the first for the start:
        (P, 2 + values) array of low, high, values.
    at : callable
        Correlations at parameters (P,) and places.
    """

    ranges: Callable[[Places], Array]
    at: Callable[[Array, Places], Matrices]


def _none_at(phi: Array, places: Places) -> Matrices:
    return np.eye(places.n), np.empty((0, places.n, places.n))


def _known_at(phi: Array, places: Places) -> Matrices:
    return places.relation, np.empty((0, places.n, places.n))


def _equal_at(phi: Array, places: Places) -> Matrices:
    others = 1.0 - np.eye(places.n)
    return np.eye(places.n) + phi[0] * others, others[None]


def _power_at(phi: Array, places: Places) -> Matrices:
    d = places.distance
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(d > 0, d * phi[0] ** (d - 1), 0.0)
    return phi[0] ** d, np.where(np.isfinite(slope), slope, 0.0)[None]


def _spatial(function: Callable[[Array], Matrices]) -> Correlation:
    """A correlation that falls with distance over range: `function` gives it and its derivative at that quotient."""

    def at(phi: Array, places: Places) -> Matrices:
        quotient = places.distance / phi[0]
        value, slope = function(quotient)
        return value, (-slope * quotient / phi[0])[None]

    return Correlation(_range_of_distance, at)


def _range_of_distance(places: Places) -> Array:
    near, middle, far = places.distances
    longest = 1e3 * far  # tried itself: towards it the likelihood may rise along a bend that is slow to follow
    return np.array([[1e-2 * near, longest, middle, near, far, longest]])


def _decay(places: Places) -> Array:
    """Ranges of a correlation to the power of time: a half at the middle distance, and at others."""
    tries = [float(0.5 ** (1 / distance)) for distance in places.distances]
    return np.array([[0.0, 1.0, tries[1], tries[0], tries[2]]])


def _free_at(phi: Array, places: Places) -> Matrices:
    """Any correlations, through partial ones, each of which may have any value (Lewandowski et al. 2009)."""
    n = places.n
    factor, slopes = np.zeros((n, n)), np.zeros((len(phi), n, n))
    factor[0, 0] = 1.0
    number = 0
    for i in range(1, n):
        rest, d_rest = 1.0, np.zeros(len(phi))  # what earlier columns leave of the row's length
        for j in range(i):
            factor[i, j], slopes[:, i, j] = phi[number] * rest, phi[number] * d_rest
            slopes[number, i, j] += rest
            root = np.sqrt(max(1 - phi[number] ** 2, 1e-300))
            d_rest = d_rest * root
            d_rest[number] -= phi[number] / root * rest
            rest *= root
            number += 1
        factor[i, i], slopes[:, i, i] = rest, d_rest
    half = slopes @ factor.T
    return factor @ factor.T, half + half.swapaxes(1, 2)


def _exponential(x: Array) -> Matrices:
    return np.exp(-x), -np.exp(-x)


def _gaussian(x: Array) -> Matrices:
    return np.exp(-(x**2)), -2 * x * np.exp(-(x**2))


def _linear(x: Array) -> Matrices:
    inside = x < 1
    return np.where(inside, 1 - x, 0.0), np.where(inside, -1.0, 0.0)


def _rational(x: Array) -> Matrices:
    return 1 / (1 + x**2), -2 * x / (1 + x**2) ** 2


def _spherical(x: Array) -> Matrices:
    inside = x < 1
    return np.where(inside, 1 - 1.5 * x + 0.5 * x**3, 0.0), np.where(inside, -1.5 + 1.5 * x**2, 0.0)


def _no_parameters(places: Places) -> Array:
    return np.empty((0, 3))


def _pairs(places: Places) -> Array:
    return np.tile([-1.0, 1.0, 0.3, -0.3, 0.8], (places.n * (places.n - 1) // 2, 1))


NONE = Correlation(_no_parameters, _none_at)
KNOWN = Correlation(_no_parameters, _known_at)
EQUAL = Correlation(lambda places: np.array([[-1.0 / max(places.n - 1, 1), 1.0, 0.5, 0.0, 0.9]]), _equal_at)
ORDER = Correlation(lambda places: np.array([[-1.0, 1.0, 0.5, -0.3, 0.9]]), _power_at)
TIME = Correlation(_decay, _power_at)
FREE = Correlation(_pairs, _free_at)
EXPONENTIAL, GAUSSIAN, LINEAR, RATIONAL, SPHERICAL = (
    _spatial(each) for each in (_exponential, _gaussian, _linear, _rational, _spherical)
)
