"""The results of generalised linear mixed models of events: one pooled effect, or several coefficients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Interval
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.rare.event_fit import EventFit
from hedgerow.stats.regression.coefficients import CoefficientRecord

if TYPE_CHECKING:
    from hedgerow.stats.formula.coding import Coding


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Glmm(EventFit):
    """What mixed models of events have beside what every `EventFit` has.

    `q` is their likelihood-ratio test of homogeneity: effects that are equal, or differ as the moderators say, against
    an effect for each study. `double_zeros` were left out, for they say nothing about a ratio.

    Attributes
    ----------
    model, method : str
        ``"CM.EL"``, ``"CM.AL"``, ``"UM.FS"``, ``"UM.RS"`` or ``"one group"``; ``"ML"`` or ``"EE"``.
    tau2 : float or None
        Variance between studies, beyond moderators; 0 for ``"EE"``.
    sigma2 : float or None
        Variance between the studies' levels; for ``"UM.RS"`` only.
    log_likelihood : float or None
        At the estimates.
    outcome : Outcome
        How the fit ended.
    """

    model: str
    method: str
    tau2: float | None
    sigma2: float | None
    log_likelihood: float | None
    outcome: Outcome

    def _choices(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("measure", "model", "method", "level", "k")}

    def _spread(self) -> dict[str, Any]:
        names = ("tau2", "sigma2", "log_likelihood", "q", "q_df", "q_p")
        return {name: getattr(self, name) for name in names} | {"outcome": self.outcome.name}


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class GlmmFit(Glmm):
    """A pooled effect by maximum likelihood; see `Glmm` and `EventFit` for what other results have too.

    Attributes
    ----------
    estimate, se, statistic, p, ci
        Pooled effect on the log scale, its z test and interval; None where there is none.
    """

    estimate: float | None
    se: float | None
    statistic: float | None
    p: float | None
    ci: Interval | None

    def to_dict(self) -> dict[str, Any]:
        """All numbers by name, None where undefined."""
        low, high = self.ci or (None, None)
        pooled = {name: getattr(self, name) for name in ("estimate", "se", "statistic", "p")}
        return self._choices() | pooled | {"ci_low": low, "ci_high": high} | self._spread()

    def __str__(self) -> str:
        from hedgerow.stats.summary import glmm_summary

        return glmm_summary(self)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class GlmmRegression(CoefficientRecord, Glmm):
    """Coefficients of moderators by maximum likelihood; arrays (p,) in the order of `names`, NaN where undefined.

    See `Glmm` and `EventFit` for what other results have too.

    Attributes
    ----------
    names : tuple of str
        Coefficients kept; those dropped as redundant are named in `notes`.
    estimate, se, statistic, p, ci_low, ci_high : (p,) arrays
        Coefficients on the log scale and their z tests.
    vb : (p, p) array
        Covariance matrix of the coefficients.
    qm, qm_df, qm_p
        Wald test of all coefficients but the intercept (of all, without one); `qm_df` is a pair as in `Regression`.
    coding : Coding or None
        How the formula became the design.
    """

    names: tuple[str, ...]
    estimate: Array
    se: Array
    statistic: Array
    p: Array
    ci_low: Array
    ci_high: Array
    vb: Array
    qm: float | None
    qm_df: tuple[int, float | None]
    qm_p: float | None
    coding: Coding | None

    def to_dict(self) -> dict[str, Any]:
        """All numbers by name, those of the coefficients as lists."""
        joint = {name: getattr(self, name) for name in ("qm", "qm_df", "qm_p")}
        return self._choices() | self._lists() | joint | self._spread()

    def __str__(self) -> str:
        from hedgerow.stats.summary import glmm_summary

        return glmm_summary(self)
