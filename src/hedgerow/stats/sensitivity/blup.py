"""Best linear unbiased predictions (empirical Bayes estimates) of the true effect of each study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtrit

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.sensitivity.deletion import has_own_weights
from hedgerow.stats.usable import align

REFERENCES = ("robinson1991", "raudenbush1985")


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """True effects predicted; arrays (rows,), NaN for rows not used or undefined.

    Attributes
    ----------
    labels : sequence of str
        Names of the rows.
    estimate, se, low, high : arrays
        Predicted true effect, its standard error and prediction interval.
    deviation, deviation_se, deviation_low, deviation_high : arrays
        The same for its deviation from the pooled estimate (the random effect).
    reason : str or None
        Why there are none.
    """

    labels: Sequence[str]
    estimate: Array
    se: Array
    low: Array
    high: Array
    deviation: Array
    deviation_se: Array
    deviation_low: Array
    deviation_high: Array
    reason: str | None = None


def blup(fit: Fit) -> Predictions:
    """Predict the true effect of each study.

    An effect is drawn to the pooled estimate m by its share of sampling error: m + s (y - m), s = tau2 / (tau2 + v)
    (Robinson 1991; Raudenbush & Bryk 1985). Its variance is s v + (1 - s)^2 var(m), that of the deviation
    s v + s^2 var(m), tau2 being taken as known.

    Parameters
    ----------
    fit : Fit
        The analysis; the intervals are at its level, from t where its test is of that kind.

    Returns
    -------
    Predictions
        Aligned to the input rows.
    """
    es = fit.effects
    reason = _impossible(fit)
    if reason is not None or fit.estimate is None or fit.se is None or fit.tau2 is None:
        none = np.full(len(es), np.nan)
        return Predictions(es.labels, *(none,) * 8, reason)
    y, v = es.yi[fit.used], es.vi[fit.used]
    with np.errstate(all="ignore"):
        share = np.where(v > 0, fit.tau2 / (fit.tau2 + v), 1.0)
    level = (1 + fit.level) / 2
    half = float(ndtri(level) if fit.df is None else stdtrit(fit.df, level))  # interval's half width in standard errors
    deviation = share * (y - fit.estimate)
    estimate = fit.estimate + deviation
    se = np.sqrt(share * v + ((1 - share) * fit.se) ** 2)
    deviation_se = np.sqrt(share * v + (share * fit.se) ** 2)
    columns = {
        "estimate": estimate,
        "se": se,
        "low": estimate - half * se,
        "high": estimate + half * se,
        "deviation": deviation,
        "deviation_se": deviation_se,
        "deviation_low": deviation - half * deviation_se,
        "deviation_high": deviation + half * deviation_se,
    }
    return Predictions(es.labels, reason=None, **{name: align(column, fit.used) for name, column in columns.items()})


def _impossible(fit: Fit) -> str | None:
    """Why there are no predictions, if so."""
    if fit.k < 2 or fit.estimate is None or fit.tau2 is None:
        return f"Predictions need a variance between studies, so at least 2 effects; there are {fit.k}."
    if fit.se is None:
        return "The pooled estimate has no standard error, so the predictions have none."
    if has_own_weights(fit):
        return "The pooled estimate has weights of its own, so predictions around it are not the best linear ones."
    return None
