"""Bayesian random-effects meta-analysis by numerical integration: no sampling, no convergence to doubt."""

from __future__ import annotations

import numpy as np
from scipy.optimize import brentq

from hedgerow.stats.bayes.factors import bayes_factors
from hedgerow.stats.bayes.intervals import credible
from hedgerow.stats.bayes.mixture import Mixture
from hedgerow.stats.bayes.model import MuPrior, given_tau
from hedgerow.stats.bayes.priors import TauPrior
from hedgerow.stats.bayes.quadrature import TauPosterior, tau_posterior
from hedgerow.stats.bayes.record import BayesFit, Marginal, Shrinkage
from hedgerow.stats.effects import Array, EffectSizes
from hedgerow.stats.fit import Fit
from hedgerow.stats.inference import check_level
from hedgerow.stats.usable import usable_rows
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("rover2020",)


def bayes(
    es: EffectSizes | Fit,
    tau_prior: TauPrior,
    *,
    mu_prior: MuPrior | None = None,
    level: float = 0.95,
    interval: str = "shortest",
) -> BayesFit:
    """Pool effects by Bayesian random effects (Roever 2020).

    Parameters
    ----------
    es : EffectSizes or Fit
        The effects, or an analysis of them whose rows are used again.
    tau_prior : TauPrior
        Of the standard deviation between studies: from `half_normal`, `half_cauchy`, `half_t`, `uniform_tau`,
        `turner2015`, `rhodes2015` There is no default: with few studies it decides.
    mu_prior : (mean, sd), optional
        Normal prior of the mean effect; uniform by default.
    level : float, default 0.95
        Probability in the intervals.
    interval : {"shortest", "central"}
        Which interval of that probability.

    Returns
    -------
    BayesFit

    Raises
    ------
    HedgerowError
        If no effect can be used, a sampling variance is 0, or the posterior has no finite integral.

    Notes
    -----
    Given tau the posterior of mu is normal; it is mixed over the posterior of tau, which is integrated to rounding.
    """
    effects = es.effects if isinstance(es, Fit) else es
    used, _ = usable_rows(effects)
    y, v = effects.yi[used], effects.vi[used]
    check_level(level)
    _check(y, v, mu_prior)
    tau = _posterior(y, v, tau_prior, mu_prior)
    given = given_tau(y, v, tau.tau, mu_prior)
    mu = Mixture(tau.mass, given.mean, np.sqrt(given.variance))
    new = Mixture(tau.mass, given.mean, np.sqrt(given.variance + tau.tau**2))
    return BayesFit(
        effects=effects,
        used=used,
        k=len(y),
        tau_prior=tau_prior,
        mu_prior=mu_prior,
        level=level,
        interval=interval,
        mu=marginal(mu, level, interval),
        tau=_marginal_tau(tau, level, interval),
        new=marginal(new, level, interval),
        bayes_factor=bayes_factors(y, v, tau, mu, tau_prior, mu_prior),
        posterior_tau=tau,
        posterior_mu=mu,
        predictive=new,
    )


def shrinkage(fit: BayesFit) -> Shrinkage:
    """Posteriors of the studies' own effects: each pulled towards the mean, the more the less precise it is."""
    effects = fit.effects
    columns = {name: np.full(len(effects), np.nan) for name in ("median", "mean", "sd", "low", "high", "pull")}
    tau2 = fit.posterior_tau.tau**2
    for i in np.flatnonzero(fit.used):
        pull = effects.vi[i] / (effects.vi[i] + tau2)
        mean = (1 - pull) * effects.yi[i] + pull * fit.posterior_mu.mean
        sd = np.sqrt((1 - pull) * effects.vi[i] + (pull * fit.posterior_mu.sd) ** 2)
        own = Mixture(fit.posterior_mu.mass, mean, sd)
        columns["median"][i] = own.quantile(0.5)
        columns["mean"][i], columns["sd"][i] = own.moments()
        columns["low"][i], columns["high"][i] = credible(own.quantile, fit.level, fit.interval)
        columns["pull"][i] = fit.posterior_mu.mass @ pull
    return Shrinkage(effects.labels, **columns)


def marginal(found: Mixture, level: float, interval: str) -> Marginal:
    """Put a mixture into numbers."""
    mean, sd = found.moments()
    return Marginal(found.mode(), found.quantile(0.5), mean, sd, *credible(found.quantile, level, interval))


def _check(y: Array, v: Array, mu_prior: MuPrior | None) -> None:
    if not len(y):
        raise refuse("no-effects", "There is no effect with a usable variance.", "Check the rows.")
    if (v == 0).any():
        raise refuse("zero-variance", "An effect has a sampling variance of 0.", "Repair or leave out that row.")
    if mu_prior is not None and not mu_prior[1] > 0:
        raise refuse("bad-prior", f"mu_prior is {mu_prior!r}.", "Give mean and standard deviation, the latter above 0.")


def _posterior(y: Array, v: Array, prior: TauPrior, mu_prior: MuPrior | None) -> TauPosterior:
    def log_density(tau: Array) -> Array:
        with np.errstate(over="ignore"):
            return given_tau(y, v, tau, mu_prior).log_likelihood + prior.log_density(tau)

    return tau_posterior(log_density, float(np.sqrt(np.median(v) + y.var())), prior.upper)


def _marginal_tau(found: TauPosterior, level: float, interval: str) -> Marginal:
    last = float(found.edges[-1])

    def quantile(p: float) -> float:
        if p <= 0:
            return 0.0
        u = brentq(lambda u: found.cdf(found.scale * u / (1 - u)) - p, 0.0, last * (1 - 1e-15), xtol=1e-15)
        return float(found.scale * u / (1 - u))

    mean = float(found.mass @ found.tau)
    sd = float(np.sqrt(found.mass @ (found.tau - mean) ** 2))
    low, high = credible(quantile, level, interval)
    return Marginal(_mode(found), quantile(0.5), mean, sd, low, high)


def _mode(found: TauPosterior) -> float:
    from scipy.optimize import minimize_scalar

    tau = np.concatenate([[0.0], found.tau])
    best = int(np.argmax(found.density(tau)))
    ends = (tau[max(best - 1, 0)], tau[min(best + 1, len(tau) - 1)])
    if best == 0:
        return 0.0
    top = minimize_scalar(
        lambda x: -float(found.log_density(np.array([x]))[0]), bounds=ends, method="bounded", options={"xatol": 1e-10}
    )
    return float(top.x)
