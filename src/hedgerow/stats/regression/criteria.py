"""Models compared by their likelihood: information criteria and likelihood-ratio tests."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from hedgerow.stats.dependence.clusters import by_size
from hedgerow.stats.dependence.known_covariance import known_covariance
from hedgerow.stats.dependence.mixed import Mixed
from hedgerow.stats.dependence.nesting import nested_model
from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.dependence.sampling_covariance import SamplingCovariance
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.design import Design
from hedgerow.stats.likelihood import restricts
from hedgerow.stats.regression.predict import fitted_basis
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.tau2 import find_estimator
from hedgerow.vocabulary.problems import refuse

Model = Fit | Regression | Multilevel | MultilevelRegression

REFERENCES = ("akaike1974", "schwarz1978", "hurvich1989")


@dataclass(frozen=True, slots=True)
class Criteria:
    """Log-likelihood at the estimates, number of parameters estimated, and criteria: the smaller the better.

    `aicc` is the criterion of Akaike corrected for few studies (Hurvich & Tsai 1989).
    """

    log_likelihood: float
    parameters: int
    aic: float
    bic: float
    aicc: float
    restricted: bool


def information_criteria(fit: Model, *, restricted: bool | None = None) -> Criteria:
    """Compute AIC, BIC and AICc.

    Parameters
    ----------
    fit : Fit or Regression
        The model.
    restricted : bool, optional
        Whether of the restricted likelihood; by default for every method but ``"ML"``, ``"EE"`` and ``"FE"``.
        Restricted likelihoods of models with different moderators cannot be compared.
    """
    limited = restricts(_method(fit)) if restricted is None else restricted
    x, q = _basis(fit), _parameters(fit)
    value = _log_likelihood(fit, x, restricted=limited)
    n = fit.k - x.shape[1] * limited
    enough = max(n, q + 2)  # where fewer studies than this are there, the correction is not defined
    return Criteria(
        value, q, -2 * value + 2 * q, -2 * value + q * float(np.log(n)), -2 * value + 2 * q * enough / (enough - q - 1),
        limited,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LikelihoodRatio:
    """Twice the difference of the log-likelihoods, its degrees of freedom, and P by the chi-square distribution."""

    statistic: float
    df: int
    p: float


def likelihood_ratio_test(full: Model, reduced: Model) -> LikelihoodRatio:
    """Test a model against one that it contains.

    Parameters
    ----------
    full, reduced : Fit or Regression
        Models of the same rows. If their moderators differ, both must be fitted by ``method="ML"`` (or have no random
        effects). Where only the variance between studies is dropped, P is conservative: 0 is at its boundary.

    Raises
    ------
    HedgerowError
        For models that are not nested, of different rows, or fitted by REML to different moderators.
    """
    large, small = _basis(full), _basis(reduced)
    if not (np.array_equal(_effects(full), _effects(reduced)) and _same_errors(full, reduced)):
        raise refuse("different-rows", "The models were not fitted to the same effects.", "Fit both to the same rows.")
    df = _parameters(full) - _parameters(reduced)
    if df < 1 or np.abs(small - large @ (large.T @ small)).max() > 1e-8:
        raise refuse("not-nested", "The first model does not contain the second.", "Give the larger model first.")
    limited = small.shape[1] == large.shape[1]
    if not limited and any(restricts(_method(each)) for each in (full, reduced)):
        what = "Models with different moderators can be compared by maximum likelihood only."
        raise refuse("not-maximum-likelihood", what, "Fit both with method='ML'.")
    limited = limited and any(restricts(_method(each)) for each in (full, reduced))
    statistic = 2 * (
        _log_likelihood(full, large, restricted=limited) - _log_likelihood(reduced, small, restricted=limited)
    )  # fmt: skip
    statistic = max(0.0, statistic)
    return LikelihoodRatio(statistic, df, float(chdtrc(df, statistic)))


def _effects(fit: Model) -> Array:
    return fit.effects.yi[fit.used]


def _same_errors(one: Model, other: Model) -> bool:
    """Whether the sampling covariances are the same."""
    known = [_errors(fit) for fit in (one, other)]
    return all(
        np.allclose(a.among(rows), b.among(rows), rtol=1e-12, atol=0.0)
        for a, b in (known, known[::-1])
        for rows in by_size(a.cluster)
    )


def _errors(fit: Model) -> SamplingCovariance:
    return fit.known if isinstance(fit, Mixed) else known_covariance(fit.effects, None, fit.used)


def _method(fit: Model) -> str:
    return fit.settings.method


def _parameters(fit: Model) -> int:
    if isinstance(fit, Mixed):
        return int(_basis(fit).shape[1] + fit.free.sum())
    estimated = find_estimator(_method(fit)).random and fit.settings.tau2 is None
    return int(_basis(fit).shape[1]) + estimated


def _basis(fit: Model) -> Array:
    """Orthonormal columns of the design; a constant for a pooled effect."""
    if isinstance(fit, (Regression, Mixed)):
        return (fit.fitted if isinstance(fit, Mixed) else fitted_basis(fit)).prepared.basis
    if fit.estimate is None:
        raise refuse("no-fit", f"There is no estimate: {fit.outcome.value}", "See its outcome and notes.")
    return np.full((fit.k, 1), 1 / np.sqrt(fit.k))


def _log_likelihood(fit: Model, x: Array, *, restricted: bool) -> float:
    if isinstance(fit, Mixed):
        model_of_all = nested_model(fit.residual(), x, fit.terms, fit.known)
        return model_of_all.log_likelihood(fit.theta, restricted=restricted)[0]
    model = Design(fit.effects.yi[fit.used][None], fit.effects.vi[fit.used][None], x)
    with np.errstate(all="ignore"):
        return float(model.log_likelihood(np.array([fit.tau2 or 0.0]), restricted=restricted)[0])
