"""The record of a model with moderators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.prepare import Prepared
from hedgerow.stats.regression.coefficients import CoefficientRecord
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import Problem

if TYPE_CHECKING:
    from hedgerow.stats.formula.coding import Coding


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """A fitted model in coordinates that lose no digits.

    Attributes
    ----------
    prepared : Prepared
        The design's orthonormal basis and the way there.
    estimate, vb : (p,), (p, p) arrays
        Coefficients of the basis, and their covariance.
    scale : float
        The Knapp-Hartung scale within `vb`; 1 for z and t.
    """

    prepared: Prepared
    estimate: Array
    vb: Array
    scale: float


@dataclass(frozen=True, slots=True, eq=False)
class Regression(CoefficientRecord):
    """Coefficients of a model with moderators; arrays (p,) in the order of `names`, NaN where undefined.

    Attributes
    ----------
    names : tuple of str
        Coefficients kept; those dropped as redundant are named in `notes`.
    estimate, se, statistic, p, ci_low, ci_high : (p,) arrays
        Coefficients and their tests.
    df : float or None
        Degrees of freedom of the tests; None for z.
    vb : (p, p) array
        Covariance matrix of the coefficients.
    tau2, tau2_se : float or None
        Residual variance between studies.
    i2, h2 : float or None
        Of the residual heterogeneity.
    r2 : float or None
        Per cent of the variance between studies that the moderators account for.
    qm, qm_df, qm_p
        Test of all coefficients but the intercept (of all, without one); an F statistic for t-type tests, `qm_df`
        then being a pair.
    qe, qe_df, qe_p
        Test of residual heterogeneity.
    used : (rows,) bool array
        Rows that entered.
    outcome : Outcome
        How the fit ended.
    effects, settings
        What went in.
    basis : Basis or None
        The same model in orthonormal coordinates; None where nothing was fitted.
    coding : Coding or None
        How a formula became the design; None for a design given as such.
    notes : tuple of Problem
        Rows and columns left out, one by one.
    """

    names: tuple[str, ...]
    estimate: Array
    se: Array
    statistic: Array
    df: float | None
    p: Array
    ci_low: Array
    ci_high: Array
    vb: Array
    tau2: float | None
    tau2_se: float | None
    i2: float | None
    h2: float | None
    r2: float | None
    qm: float | None
    qm_df: tuple[int, float | None]
    qm_p: float | None
    qe: float | None
    qe_df: int
    qe_p: float | None
    k: int
    used: Mask
    outcome: Outcome
    effects: EffectSizes
    settings: Settings
    basis: Basis | None = None
    coding: Coding | None = None
    notes: tuple[Problem, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """All numbers by name, those of the coefficients as lists."""
        single = ("k", "tau2", "tau2_se", "i2", "h2", "r2", "qm", "qm_df", "qm_p", "qe", "qe_df", "qe_p")
        settings = self.settings
        return (
            {"measure": self.effects.measure, "method": settings.method, "test": settings.test, "level": settings.level}
            | self._lists()
            | {name: getattr(self, name) for name in single}
            | {"outcome": self.outcome.name}
        )

    def __str__(self) -> str:
        from hedgerow.stats.summary import regression_summary

        return regression_summary(self)
