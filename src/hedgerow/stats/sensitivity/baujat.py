"""Baujat's plot: which effects make the heterogeneity, and which move the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.sensitivity.deletion import delete_each
from hedgerow.stats.usable import align

REFERENCES = ("baujat2002",)


@dataclass(frozen=True, slots=True, eq=False)
class Baujat:
    """Coordinates of Baujat's plot; arrays (rows,), NaN for rows not used or undefined.

    Attributes
    ----------
    labels : sequence of str
        Names of the rows.
    x : array
        Contribution to heterogeneity: the squared Pearson residual (its sum is Cochran's Q in an equal-effects model).
    y : array
        Influence on the result: the squared change of the estimate without the row, over its variance then.
    reason : str or None
        Why there are none.
    """

    labels: Sequence[str]
    x: Array
    y: Array
    reason: str | None = None


def baujat(fit: Fit) -> Baujat:
    """Compute the coordinates of Baujat's plot (Baujat et al. 2002).

    Parameters
    ----------
    fit : Fit
        The analysis.
    """
    es = fit.effects
    if fit.k < 2 or fit.estimate is None:
        none = np.full(len(es), np.nan)
        reason = f"Baujat's plot needs at least 2 effects that can be pooled; there are {fit.k}."
        return Baujat(es.labels, none, none, reason)
    rest = delete_each(fit)
    with np.errstate(all="ignore"):
        x = (es.yi[fit.used] - fit.estimate) ** 2 / (es.vi[fit.used] + (fit.tau2 or 0.0))
        y = ((fit.estimate - rest.estimate) / rest.se) ** 2
    return Baujat(es.labels, align(x, fit.used), align(y, fit.used))
