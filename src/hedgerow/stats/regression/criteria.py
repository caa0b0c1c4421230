"""Models compared by their likelihood: information criteria and likelihood-ratio tests."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.design import Design
from hedgerow.stats.regression.predict import fitted_basis
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.tau2 import find_estimator
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("akaike1974", "schwarz1978", "hurvich1989")
_UNRESTRICTED = ("ML", "EE", "FE")


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


def information_criteria(fit: Fit | Regression, *, restricted: bool | None = None) -> Criteria:
    """Compute AIC, BIC and AICc.

    Parameters
    ----------
    fit : Fit or Regression
        The model.
    restricted : bool, optional
        Whether of the restricted likelihood; by default for every method but ``"ML"``, ``"EE"`` and ``"FE"``.
        Restricted likelihoods of models with different moderators cannot be compared.
    """
    limited = _method(fit) not in _UNRESTRICTED if restricted is None else restricted
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


def likelihood_ratio_test(full: Fit | Regression, reduced: Fit | Regression) -> LikelihoodRatio:
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
    same_rows = all(
        np.array_equal(getattr(full.effects, c)[full.used], getattr(reduced.effects, c)[reduced.used])
        for c in ("yi", "vi")
    )
    if not same_rows:
        raise refuse("different-rows", "The models were not fitted to the same effects.", "Fit both to the same rows.")
    df = _parameters(full) - _parameters(reduced)
    if df < 1 or np.abs(small - large @ (large.T @ small)).max() > 1e-8:
        raise refuse("not-nested", "The first model does not contain the second.", "Give the larger model first.")
    limited = small.shape[1] == large.shape[1]
    if not limited and any(_method(each) not in _UNRESTRICTED for each in (full, reduced)):
        what = "Models with different moderators can be compared by maximum likelihood only."
        raise refuse("not-maximum-likelihood", what, "Fit both with method='ML'.")
    limited = limited and not all(_method(each) in _UNRESTRICTED for each in (full, reduced))
    statistic = 2 * (
        _log_likelihood(full, large, restricted=limited) - _log_likelihood(reduced, small, restricted=limited)
    )  # fmt: skip
    statistic = max(0.0, statistic)
    return LikelihoodRatio(statistic, df, float(chdtrc(df, statistic)))


def _method(fit: Fit | Regression) -> str:
    return fit.settings.method


def _parameters(fit: Fit | Regression) -> int:
    estimated = find_estimator(_method(fit)).random and fit.settings.tau2 is None
    return int(_basis(fit).shape[1]) + estimated


def _basis(fit: Fit | Regression) -> Array:
    """Orthonormal columns of the design; a constant for a pooled effect."""
    if isinstance(fit, Regression):
        return fitted_basis(fit).prepared.basis
    if fit.estimate is None:
        raise refuse("no-fit", f"There is no estimate: {fit.outcome.value}", "See its outcome and notes.")
    return np.full((fit.k, 1), 1 / np.sqrt(fit.k))


def _log_likelihood(fit: Fit | Regression, x: Array, *, restricted: bool) -> float:
    model = Design(fit.effects.yi[fit.used][None], fit.effects.vi[fit.used][None], x)
    with np.errstate(all="ignore"):
        return float(model.log_likelihood(np.array([fit.tau2 or 0.0]), restricted=restricted)[0])
