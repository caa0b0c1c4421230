"""The result of a meta-analysis: a frozen record, computed once; everything else is a function of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.frames import make_frame
from hedgerow.vocabulary.problems import Problem

if TYPE_CHECKING:
    from hedgerow.stats.tau2_interval import Tau2Interval

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """One pooled estimate and all that belongs to it.

    Attributes
    ----------
    effects : EffectSizes
        All input rows, used or not.
    settings : Settings
        The choices made.
    used : (rows,) bool array
        Which input rows entered the fit.
    k : int
        Number of effects used.
    estimate, se, statistic, p : float
        Pooled effect, its standard error, the test of no effect.
    df : float or None
        Degrees of freedom of the test; None for z.
    ci : (float, float)
        Confidence interval of the pooled effect.
    tau2, tau2_se : float or None
        Variance between studies; None where it is not estimable (k = 1).
    i2, h2 : float or None
        Per cent of total variance that is between studies, from tau2 (Higgins & Thompson 2002), and its ratio.
    i2_q : float or None
        The same from Q, ``max(0, (Q - df) / Q)`` (Higgins 2003).
    q, q_df, q_p : float, int, float or None
        Cochran's test of homogeneity.
    weights : (rows,) float array
        Per cent; NaN for rows that were not used.
    outcome : Outcome
        How the fit ended.
    scale : float
        The Knapp-Hartung scale (metafor's s2w); 1 for z and t.
    notes : tuple of Problem
        Rows left out, and warnings.
    """

    effects: EffectSizes
    settings: Settings
    used: Mask
    k: int
    estimate: float | None
    se: float | None
    statistic: float | None
    df: float | None
    p: float | None
    ci: Interval | None
    tau2: float | None
    tau2_se: float | None
    i2: float | None
    h2: float | None
    i2_q: float | None
    q: float | None
    q_df: int | None
    q_p: float | None
    weights: Array
    outcome: Outcome
    scale: float = 1.0
    notes: tuple[Problem, ...] = ()

    @property
    def method(self) -> str:
        """Code of the tau2 estimator."""
        return self.settings.method

    @property
    def test(self) -> str:
        """Code of the test."""
        return self.settings.test

    @property
    def level(self) -> float:
        """Coverage of the intervals."""
        return self.settings.level

    @property
    def prediction(self) -> Interval | None:
        """Prediction interval, t with k - 2 degrees of freedom (Higgins et al. 2009); None below k = 3."""
        return self.prediction_interval()

    def with_notes(self, notes: tuple[Problem, ...]) -> Fit:
        """The same fit with more notes."""
        return replace(self, notes=self.notes + notes) if notes else self

    def tau2_ci(self, method: str = "QP") -> Tau2Interval:
        """Confidence interval of tau2 (``"QP"``, ``"GENQ"``, ``"PL"`` or ``"HT"``); see `tau2_interval`."""
        from hedgerow.stats.tau2_interval import tau2_interval

        return tau2_interval(self, method)

    def prediction_interval(self, kind: str = "k-2") -> Interval | None:
        """Prediction interval of another kind, see `hedgerow.stats.prediction.KINDS`; None without random effects."""
        from hedgerow.stats.prediction import prediction_interval

        spread = self._spread()
        return None if spread is None else prediction_interval(*spread, self.k, kind=kind, level=self.level)

    def prediction_probability(self, threshold: float = 0.0, kind: str = "k-2") -> float | None:
        """How likely the true effect of a new study is above a threshold; None where there is no interval."""
        from hedgerow.stats.prediction import prediction_probability

        spread = self._spread()
        return None if spread is None else prediction_probability(threshold, *spread, self.k, kind=kind)

    def _spread(self) -> tuple[float, float, float] | None:
        """Estimate, standard error and tau2 of a fit with random effects."""
        from hedgerow.stats.tau2 import find_estimator

        if self.estimate is None or self.se is None or self.tau2 is None or not find_estimator(self.method).random:
            return None
        return self.estimate, self.se, self.tau2

    def log_likelihood(self, *, restricted: bool | None = None) -> float:
        """Log-likelihood at the estimate; restricted by default for every method but ML."""
        from hedgerow.stats.likelihood import log_likelihood

        return log_likelihood(self, restricted=restricted)

    def to_frame(self) -> Any:
        """One row of numbers, as the kind of data frame the inputs came from."""
        return make_frame({name: [value] for name, value in self.to_dict().items()}, self.effects.frame_kind)

    def to_dict(self) -> dict[str, Any]:
        """All numbers by name, None where undefined; pairs as ``ci_low``, ``ci_high``, ``pi_low``, ``pi_high``."""
        low, high = self.ci or (None, None)
        pi_low, pi_high = self.prediction or (None, None)
        names = ("k", "estimate", "se", "statistic", "df", "p")
        spread = ("tau2", "tau2_se", "i2", "h2", "i2_q", "q", "q_df", "q_p")
        return (
            {"measure": self.effects.measure, "method": self.method, "test": self.test, "level": self.level}
            | {name: getattr(self, name) for name in names}
            | {"ci_low": low, "ci_high": high}
            | {name: getattr(self, name) for name in spread}
            | {"pi_low": pi_low, "pi_high": pi_high, "outcome": self.outcome.name}
        )

    def __str__(self) -> str:
        from hedgerow.stats.summary import summary

        return summary(self)
