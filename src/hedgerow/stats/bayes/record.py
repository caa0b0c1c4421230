"""The result of a Bayesian meta-analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hedgerow.stats.bayes.factors import BayesFactors
from hedgerow.stats.bayes.mixture import Mixture
from hedgerow.stats.bayes.model import MuPrior
from hedgerow.stats.bayes.priors import TauPrior
from hedgerow.stats.bayes.quadrature import TauPosterior
from hedgerow.stats.effects import Array, EffectSizes, Mask


@dataclass(frozen=True, slots=True)
class Marginal:
    """A posterior distribution in numbers."""

    mode: float
    median: float
    mean: float
    sd: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Shrinkage:
    """Posteriors of the studies' own effects; arrays (rows,), NaN for rows not used.

    Attributes
    ----------
    labels : sequence of str
        Names of the rows.
    median, mean, sd, low, high : arrays
        Of each posterior.
    pull : array
        Share of the distance to the pooled effect that shrinkage has taken, averaged over tau.
    """

    labels: Sequence[str]
    median: Array
    mean: Array
    sd: Array
    low: Array
    high: Array
    pull: Array


@dataclass(frozen=True, slots=True, eq=False)
class BayesFit:
    """A Bayesian random-effects meta-analysis.

    Attributes
    ----------
    effects : EffectSizes
        All input rows, used or not.
    used : (rows,) bool array
        Which entered.
    k : int
        Number of effects used.
    tau_prior, mu_prior
        What was assumed; None for a uniform prior of mu.
    level, interval : float, str
        Probability in the intervals, and whether they are ``"shortest"`` or ``"central"``.
    mu, tau, new : Marginal
        Posteriors of the mean effect and of the standard deviation between studies; prediction of a new study's effect.
    bayes_factor : BayesFactors
        Evidence for tau = 0, and for mu = 0, against the model.
    posterior_tau : TauPosterior
        Density and distribution function of tau.
    posterior_mu, predictive : Mixture
        Densities of mu, and of a new study's effect.
    """

    effects: EffectSizes
    used: Mask
    k: int
    tau_prior: TauPrior
    mu_prior: MuPrior | None
    level: float
    interval: str
    mu: Marginal
    tau: Marginal
    new: Marginal
    bayes_factor: BayesFactors
    posterior_tau: TauPosterior
    posterior_mu: Mixture
    predictive: Mixture

    def to_dict(self) -> dict[str, Any]:
        """All numbers by name."""
        numbers: dict[str, Any] = {"measure": self.effects.measure, "k": self.k, "level": self.level}
        for what in ("mu", "tau", "new"):
            found = getattr(self, what)
            numbers |= {f"{what}_{name}": getattr(found, name) for name in Marginal.__slots__}
        return numbers | {f"bayes_factor_{what}": getattr(self.bayes_factor, what) for what in BayesFactors.__slots__}

    def __str__(self) -> str:
        prior = "uniform" if self.mu_prior is None else "normal with mean {:g} and SD {:g}".format(*self.mu_prior)
        lines = [
            f"{self.effects.measure}, k = {self.k}, Bayesian random effects",
            f"priors: mu {prior}; tau {self.tau_prior.label}",
        ]
        for name, found in (("mu", self.mu), ("tau", self.tau), ("new study", self.new)):
            interval = f"{100 * self.level:g}% {found.low:.4f} to {found.high:.4f}"
            lines.append(f"{name:9} median {found.median:.4f}  mean {found.mean:.4f}  sd {found.sd:.4f}  {interval}")
        return "\n".join(lines)
