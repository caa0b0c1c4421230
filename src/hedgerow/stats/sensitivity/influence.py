"""How much each effect matters: deletion diagnostics of a meta-analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import chdtr

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.sensitivity.deletion import Deleted, delete_each, has_own_weights
from hedgerow.stats.sensitivity.influence_regression import deletion_columns, large_ones
from hedgerow.stats.usable import align

REFERENCES = ("viechtbauer2010b",)


@dataclass(frozen=True, slots=True, eq=False)
class Influence:
    """Diagnostics of each row; arrays (rows,), NaN for rows not used or undefined.

    Attributes
    ----------
    labels : sequence of str
        Names of the rows.
    rstudent : array
        Studentised deleted residual.
    dffits : array
        Change of the fitted value without the row, in standard errors.
    cook_d : array
        Cook's distance: squared change of the estimate over its variance.
    cov_r : array
        Variance of the estimate without the row over that with it.
    tau2_del, qe_del : arrays
        tau2 and Cochran's Q without the row.
    hat, weight : arrays
        Diagonal of the hat matrix, and weight in per cent.
    dfbs : array
        DFBETAS: change of the estimate (of each coefficient) in standard errors, tau2 being that without the row.
    influential : bool array
        Whether any of these is large: abs(dffits) > 3 sqrt(1 / (k - 1)); the chi-square probability (1 df) below
        `cook_d` is over one half; hat > 3 / k; abs(dfbs) > 1.
    reason : str or None
        Why there are none.
    """

    labels: Sequence[str]
    rstudent: Array
    dffits: Array
    cook_d: Array
    cov_r: Array
    tau2_del: Array
    qe_del: Array
    hat: Array
    weight: Array
    dfbs: Array
    influential: np.ndarray[Any, np.dtype[np.bool_]]
    reason: str | None = None


def influence(fit: Fit | Regression) -> Influence:
    """Compute deletion diagnostics of every row (Viechtbauer & Cheung 2010).

    Parameters
    ----------
    fit : Fit or Regression
        The analysis; of a regression `dfbs` has a column for each coefficient.

    Returns
    -------
    Influence
        Aligned to the input rows. With two effects only one is left, and what rests on tau2 is NaN for
        random-effects methods.
    """
    es = fit.effects
    if isinstance(fit, Regression):
        return _of_regression(fit)
    if fit.k < 2 or fit.estimate is None or fit.se is None:
        none = np.full(len(es), np.nan)
        reason = f"Influence needs at least 2 effects that can be pooled; there are {fit.k}."
        reason = reason if fit.k < 2 or fit.estimate is None else "The pooled estimate has no standard error."
        return Influence(es.labels, *(none,) * 9, np.zeros(len(es), bool), reason)
    columns = _columns(fit, delete_each(fit), fit.estimate, fit.se)
    aligned = {name: align(column, fit.used) for name, column in columns.items()}
    return Influence(es.labels, **aligned, influential=_large(aligned, fit.k), reason=None)


def _of_regression(reg: Regression) -> Influence:
    es, p = reg.effects, len(reg.names)
    if reg.basis is None or reg.k < p + 2:
        none = np.full(len(es), np.nan)
        reason = f"Influence needs at least {p + 2} effects for {p} coefficients; there are {reg.k}."
        return Influence(es.labels, *(none,) * 9, np.zeros(len(es), bool), reason)
    columns = deletion_columns(reg)
    return Influence(es.labels, **columns, influential=large_ones(columns, reg.k, p), reason=None)


def _columns(fit: Fit, rest: Deleted, estimate: float, se: float) -> dict[str, Array]:
    y, v, weight = fit.effects.yi[fit.used], fit.effects.vi[fit.used], fit.weights[fit.used]
    change = estimate - rest.estimate
    with np.errstate(all="ignore"):
        full = _full_variance(fit, rest, v)
        fitted = full if has_own_weights(fit) else rest.scale * weight / 100 * (v + rest.tau2)
        return {
            "rstudent": (y - rest.estimate) / np.sqrt(rest.scale * (v + rest.tau2) + rest.se**2),
            "dffits": change / np.sqrt(fitted),
            "cook_d": (change / se) ** 2,
            "cov_r": (rest.se / se) ** 2,
            "tau2_del": rest.tau2,
            "qe_del": rest.q,
            "hat": weight / 100,
            "weight": weight,
            "dfbs": change / np.sqrt(full),
        }


def _full_variance(fit: Fit, rest: Deleted, v: Array) -> Array:
    """Variance of the estimate from all rows if tau2 (and the Knapp-Hartung scale) were those without each row."""
    if has_own_weights(fit):
        share = fit.weights[fit.used] / 100
        return rest.scale * (float(share**2 @ v) + rest.tau2 * float(share @ share))
    information = rest.scale / rest.se**2 + 1 / (v + rest.tau2)  # of the other rows, and of the row itself
    return rest.scale / information


def _large(columns: dict[str, Array], k: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Rules of thumb of Viechtbauer & Cheung 2010 for one coefficient; NaN is not large."""
    large = np.abs(columns["dffits"]) > 3 * np.sqrt(1 / (k - 1))
    large |= chdtr(1, columns["cook_d"]) > 0.5
    large |= columns["hat"] > 3 / k
    return np.asarray(large | (np.abs(columns["dfbs"]) > 1))
