"""Bayes factors: what the data say of no heterogeneity, and of no effect, against the model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp

from hedgerow.stats.bayes.mixture import Mixture
from hedgerow.stats.bayes.model import MuPrior, given_tau, log_likelihood_at
from hedgerow.stats.bayes.priors import TauPrior
from hedgerow.stats.bayes.quadrature import TauPosterior, tau_posterior
from hedgerow.stats.effects import Array

_GRID = 2000


@dataclass(frozen=True, slots=True)
class BayesFactors:
    """Evidence for a point against the model; below 1 it speaks for the model.

    Attributes
    ----------
    tau, mu : float or None
        For tau = 0, and for mu = 0; None where a prior that they need is improper.
    least_tau, least_mu : float
        The least that any prior of tau, or of mu, could give: the point against the value that fits best.
    """

    tau: float | None
    mu: float | None
    least_tau: float
    least_mu: float


def bayes_factors(
    y: Array, v: Array, tau: TauPosterior, mu: Mixture, prior: TauPrior, mu_prior: MuPrior | None
) -> BayesFactors:
    """Compute all Bayes factors; constants of improper densities are on both sides where a factor is given."""
    homogeneous = float(given_tau(y, v, np.zeros(1), mu_prior).log_likelihood[0])
    without = _no_effect(y, v, tau, prior)
    return BayesFactors(
        tau=float(np.exp(homogeneous - tau.log_total)) if prior.proper else None,
        mu=None if mu_prior is None else float(np.exp(without - tau.log_total)),
        least_tau=float(np.exp(homogeneous - max(_best_tau(y, v, tau.scale, mu_prior), homogeneous))),
        least_mu=float(np.exp(without - max(_best_mu(y, v, tau, mu, prior), without))),
    )


def _no_effect(y: Array, v: Array, tau: TauPosterior, prior: TauPrior) -> float:
    """Log of the integral over tau where mu is 0."""
    return tau_posterior(
        lambda at: log_likelihood_at(y, v, at, 0.0) + prior.log_density(at), tau.scale, prior.upper
    ).log_total


def _best_tau(y: Array, v: Array, scale: float, mu_prior: MuPrior | None) -> float:
    """Log-likelihood of the tau that fits best."""

    def misfit(u: float) -> float:
        return -float(given_tau(y, v, np.array([scale * u / (1 - u)]), mu_prior).log_likelihood[0])

    u = (np.arange(_GRID) + 0.5) / _GRID
    best = int(np.argmax(given_tau(y, v, scale * u / (1 - u), mu_prior).log_likelihood))
    ends = (u[max(best - 1, 0)], u[min(best + 1, _GRID - 1)])
    return -float(minimize_scalar(misfit, bounds=ends, method="bounded", options={"xatol": 1e-10}).fun)


def _best_mu(y: Array, v: Array, tau: TauPosterior, mu: Mixture, prior: TauPrior) -> float:
    """Log-likelihood of the mu that fits best, tau integrated out on the nodes of its posterior."""
    weights = np.log(tau.mass) - tau.log_density(tau.tau) + prior.log_density(tau.tau)

    def misfit(at: float) -> float:
        return -float(logsumexp(log_likelihood_at(y, v, tau.tau, at) + weights))

    ends = (mu.quantile(1e-3), mu.quantile(1 - 1e-3))
    found = minimize_scalar(misfit, bounds=ends, method="bounded", options={"xatol": 1e-10 * (ends[1] - ends[0])})
    return tau.log_total - float(found.fun)
