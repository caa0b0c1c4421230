"""The log-likelihood of a fit."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.common_mean import CommonMean, centred
from hedgerow.stats.tau2 import find_estimator


def model_of(fit: Fit) -> CommonMean:
    """The model behind a fit, as a batch of one."""
    return centred(fit.effects.yi[fit.used][None], fit.effects.vi[fit.used][None])


def restricts(method: str) -> bool:
    """Whether the likelihood of a method is restricted: not for ``"ML"``, nor without a variance between studies."""
    return method != "ML" and find_estimator(method).random


def log_likelihood(fit: Fit, *, restricted: bool | None = None) -> float:
    """Log-likelihood at the estimate.

    Parameters
    ----------
    fit : Fit
        A fit with at least one effect.
    restricted : bool, optional
        Whether to restrict it; by default as `restricts` says of the method.
    """
    return float(log_likelihoods(fit, np.array([fit.tau2 or 0.0]), restricted=restricted)[0])


def log_likelihoods(fit: Fit, tau2: Array, *, restricted: bool | None = None) -> Array:
    """Log-likelihood of each of some values of tau2, the mean at its best for each; (values,)."""
    if restricted is None:
        restricted = restricts(fit.method)
    with np.errstate(all="ignore"):
        return model_of(fit).log_likelihood(tau2, restricted=restricted)
