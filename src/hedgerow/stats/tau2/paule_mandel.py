"""Estimators that set the generalised Q to what it should be: Paule-Mandel, empirical Bayes, median-unbiased."""

from __future__ import annotations

import numpy as np
from scipy.special import chdtri

from hedgerow.stats.kernel.bracket import q_bound, smallest
from hedgerow.stats.kernel.marginal import Array, Flags, Index, Model
from hedgerow.stats.kernel.root import find_root
from hedgerow.stats.tau2.registry import Estimator, register


def q_equals(target: Array, model: Model) -> tuple[Array, Flags]:
    """Find tau2 at which the generalised Q is `target`, (B,); 0 where Q is below it already at tau2 = 0.

    Q falls steadily with tau2 (Viechtbauer 2007), so there is at most one root.
    """

    def equation(part: Model, tau2: Array, index: Index) -> tuple[Array, Array]:
        at, aim = part.at(tau2), target[index]
        return aim / at.rss - 1, aim * at.yppy / at.rss**2

    low = smallest(model)
    high = q_bound(model.squares(), target)
    value, slope = equation(model, low, np.arange(len(low)))
    start = np.where(value < 0, np.clip(low - value / slope, low, high), 0.0)
    if not (value < 0).any():
        return start, np.ones(len(low), bool)
    where = np.flatnonzero(value < 0)
    part = model if where.size == len(low) else model.take(where)
    tau2, settled = start, np.ones(len(low), bool)
    tau2[where], settled[where] = find_root(
        lambda m, t, i: equation(m, t, where[i]), part, low[where], high[where], start[where]
    )
    return tau2, settled


def _mean(model: Model, weights: Array | None) -> tuple[Array, Flags]:
    return q_equals(model.k - model.p, model)


def _median(model: Model, weights: Array | None) -> tuple[Array, Flags]:
    return q_equals(chdtri(model.k - model.p, 0.5), model)


def _variance(model: Model, tau2: Array, weights: Array | None) -> Array:
    """Variance of the empirical-Bayes step, which all three share (Viechtbauer et al. 2015)."""
    df = model.k - model.p
    return np.asarray(2 * df * (model.k / (df * model.at(tau2).tr_w)) ** 2)


for _code, _label, _papers, _estimate in (
    ("EB", "empirical Bayes estimator", ("morris1983", "berkey1995"), _mean),
    ("PM", "Paule-Mandel estimator", ("paule1982",), _mean),
    # iterated to the end, the steps of these two stop where Q is its expectation (DerSimonian & Kacker 2007)
    ("DLIT", "iterated DerSimonian-Laird estimator", ("dersimonian2007",), _mean),
    ("SJIT", "iterated Sidik-Jonkman estimator", ("sidik2005", "dersimonian2007"), _mean),
    ("PMM", "median-unbiased Paule-Mandel estimator", ("viechtbauer2021",), _median),
):
    register(Estimator(_code, _label, _papers, _estimate, _variance, zero_variance=True))
