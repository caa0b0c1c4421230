"""The normal-normal hierarchical model given tau: everything but tau has a closed form."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array

MuPrior = tuple[float, float]

_ROWS = 2**16  # nodes times effects worked on at a time


@dataclass(frozen=True, slots=True, eq=False)
class GivenTau:
    """What the effects say for each of some values of tau; arrays (nodes,)."""

    mean: Array
    variance: Array
    log_likelihood: Array


def given_tau(y: Array, v: Array, tau: Array, prior: MuPrior | None) -> GivenTau:
    """Posterior of mu for each tau, and the likelihood of tau with mu integrated out.

    Parameters
    ----------
    y, v : (k,) arrays
        Effects and sampling variances.
    tau : (nodes,) array
        Standard deviations between studies.
    prior : (mean, sd) or None
        Normal prior of mu; None for the improper uniform one, whose density is taken as 1.
    """
    step = max(1, _ROWS // len(y))
    parts = [_given(y, v, tau[i : i + step], prior) for i in range(0, len(tau), step)]
    return GivenTau(*(np.concatenate(each) for each in zip(*parts, strict=True)))


def _given(y: Array, v: Array, tau: Array, prior: MuPrior | None) -> tuple[Array, Array, Array]:
    centre, spread = prior if prior is not None else (float(y.mean()), np.inf)
    total = v + tau[:, None] ** 2
    w, own = 1 / total, 1 / spread**2
    precision = w.sum(1) + own
    shift = y - centre
    mean = (w @ shift) / precision
    misfit = (w * (shift - mean[:, None]) ** 2).sum(1) + own * mean**2
    log_det = np.log(total).sum(1) + np.log(precision) + (2 * np.log(spread) if prior is not None else 0.0)
    size = len(y) - (prior is None)
    return mean + centre, 1 / precision, -0.5 * (size * np.log(2 * np.pi) + log_det + misfit)


def log_likelihood_at(y: Array, v: Array, tau: Array, mu: float) -> Array:
    """Log-likelihood of each tau where mu is known, (nodes,)."""
    total = v + tau[:, None] ** 2
    return np.asarray(-0.5 * (np.log(2 * np.pi * total) + (y - mu) ** 2 / total).sum(1))
