"""Likelihoods of a study's events as functions of its own effect alone: binomial, Poisson, hypergeometric."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, gammaln

from hedgerow.stats.effects import Array, Mask

Shape = tuple[Array, Array, Array]
"""Log-likelihood, its slope and its curvature, all of the shape of the effects."""

_AT_ONCE = 1_000_000  # terms of sums that are held in memory at a time


@dataclass(frozen=True, slots=True)
class EventLikelihood:
    """Likelihood of k studies.

    Attributes
    ----------
    shape : callable
        From effects (k, m) to log-likelihood, slope and curvature, (k, m) each; concave.
    least, most : (k,) bool array
        Studies with the fewest, or the most, events possible: their own best effect is infinite.
    """

    shape: Callable[[Array], Shape]
    least: Mask
    most: Mask


def binomial(x: Array, n: Array, offset: Array) -> EventLikelihood:
    """`x` events of `n`, with log odds `offset` + effect."""
    ways = _log_ways(n, x)[:, None]
    x_, n_, offset_ = x[:, None], n[:, None], offset[:, None]

    def shape(effect: Array) -> Shape:
        logit = effect + offset_
        p = expit(logit)
        return x_ * logit - n_ * np.logaddexp(0, logit) + ways, x_ - n_ * p, -n_ * p * (1 - p)

    return EventLikelihood(shape, x == 0, x == n)


def poisson(x: Array, offset: Array) -> EventLikelihood:
    """`x` events, their expected number exp(`offset` + effect)."""
    x_, offset_, permuted = x[:, None], offset[:, None], gammaln(x + 1)[:, None]

    def shape(effect: Array) -> Shape:
        mean = np.exp(effect + offset_)
        return x_ * (effect + offset_) - mean - permuted, x_ - mean, -mean

    return EventLikelihood(shape, x == 0, np.zeros(len(x), bool))


def hypergeometric(x1: Array, n1: Array, x2: Array, n2: Array) -> EventLikelihood:
    """Events of group 1 given those of both groups; the effect is the log odds ratio (Stijnen et al. 2010)."""
    total = x1 + x2
    low, high = np.maximum(0, total - n2), np.minimum(total, n1)
    values = low[:, None] + np.arange((high - low).max(initial=0.0) + 1, dtype=float)
    there = values <= high[:, None]
    values = np.where(there, values, low[:, None])
    ways = _log_ways(n1[:, None], values) + _log_ways(n2[:, None], total[:, None] - values)
    ways = np.where(there, ways, -np.inf)
    observed = _log_ways(n1, x1) + _log_ways(n2, x2)

    def at(effect: Array) -> Shape:  # what is summed over is (k, effects, values)
        terms = ways[:, None] + values[:, None] * effect[:, :, None]
        top = terms.max(axis=2)
        weights = np.exp(terms - top[:, :, None])
        total_weight = weights.sum(axis=2)
        mean = (weights * values[:, None]).sum(axis=2) / total_weight
        variance = (weights * (values[:, None] - mean[:, :, None]) ** 2).sum(axis=2) / total_weight
        log = observed[:, None] + x1[:, None] * effect - top - np.log(total_weight)
        return log, x1[:, None] - mean, -variance

    several = max(1, _AT_ONCE // max(1, values.size))  # effects a study, so that large groups do not fill the memory

    def shape(effect: Array) -> Shape:
        columns = [at(effect[:, first : first + several]) for first in range(0, effect.shape[1], several)]
        log, slope, curvature = (np.concatenate(parts, axis=1) for parts in zip(*columns, strict=True))
        return log, slope, curvature

    return EventLikelihood(shape, x1 == low, x1 == high)


def _log_ways(n: Array, x: Array) -> Array:
    """Logarithm of the number of ways to choose x of n."""
    return np.asarray(gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1))
