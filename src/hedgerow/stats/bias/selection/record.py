"""The record of a selection model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hedgerow.stats.bias.selection.outcome import SelectionOutcome
from hedgerow.stats.effects import Array
from hedgerow.stats.regression.criteria import LikelihoodRatio

if TYPE_CHECKING:
    from hedgerow.stats.bias.selection.choices import Choices


@dataclass(frozen=True, slots=True, eq=False)
class SelectionModel:
    """Effects as they were before selection, and the selection; fields are None where undefined.

    Attributes
    ----------
    choices : Choices
        Kind of function, alternative, steps and the rest.
    names : tuple of str
        Coefficients; ``("intercept",)`` for a pooled effect.
    beta, beta_se, beta_p : (p,) arrays or None
        Coefficients, their standard errors and P values (z tests).
    beta_ci : (p, 2) array or None
        Their confidence intervals.
    tau2, tau2_se : float or None
        Variance between studies; its standard error is None at 0, where fixed, and without random effects.
    delta, delta_se : (q,) arrays or None
        Parameters of the selection function (for a step function one an interval, the first 1), NaN for the standard
        error of one that is fixed or at its bound.
    delta_ci : (q, 2) array or None
        Wald intervals, cut off at the least value possible.
    delta_vb : (q, q) array or None
        Their covariances, 0 for those that are fixed or at a bound.
    truncation : float or None
        Truncation point, for the kinds that have one.
    log_likelihood : float or None
        At the estimates.
    selection_test : LikelihoodRatio or None
        Of no selection; its P value is NaN where no parameter of the selection was estimated.
    heterogeneity_test : LikelihoodRatio or None
        Of tau2 = 0 under the same selection function; conservative, as 0 is at its boundary.
    counts : tuple of int
        Effects in each interval of P values between the steps.
    k : int
        Number of effects.
    level : float
        Coverage of the intervals.
    outcome : SelectionOutcome
        How the fit ended.
    reason : str or None
        The particulars where it did not end well.
    """

    choices: Choices
    names: tuple[str, ...]
    beta: Array | None
    beta_se: Array | None
    beta_p: Array | None
    beta_ci: Array | None
    tau2: float | None
    tau2_se: float | None
    delta: Array | None
    delta_se: Array | None
    delta_ci: Array | None
    delta_vb: Array | None
    truncation: float | None
    log_likelihood: float | None
    selection_test: LikelihoodRatio | None
    heterogeneity_test: LikelihoodRatio | None
    counts: tuple[int, ...]
    k: int
    level: float
    outcome: SelectionOutcome
    reason: str | None = None

    @property
    def kind(self) -> str:
        """Code of the selection function."""
        return self.choices.family.kind

    @property
    def estimate(self) -> float | None:
        """The pooled effect corrected for selection; None for a model with moderators."""
        return self._single(self.beta)

    @property
    def se(self) -> float | None:
        """Standard error of the estimate."""
        return self._single(self.beta_se)

    @property
    def p(self) -> float | None:
        """P value of no effect."""
        return self._single(self.beta_p)

    @property
    def ci(self) -> tuple[float, float] | None:
        """Confidence interval of the estimate."""
        if self.beta_ci is None or len(self.names) > 1:
            return None
        return float(self.beta_ci[0, 0]), float(self.beta_ci[0, 1])

    def _single(self, values: Array | None) -> float | None:
        return None if values is None or len(self.names) > 1 else float(values[0])

    def __str__(self) -> str:
        from hedgerow.stats.bias.selection.text import selection_text

        return selection_text(self)
