"""Bootstrap intervals of the pooled estimate and of tau2, all replicates in one batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit, Interval
from hedgerow.stats.inference import check_level
from hedgerow.stats.pool_many import pool_many
from hedgerow.stats.sensitivity.leave_one_out import leave_one_out
from hedgerow.stats.sensitivity.simulate import check_draws, simulate
from hedgerow.vocabulary.problems import refuse, unknown

REFERENCES = ("efron1993", "vandennoortgate2005")

KINDS = {
    "nonparametric": "effects are drawn with replacement",
    "parametric": "effects are drawn from the fitted model, see `simulate`",
}


@dataclass(frozen=True, slots=True, eq=False)
class Bootstrap:
    """Replicates of a fit.

    Attributes
    ----------
    fit : Fit
        The analysis.
    kind : str
        How replicates were drawn.
    estimate, tau2 : (n,) arrays
        Of each replicate; NaN where it could not be fitted.
    failed : int
        How many could not.
    """

    fit: Fit
    kind: str
    estimate: Array
    tau2: Array
    failed: int

    def interval(self, of: str = "estimate", method: str = "bca", level: float | None = None) -> Interval:
        """Find a bootstrap interval.

        Parameters
        ----------
        of : {"estimate", "tau2"}
            Of what.
        method : {"bca", "percentile", "basic"}
            Bias-corrected and accelerated (Efron 1987), quantiles of the replicates, or those reflected at the
            estimate. Parametric replicates are corrected for bias only: leaving an effect out says nothing of a model.
        level : float, optional
            Coverage; by default the fit's.
        """
        if of not in ("estimate", "tau2"):
            raise unknown("quantity", of, ("estimate", "tau2"))
        if method not in _METHODS:
            raise unknown("bootstrap interval", method, _METHODS)
        tail = (1 - check_level(self.fit.level if level is None else level)) / 2
        return _METHODS[method](self, of, tail)


def bootstrap(fit: Fit, n: int = 2000, *, kind: str = "nonparametric", seed: int = 0) -> Bootstrap:
    """Fit again and again to effects drawn anew (Efron & Tibshirani 1993; Van den Noortgate & Onghena 2005).

    Parameters
    ----------
    fit : Fit
        The analysis, of 3 effects at least and without weights of your own.
    n : int, default 2000
        Replicates.
    kind : {"nonparametric", "parametric"}
        A key of `KINDS`.
    seed : int, default 0
        Of the random numbers.

    Returns
    -------
    Bootstrap

    Raises
    ------
    HedgerowError
        If there are too few effects, weights of the user's own, or an unknown kind.
    """
    if kind not in KINDS:
        raise unknown("kind of bootstrap", kind, KINDS)
    check_draws(fit, n)
    if fit.k < 3 or fit.settings.weights is not None or not fit.settings.weighted or fit.settings.tau2 is not None:
        what = "A bootstrap needs 3 effects at least, weights by inverse variance, and a tau2 that is estimated."
        raise refuse("no-bootstrap", what, "Pool without weights= and tau2=.")
    y, v = fit.effects.yi[fit.used], fit.effects.vi[fit.used]
    if kind == "parametric":
        many = pool_many(simulate(fit, n, seed=seed)[:, fit.used], np.broadcast_to(v, (n, fit.k)), fit.method)
    else:
        rows = np.random.default_rng(seed).integers(0, fit.k, (n, fit.k))
        many = pool_many(y[rows], v[rows], fit.method)
    return Bootstrap(fit, kind, many.estimate, many.tau2, int(np.isnan(many.estimate).sum()))


def _percentile(found: Bootstrap, of: str, tail: float) -> Interval:
    low, high = np.nanquantile(getattr(found, of), [tail, 1 - tail])
    return float(low), float(high)


def _basic(found: Bootstrap, of: str, tail: float) -> Interval:
    low, high = _percentile(found, of, tail)
    whole = _whole(found, of)
    return 2 * whole - high, 2 * whole - low


def _bca(found: Bootstrap, of: str, tail: float) -> Interval:
    """Quantiles moved by the bias of the replicates, and by how their spread changes with the parameter."""
    values = getattr(found, of)
    values = values[np.isfinite(values)]
    whole = _whole(found, of)
    below = float(((values < whole).sum() + 0.5 * (values == whole).sum()) / len(values))
    bias = ndtri(np.clip(below, 0.5 / len(values), 1 - 0.5 / len(values)))
    speed = _acceleration(found, of)
    z = bias + ndtri(np.array([tail, 1 - tail]))
    low, high = np.quantile(values, ndtr(bias + z / (1 - speed * z)))
    return float(low), float(high)


def _acceleration(found: Bootstrap, of: str) -> float:
    """From the skewness of the estimate without each effect; 0 for parametric replicates."""
    if found.kind == "parametric":
        return 0.0
    without = getattr(leave_one_out(found.fit), of)
    away = np.nanmean(without) - without
    away = away[np.isfinite(away)]
    spread = float((away**2).sum()) ** 1.5
    return float((away**3).sum()) / (6 * spread) if spread else 0.0


def _whole(found: Bootstrap, of: str) -> float:
    value = getattr(found.fit, of)
    return float(value or 0.0)


_METHODS: dict[str, Callable[[Bootstrap, str, float], Interval]] = {
    "bca": _bca,
    "percentile": _percentile,
    "basic": _basic,
}
