"""Cluster-robust inference: an interval that stays right when rows of one study depend on each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from hedgerow.stats.dependence.clusters import Codes, by_size, cluster_codes
from hedgerow.stats.dependence.multilevel import Multilevel
from hedgerow.stats.fit import Fit, Interval
from hedgerow.stats.kernel.sandwich import KINDS, Stack, sandwich
from hedgerow.vocabulary.problems import Problem, refuse, unknown

REFERENCES = ("bell2002", "hedges2010", "tipton2015", "pustejovsky2018")

_FEW = 10  # clusters
_LOW = 4.0  # degrees of freedom: below it the t distribution is no longer a good approximation (Tipton 2015)


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
        ``"CR0"``, ``"CR1"`` or ``"CR2"``.
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


def robust(fit: Fit | Multilevel, cluster: Any, kind: str = "CR2") -> Robust:
    """Test the pooled effect allowing for any dependence inside clusters.

    Parameters
    ----------
    fit : Fit or Multilevel
        The analysis; it is the working model, and keeps its estimate and weights.
    cluster : (rows,) sequence
        Cluster of each input row, e.g. the study.
    kind : {"CR2", "CR1", "CR0"}, default "CR2"
        ``"CR2"`` is unbiased under the working model (Bell & McCaffrey 2002; Tipton 2015); ``"CR1"`` multiplies
        ``"CR0"`` (Hedges, Tipton & Johnson 2010) by m / (m - 1) for m clusters.

    Returns
    -------
    Robust
        Always; where there is no interval its numbers are None and `reason` says why. Degrees of freedom below 4
        and fewer than 10 clusters are warned of in `notes`.

    Raises
    ------
    HedgerowError
        For an unknown kind, another kind of fit, labels of another length, rows used without a label, and
        for a multilevel model clusters that its random effects or sampling covariances reach across.
    """
    if kind not in KINDS:
        raise unknown("kind", kind, KINDS)
    if not isinstance(fit, (Fit, Multilevel)):
        what = f"Cluster-robust inference is not defined here for a {type(fit).__name__}."
        raise refuse("no-robust", what, "Give a fit of hr.pool or hr.multilevel.")
    codes = _codes(fit.used, cluster)
    clusters = len(np.unique(codes))
    reason = _impossible(fit, clusters)
    if reason is not None or fit.estimate is None:
        return Robust(fit.estimate, None, None, None, None, None, kind, clusters, fit.k, fit.level, reason)
    stacks = _stacks(fit, codes) if isinstance(fit, Fit) else fit.stacks(codes)
    with np.errstate(all="ignore"):
        found = sandwich(stacks, kind)
    return _record(fit, kind, clusters, float(np.sqrt(found.vb[0, 0])), float(found.df[0]))


def _codes(used: NDArray[np.bool_], cluster: Any) -> Codes:
    """Clusters of the rows used; a row left out needs no label."""
    labels = np.asarray(cluster)
    return cluster_codes(labels[used] if labels.shape == used.shape else labels, int(used.sum()))


def _impossible(fit: Fit | Multilevel, clusters: int) -> str | None:
    if fit.estimate is None:
        return fit.outcome.value
    if clusters < 2:
        return f"A cluster-robust interval needs at least 2 clusters; there are {clusters}."
    if isinstance(fit, Fit) and not (fit.effects.vi[fit.used] + (fit.tau2 or 0.0) > 0).all():
        return "An effect has a variance of 0, so its weight is infinite."
    return None


def _stacks(fit: Fit, codes: Codes) -> list[Stack]:
    """The clusters of a fit without a model of dependence."""
    total = fit.effects.vi[fit.used] + (fit.tau2 or 0.0)
    weight = 1.0 / total
    if fit.settings.weights is not None:
        weight = fit.settings.weights[fit.used]
    elif not fit.settings.weighted:
        weight = np.ones_like(total)
    residual = fit.effects.yi[fit.used] - np.float64(fit.estimate or 0.0)
    return [
        Stack(np.ones((*i.shape, 1)), weight[i][..., None], residual[i], total[i][..., None] * np.eye(i.shape[1]))
        for i in by_size(codes)
    ]


def _record(fit: Fit | Multilevel, kind: str, clusters: int, se: float, df: float) -> Robust:
    estimate = fit.estimate
    assert estimate is not None  # noqa: S101 -- called for such fits only
    if not (se > 0 and df > 0):
        reason = "The clusters agree to the last digit: there is no error to test against."
        return Robust(estimate, None, None, None, None, None, kind, clusters, fit.k, fit.level, reason)
    half = float(stdtrit(df, (1 + fit.level) / 2)) * se
    statistic = estimate / se
    p = float(2 * stdtr(df, -abs(statistic)))
    ci = (estimate - half, estimate + half)
    return Robust(estimate, se, statistic, df, p, ci, kind, clusters, fit.k, fit.level, None, _warnings(clusters, df))


def _warnings(clusters: int, df: float) -> tuple[Problem, ...]:
    notes = []
    if df < _LOW:
        what = f"The cluster-robust test has {df:.1f} degrees of freedom; below {_LOW:g} its P value is not reliable."
        notes.append(Problem("few-degrees-of-freedom", what, "Read the interval, not the P value.", severity="warning"))
    if clusters < _FEW:
        what = f"There are {clusters} clusters; cluster-robust intervals are uncertain below {_FEW}."
        notes.append(Problem("few-clusters", what, "Prefer kind='CR2' here, and say so.", severity="warning"))
    return tuple(notes)
