"""How much of the variance of an effect belongs to each random effect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.dependence.clusters import by_size
from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("nakagawa2012",)


@dataclass(frozen=True, slots=True)
class I2ByLevel:
    """Shares of the variance of a typical effect, in per cent.

    Attributes
    ----------
    total : float
        Of all random effects together.
    levels : mapping of str to float
        Of each.
    sampling : float
        Of sampling error; the rest.
    typical_variance : float
        The sampling variance that was taken as typical.
    """

    total: float
    levels: dict[str, float]
    sampling: float
    typical_variance: float


def i2_by_level(fit: Multilevel | MultilevelRegression) -> I2ByLevel:
    """Divide the variance of a typical effect (Nakagawa & Santos 2012; Higgins & Thompson 2002 for one level).

    The typical sampling variance is (k - p) / tr(P), P = V^-1 - V^-1 X (X'V^-1 X)^-1 X'V^-1, V the sampling
    covariances.

    Raises
    ------
    HedgerowError
        For a model that was not fitted, and one whose random effects differ in variance between rows.
    """
    x, k, p = fit.fitted.prepared.basis, fit.k, fit.fitted.prepared.basis.shape[1]
    shares = {}
    for term, theta in fit.parts():
        of_rows = np.diag(term.at(theta)[0])[term.inner]
        if np.ptp(of_rows) > 1e-12 * max(float(of_rows.max()), 1e-300):
            what = f"The variance of {term.name!r} differs between rows, so there is no share of a typical effect."
            raise refuse("variances-differ", what, "Look at components instead.")
        shares[term.name] = float(of_rows[0])
    trace, information, middle = 0.0, np.zeros((p, p)), np.zeros((p, p))
    for rows in by_size(fit.known.cluster):
        inverse = np.linalg.inv(fit.known.among(rows))
        wx = inverse @ x[rows]
        trace += float(np.trace(inverse, axis1=1, axis2=2).sum())
        information += np.einsum("mnp,mnq->pq", x[rows], wx)
        middle += np.einsum("mnp,mnq->pq", wx, wx)
    typical = (k - p) / (trace - float(np.trace(np.linalg.solve(information, middle))))
    whole = sum(shares.values()) + typical
    levels = {name: 100 * value / whole for name, value in shares.items()}
    return I2ByLevel(sum(levels.values()), levels, 100 * typical / whole, typical)
