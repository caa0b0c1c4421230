"""The records of cluster-robust inference: of a pooled effect, and of several coefficients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Interval
from hedgerow.stats.formula.coding import Coding
from hedgerow.stats.kernel.sandwich import Sandwich
from hedgerow.stats.regression.coefficients import CoefficientRecord
from hedgerow.stats.regression.record import Basis
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True, eq=False)
class Robust:
    """A pooled estimate with cluster-robust inference.

    Attributes
    ----------
    estimate : float or None
        The pooled effect, as in the fit.
    se, statistic, df, p : float or None
        Cluster-robust standard error, t test of no effect and its Satterthwaite degrees of freedom.
    ci : (float, float) or None
        Confidence interval, at the level of the fit.
    kind : str
        A key of ``hedgerow.stats.kernel.adjustments.KINDS``.
    clusters, k : int
        Number of clusters and of effects.
    level : float
        Coverage of the interval.
    reason : str or None
        Why there is no interval.
    notes : tuple of Problem
        Warnings about few clusters.
    """

    estimate: float | None
    se: float | None
    statistic: float | None
    df: float | None
    p: float | None
    ci: Interval | None
    kind: str
    clusters: int
    k: int
    level: float
    reason: str | None = None
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class RobustRegression(CoefficientRecord):
    """Coefficients with cluster-robust inference; arrays (p,) in the order of `names`, NaN where undefined.

    Attributes
    ----------
    names : tuple of str
        Coefficients.
    estimate : (p,) array
        As in the fit.
    se, statistic, df, p, ci_low, ci_high : (p,) arrays
        Cluster-robust standard errors, t tests, their Satterthwaite degrees of freedom, intervals.
    vb : (p, p) array
        Cluster-robust covariance matrix of the coefficients.
    qm, qm_df, qm_p
        Test of all coefficients but the intercept (HTZ of Pustejovsky & Tipton 2018): F, its degrees of freedom, P.
        `joint_test` tests others.
    kind, clusters, k, level, reason, notes
        As in `Robust`.
    sandwich, basis, coding
        What the inference is made of; None where there is none.
    """

    names: tuple[str, ...]
    estimate: Array
    se: Array
    statistic: Array
    df: Array
    p: Array
    ci_low: Array
    ci_high: Array
    vb: Array
    qm: float | None
    qm_df: tuple[int, float | None]
    qm_p: float | None
    kind: str
    clusters: int
    k: int
    level: float
    frame_kind: str
    sandwich: Sandwich | None
    basis: Basis | None
    coding: Coding | None
    reason: str | None = None
    notes: tuple[Problem, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """All numbers by name, those of the coefficients as lists."""
        single = ("kind", "clusters", "k", "level", "qm", "qm_df", "qm_p", "reason")
        return self._lists() | {name: getattr(self, name) for name in single}

    def _columns(self) -> dict[str, Array]:
        # super() does not know a dataclass with slots
        return CoefficientRecord._columns(self) | {"df": self.df}

    def _frame_kind(self) -> str:
        return self.frame_kind
