"""Agreement of two people who judge the same things: Cohen's kappa, PABAK and Gwet's AC1, each with its interval."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from hedgerow.vocabulary.problems import refuse

Array = NDArray[np.float64]
Chance = Callable[[Array], tuple[float, Array]]
"""Shares of all pairs of answers, (q, q) -> agreement expected by chance, and its derivative by each share, (q, q)."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """Agreement beyond chance: 1 is perfect, 0 is what chance gives.

    Attributes
    ----------
    estimate, se : float or None
        None where it is not defined: nothing was judged by both, or chance alone gives perfect agreement.
    ci : tuple of float or None
        Normal interval, cut at -1 and 1.
    """

    estimate: float | None = None
    se: float | None = None
    ci: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people agree.

    Attributes
    ----------
    n : int
        Things judged by both.
    categories : tuple
        The answers possible, q in number.
    table : tuple of tuple of int
        How often each pair of answers was given, (q, q); rows are the first person's.
    observed : float or None
        Share on which they agree.
    kappa : Coefficient
        Cohen's kappa: chance follows each person's own frequencies (Cohen 1960; error of Fleiss 1969).
    pabak : Coefficient
        Kappa adjusted for prevalence and bias: chance gives all answers alike (Byrt 1993).
    ac1 : Coefficient
        Gwet's AC1 (Gwet 2008): holds where nearly all answers are the same, where kappa falls to 0.
    level : float
        Of the intervals.
    """

    n: int
    categories: tuple[Hashable, ...]
    table: tuple[tuple[int, ...], ...]
    observed: float | None
    kappa: Coefficient
    pabak: Coefficient
    ac1: Coefficient
    level: float = 0.95


REFERENCES = ("cohen1960", "fleiss1969", "byrt1993", "gwet2008")
"""Keys of the papers in ``vocabulary/references.bib``."""


def agreement(
    first: Sequence[Hashable],
    second: Sequence[Hashable],
    *,
    categories: Sequence[Hashable] | None = None,
    level: float = 0.95,
) -> Agreement:
    """Compare the answers of two people.

    Parameters
    ----------
    first, second : sequence
        Answers to the same things in the same order, (n,).
    categories : sequence, optional
        The answers possible; by default those given, two at least being needed.
    level : float
        Of the intervals.

    Raises
    ------
    HedgerowError
        If the two are not equally many, an answer is none of the categories, or `level` is not between 0 and 1.

    Notes
    -----
    All three are ``(po - pe) / (1 - pe)``, and differ in the chance agreement ``pe``. Standard errors are by the delta
    method on the multinomial table, which for kappa gives the formula of Fleiss, Cohen and Everitt (1969).
    """
    if len(first) != len(second):
        raise refuse("unequal-lengths", f"{len(first)} answers cannot be paired with {len(second)}.")
    if not 0 < level < 1:
        raise refuse("bad-level", f"The level of an interval is between 0 and 1, not {level}.")
    kinds = tuple(sorted({*first, *second}, key=str) if categories is None else categories)
    counts = np.zeros((len(kinds), len(kinds)))
    place = {kind: number for number, kind in enumerate(kinds)}
    for pair in zip(first, second, strict=True):
        if not {*pair} <= place.keys():
            raise refuse("unknown-answer", f"{pair} are not both among the categories {kinds}.")
        counts[place[pair[0]], place[pair[1]]] += 1
    n = len(first)
    shares = counts / max(n, 1)
    kappa, pabak, ac1 = (_coefficient(shares, n, chance, level) for chance in (_own, _alike, _mean))
    table = tuple(tuple(int(count) for count in row) for row in counts)
    return Agreement(n, kinds, table, float(np.trace(shares)) if n else None, kappa, pabak, ac1, level)


def _coefficient(shares: Array, n: int, chance: Chance, level: float) -> Coefficient:
    if n == 0 or len(shares) < 2:
        return Coefficient()
    expected, slope = chance(shares)
    if expected >= 1:
        return Coefficient()
    estimate = (float(np.trace(shares)) - expected) / (1 - expected)
    by_share = (np.eye(len(shares)) - (1 - estimate) * slope) / (1 - expected)
    variance = float(np.sum(shares * by_share**2) - np.sum(shares * by_share) ** 2) / n
    se = max(variance, 0.0) ** 0.5
    half = float(ndtri((1 + level) / 2)) * se
    return Coefficient(estimate, se, (max(estimate - half, -1.0), min(estimate + half, 1.0)))


def _own(shares: Array) -> tuple[float, Array]:
    """Each person answers by their own frequencies."""
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    return float(rows @ columns), columns[:, None] + rows[None, :]


def _alike(shares: Array) -> tuple[float, Array]:
    """All answers are equally likely."""
    return 1 / len(shares), np.zeros_like(shares)


def _mean(shares: Array) -> tuple[float, Array]:
    """A share of the things is hard, and those are answered at random; Gwet's model."""
    mean = (shares.sum(axis=1) + shares.sum(axis=0)) / 2
    q = len(shares)
    return float(mean @ (1 - mean)) / (q - 1), (1 - mean[:, None] - mean[None, :]) / (q - 1)
