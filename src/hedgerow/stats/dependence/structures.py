"""Covariance structures of random effects: one line each; validation, documentation and tests read this table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.dependence import correlations
from hedgerow.stats.dependence.correlations import Correlation, Matrices
from hedgerow.stats.dependence.places import Places
from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import unknown


@dataclass(frozen=True, slots=True)
class Structure:
    """How the random effects of one outer group covary.

    Attributes
    ----------
    code, label : str
        As in ``"UN(outcome | study)"``; name in a sentence.
    inner : str
        What stands left of ``|``: ``"levels"`` of a factor, ``"order"`` (levels that follow each other), ``"time"``,
        ``"points"`` (columns joined by +), or ``"covariates"`` of random slopes (a formula).
    each : bool
        Whether each random effect has a variance of its own.
    correlation : Correlation
        How they are correlated.
    """

    code: str
    label: str
    inner: str
    each: bool
    correlation: Correlation

    def deviations(self, places: Places) -> bool:
        """Whether its scales are standard deviations; variances would have no derivative at 0 beside correlations."""
        return self.each and len(self.correlation.ranges(places)) > 0

    def scales(self, places: Places) -> int:
        """Number of variances."""
        return places.n if self.each else 1

    def at(self, theta: Array, places: Places) -> Matrices:
        """Covariances (L, L) among the places, and derivatives (P, L, L), at scales and correlations (P,)."""
        g, dg = self.coefficients(theta, places)
        if self.inner != "covariates":
            return g, dg
        return places.points @ g @ places.points.T, places.points @ dg @ places.points.T

    def coefficients(self, theta: Array, places: Places) -> Matrices:
        """Covariances (n, n) among the random effects of one group, and derivatives (P, n, n)."""
        count = self.scales(places)
        scale, (c, dc) = theta[:count], self.correlation.at(theta[count:], places)
        if not self.each:
            return scale[0] * c, np.concatenate([c[None], scale[0] * dc])
        if not self.deviations(places):
            return np.diag(scale), np.eye(count)[:, :, None] * np.eye(count)
        line = np.eye(count)[:, :, None] * scale
        both = np.outer(scale, scale)
        return both * c, np.concatenate([(line + line.swapaxes(1, 2)) * c, both * dc])


INTERCEPT = Structure("1", "random intercepts", "none", False, correlations.NONE)
RELATED = Structure("R", "random intercepts with known correlations", "none", False, correlations.KNOWN)

STRUCTURES: dict[str, Structure] = {
    each.code: each
    for each in (
        Structure("ID", "one variance, independent", "levels", False, correlations.NONE),
        Structure("DIAG", "own variances, independent", "levels", True, correlations.NONE),
        Structure("CS", "compound symmetry", "levels", False, correlations.EQUAL),
        Structure("HCS", "compound symmetry with own variances", "levels", True, correlations.EQUAL),
        Structure("UN", "unstructured", "levels", True, correlations.FREE),
        Structure("AR", "first-order autoregression", "order", False, correlations.ORDER),
        Structure("HAR", "first-order autoregression with own variances", "order", True, correlations.ORDER),
        Structure("CAR", "autoregression in continuous time", "time", False, correlations.TIME),
        Structure("GEN", "random intercepts and slopes, correlated", "covariates", True, correlations.FREE),
        Structure("GDIAG", "random intercepts and slopes, independent", "covariates", True, correlations.NONE),
        Structure("SPEXP", "exponential in space", "points", False, correlations.EXPONENTIAL),
        Structure("SPGAU", "Gaussian in space", "points", False, correlations.GAUSSIAN),
        Structure("SPLIN", "linear in space", "points", False, correlations.LINEAR),
        Structure("SPRAT", "rational quadratic in space", "points", False, correlations.RATIONAL),
        Structure("SPSPH", "spherical in space", "points", False, correlations.SPHERICAL),
    )
}


def find_structure(code: str) -> Structure:
    """Look a structure up by its code; an unknown code raises with the nearest."""
    if code not in STRUCTURES:
        raise unknown("structure", code, STRUCTURES)
    return STRUCTURES[code]
