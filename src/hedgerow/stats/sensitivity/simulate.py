"""New effects as a fitted model would make them."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import refuse

MOST = 10**6


def simulate(fit: Fit, n: int = 1, *, seed: int = 0) -> Array:
    """Draw effects from a fitted model: the pooled estimate, plus heterogeneity, plus sampling error.

    Parameters
    ----------
    fit : Fit
        The analysis.
    n : int, default 1
        How many sets of effects.
    seed : int, default 0
        Of the random numbers.

    Returns
    -------
    (n, rows) array
        NaN in columns of rows that the fit did not use.

    Raises
    ------
    HedgerowError
        If there is no pooled estimate, or `n` is not from 1 to a million.
    """
    check_draws(fit, n)
    drawn = np.full((n, len(fit.effects)), np.nan)
    sd = np.sqrt(fit.effects.vi[fit.used] + (fit.tau2 or 0.0))
    drawn[:, fit.used] = (fit.estimate or 0.0) + sd * np.random.default_rng(seed).standard_normal((n, fit.k))
    return drawn


def check_draws(fit: Fit, n: int) -> None:
    """Refuse to draw from a model that has no estimate, or an impossible number of times."""
    if fit.estimate is None:
        raise refuse("too-few-effects", "There is no pooled estimate to draw from.", fit.outcome.value)
    if not 1 <= n <= MOST:
        raise refuse("bad-n", f"n is {n!r}.", f"Ask for 1 to {MOST} draws.")
