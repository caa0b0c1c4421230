"""Ways to combine independent one-sided P values: one function a way, and the list of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial, floor, pi, sqrt

import numpy as np
from scipy.special import chdtrc, logit, ndtr, ndtri, stdtr

from hedgerow.stats.effects import Array

Combined = tuple[float, float | None, float]
"""Statistic, degrees of freedom (None where there are none), P value."""


@dataclass(frozen=True, slots=True)
class Combination:
    """One way to combine independent P values.

    Attributes
    ----------
    code, label, statistic : str
        Name as asked for; name in a sentence; name of its statistic.
    references : tuple of str
        Keys of its papers.
    weighted : bool
        Whether it takes weights.
    combine : callable
        From P values and weights, (k,) each, to statistic, degrees of freedom (or None) and P value.
    """

    code: str
    label: str
    statistic: str
    references: tuple[str, ...]
    weighted: bool
    combine: Callable[[Array, Array], Combined]


def _fisher(p: Array, weights: Array) -> Combined:
    statistic, df = -2 * float(np.log(p).sum()), 2.0 * len(p)
    return statistic, df, float(chdtrc(df, statistic))


def _stouffer(p: Array, weights: Array) -> Combined:
    z = float((-weights * ndtri(p)).sum() / np.sqrt((weights**2).sum()))
    return z, None, float(ndtr(-z))


def _tippett(p: Array, weights: Array) -> Combined:
    least = float(p.min())
    return least, None, float(-np.expm1(len(p) * np.log1p(-least))) if least < 1 else 1.0


def _edgington(p: Array, weights: Array) -> Combined:
    """The sum of k uniform numbers; in fractions, since terms of alternating sign would cancel in floats."""
    k, total = len(p), sum((Fraction(float(each)) for each in p), Fraction(0))
    share = sum(((-1) ** j * comb(k, j) * (total - j) ** k for j in range(floor(total) + 1)), Fraction(0))
    return float(total), None, min(float(share / factorial(k)), 1.0)


def _logit(p: Array, weights: Array) -> Combined:
    """The sum of k logistic numbers, close to Student's t on 5k + 4 degrees of freedom."""
    k = len(p)
    scale = sqrt(k * pi**2 * (5 * k + 2) / (3 * (5 * k + 4)))
    t, df = -float(logit(p).sum()) / scale, 5.0 * k + 4
    return t, df, float(stdtr(df, -t))


COMBINATIONS: dict[str, Combination] = {
    each.code: each
    for each in (
        Combination("fisher", "Fisher's method", "χ²", ("fisher1932",), False, _fisher),
        Combination("stouffer", "Stouffer's method", "z", ("stouffer1949", "liptak1958"), True, _stouffer),
        Combination("tippett", "Tippett's method", "least P", ("tippett1931",), False, _tippett),
        Combination("edgington", "Edgington's method", "sum of P", ("edgington1972",), False, _edgington),
        Combination("logit", "the logit method", "t", ("george1983",), False, _logit),
    )
}
