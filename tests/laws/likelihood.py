"""The laws' own formulas, written from the papers and not from the engine.

Log-likelihoods of the random-effects model with one mean (Viechtbauer 2005), constants left out, and the
generalised Q (DerSimonian & Kacker 2007).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def mean(y: Array, v: Array, tau2: float) -> float:
    """Weighted mean at a tau2."""
    w = 1 / (v + tau2)
    return float(w @ y / w.sum())


def generalised_q(y: Array, v: Array, tau2: float) -> float:
    """Weighted sum of squares about the weighted mean, weights 1 / (v + tau2)."""
    return float(((y - mean(y, v, tau2)) ** 2 / (v + tau2)).sum())


def log_likelihood(y: Array, v: Array, tau2: float, *, restricted: bool) -> float:
    """Profile log-likelihood of tau2, the mean put at its best."""
    total = v + tau2
    ll = -0.5 * (np.log(total).sum() + generalised_q(y, v, tau2))
    return float(ll - 0.5 * np.log((1 / total).sum()) if restricted else ll)


def best_on_a_grid(y: Array, v: Array, *, restricted: bool, points: int = 400) -> tuple[float, float]:
    """(tau2, log-likelihood) of the best of 0 and a grid of 24 decades around the data's scale."""
    scale = float(np.var(y) + v.max())
    grid = np.concatenate([[0.0], scale * np.logspace(-20, 4, points)])
    total = v + grid[:, None]
    w = 1 / total
    m = (w @ y) / w.sum(1)
    ll = -0.5 * (np.log(total).sum(1) + (w * (y - m[:, None]) ** 2).sum(1))
    if restricted:
        ll -= 0.5 * np.log(w.sum(1))
    best = int(ll.argmax())
    return float(grid[best]), float(ll[best])
