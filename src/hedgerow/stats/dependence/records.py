"""The records of models with random effects: one pooled effect, or several coefficients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from hedgerow.stats.dependence.mixed import Mixed
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Interval
from hedgerow.stats.regression.coefficients import CoefficientRecord


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Multilevel(Mixed):
    """One pooled estimate of effects that are not independent; see `Mixed` for what all such models have.

    Attributes
    ----------
    estimate, se, statistic, p : float or None
        Pooled effect, its standard error, test of no effect.
    ci : (float, float) or None
        Its confidence interval.
    """

    estimate: float | None
    se: float | None
    statistic: float | None
    p: float | None
    ci: Interval | None

    @property
    def weights(self) -> Array:
        """Weight of each row in the estimate, per cent: row sums of the inverse covariance; NaN for rows not used."""
        from hedgerow.stats.dependence.residuals import mixed_hat_values

        return np.full(len(self.used), np.nan) if self.basis is None else 100 * mixed_hat_values(self)

    @property
    def prediction(self) -> Interval | None:
        """Where the true effect of a new row in new groups is expected; see `prediction_interval`."""
        return self.prediction_interval()

    def prediction_interval(self, kind: str = "k-2") -> Interval | None:
        """Prediction interval of a kind of `hedgerow.stats.prediction.KINDS`.

        Its k is the least number of groups of a random effect, of places where there is one group. None where nothing
        was fitted, and where the rows differ in the variance of their random effects.
        """
        from hedgerow.stats.prediction import prediction_interval

        if self.estimate is None or self.se is None or self.tau2 is None or not self.terms:
            return None
        fewest = min(term.groups if term.groups > 1 else len(np.unique(term.inner)) for term in self.terms)
        return prediction_interval(self.estimate, self.se, self.tau2, fewest, kind=kind, level=self.level)

    def to_dict(self) -> dict[str, Any]:
        """All numbers by name."""
        names = ("k", "estimate", "se", "statistic", "df", "p", "ci", "prediction", "components", "q", "q_df", "q_p")
        return {"measure": self.effects.measure, "method": self.method, "test": self.settings.test} | {
            name: getattr(self, name) for name in (*names, "log_likelihood")
        } | {"outcome": self.outcome.name}  # fmt: skip

    def __str__(self) -> str:
        from hedgerow.stats.dependence.summary import multilevel_summary

        return multilevel_summary(self)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class MultilevelRegression(CoefficientRecord, Mixed):
    """Coefficients of a model with moderators and random effects; arrays (p,), NaN where undefined.

    Attributes
    ----------
    names : tuple of str
        Coefficients kept; those dropped as redundant are named in `notes`.
    estimate, se, statistic, p, ci_low, ci_high : (p,) arrays
        Coefficients and their tests.
    coefficient_df : (p,) array or None
        Degrees of freedom of each test; None for z.
    vb : (p, p) array
        Covariance matrix of the coefficients.
    qm, qm_df, qm_p
        Test of all coefficients but the intercept (of all, without one); an F statistic for t tests, `qm_df` then
        being a pair.
    """

    names: tuple[str, ...]
    estimate: Array
    se: Array
    statistic: Array
    p: Array
    ci_low: Array
    ci_high: Array
    coefficient_df: Array | None
    vb: Array
    qm: float | None
    qm_df: tuple[int, float | None]
    qm_p: float | None

    def to_dict(self) -> dict[str, Any]:
        """All numbers by name, those of the coefficients as lists."""
        single = ("k", "components", "qm", "qm_df", "qm_p", "q", "q_df", "q_p", "log_likelihood")
        return (
            {"measure": self.effects.measure, "method": self.method, "test": self.settings.test}
            | self._lists()
            | {name: getattr(self, name) for name in single}
            | {"outcome": self.outcome.name}
        )

    def __str__(self) -> str:
        from hedgerow.stats.dependence.summary import multilevel_summary

        return multilevel_summary(self)
