"""The result of a generalised linear mixed model of events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.stats.effects import EffectSizes, Mask
from hedgerow.stats.fit import Interval
from hedgerow.stats.outcome import Outcome
from hedgerow.vocabulary.frames import make_frame
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True, eq=False)
class GlmmFit:
    """A pooled effect by maximum likelihood; None where a number is not defined.

    Attributes
    ----------
    model, method : str
        ``"CM.EL"``, ``"CM.AL"``, ``"UM.FS"``, ``"UM.RS"`` or ``"one group"``; ``"ML"`` or ``"EE"``.
    effects : EffectSizes
        The studies' inputs; their own effects are not used.
    used : (rows,) bool array
        Which input rows entered.
    k : int
        Number of studies used.
    double_zeros : tuple of str
        Studies without events, or with nothing else, which say nothing about a ratio and were left out.
    estimate, se, statistic, p, ci
        Pooled effect on the log scale, its z test and interval.
    level : float
        Coverage of the interval.
    tau2 : float or None
        Variance between studies; 0 for ``"EE"``.
    sigma2 : float or None
        Variance between the studies' levels; for ``"UM.RS"`` only.
    log_likelihood : float or None
        At the estimate.
    q, q_df, q_p : float, int, float or None
        Likelihood-ratio test of homogeneity: equal effects against an effect for each study.
    outcome : Outcome
        How the fit ended.
    reason : str or None
        Why there is no estimate.
    notes : tuple of Problem
        Rows left out.
    """

    model: str
    method: str
    effects: EffectSizes
    used: Mask
    k: int
    double_zeros: tuple[str, ...]
    estimate: float | None
    se: float | None
    statistic: float | None
    p: float | None
    ci: Interval | None
    level: float
    tau2: float | None
    sigma2: float | None
    log_likelihood: float | None
    q: float | None
    q_df: int | None
    q_p: float | None
    outcome: Outcome
    reason: str | None = None
    notes: tuple[Problem, ...] = ()

    @property
    def measure(self) -> str:
        """Code of the measure."""
        return self.effects.measure

    def to_frame(self) -> Any:
        """One row of numbers, as the kind of data frame the inputs came from."""
        return make_frame({name: [value] for name, value in self.to_dict().items()}, self.effects.frame_kind)

    def to_dict(self) -> dict[str, Any]:
        """All numbers by name, None where undefined."""
        low, high = self.ci or (None, None)
        names = ("model", "method", "level", "k", "estimate", "se", "statistic", "p")
        spread = ("tau2", "sigma2", "log_likelihood", "q", "q_df", "q_p")
        return (
            {"measure": self.measure}
            | {name: getattr(self, name) for name in names}
            | {"ci_low": low, "ci_high": high}
            | {name: getattr(self, name) for name in spread}
            | {"outcome": self.outcome.name}
        )

    def __str__(self) -> str:
        from hedgerow.stats.summary import glmm_summary

        return glmm_summary(self)
