"""Cluster-robust inference: intervals that stay right when rows of one study depend on each other."""

from __future__ import annotations

from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc, stdtr, stdtrit

from hedgerow.stats.dependence.clusters import Codes, by_size, cluster_codes
from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.dependence.robust_record import Robust, RobustRegression
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.adjustments import KINDS, Stack
from hedgerow.stats.kernel.sandwich import Sandwich, sandwich
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.wald import Joint
from hedgerow.vocabulary.problems import Problem, refuse, unknown

REFERENCES = ("bell2002", "hedges2010", "tipton2015", "pustejovsky2018")

Model = Fit | Multilevel | Regression | MultilevelRegression

_FEW = 10  # clusters
_LOW = 4.0  # degrees of freedom: below it the t distribution is no longer a good approximation (Tipton 2015)


@overload
def robust(fit: Fit | Multilevel, cluster: Any, kind: str = "CR2") -> Robust: ...
@overload
def robust(fit: Regression | MultilevelRegression, cluster: Any, kind: str = "CR2") -> RobustRegression: ...
def robust(fit: Model, cluster: Any, kind: str = "CR2") -> Robust | RobustRegression:
    """Test the coefficients of a model allowing for any dependence inside clusters.

    Parameters
    ----------
    fit : Fit, Regression, Multilevel or MultilevelRegression
        The analysis; it is the working model, and keeps its estimates and weights.
    cluster : (rows,) sequence
        Cluster of each input row, e.g. the study.
    kind : {"CR2", "CR0", "CR1", "CR1p", "CR1S", "CR3"}, default "CR2"
        ``"CR2"`` is unbiased under the working model (Bell & McCaffrey 2002; Tipton 2015). ``"CR0"`` (Hedges, Tipton &
        Johnson 2010) adjusts nothing; with m clusters, k rows and p coefficients ``"CR1"`` is m / (m - 1) times it,
        ``"CR1p"`` m / (m - p), ``"CR1S"`` m (k - 1) / ((m - 1) (k - p)). ``"CR3"`` is close to the jackknife.

    Returns
    -------
    Robust, or RobustRegression for models with moderators
        Always; where there is no interval its numbers are None or NaN and `reason` says why. Degrees of freedom below
        4 and fewer than 10 clusters are warned of in `notes`.

    Raises
    ------
    HedgerowError
        For an unknown kind, another kind of fit, labels of another length, rows used without a label, and
        for a multilevel model clusters that its random effects or sampling covariances reach across.
    """
    if kind not in KINDS:
        raise unknown("kind", kind, KINDS)
    if not isinstance(fit, (Fit, Multilevel, Regression, MultilevelRegression)):
        what = f"Cluster-robust inference is not defined here for a {type(fit).__name__}."
        remedy = "Give a fit of hr.pool, hr.meta_regression or hr.multilevel."
        raise refuse("no-robust", what, remedy)
    codes = _codes(fit.used, cluster)
    clusters = len(np.unique(codes))
    reason = _impossible(fit, clusters, kind)
    found = None
    if reason is None:
        stacks = fit.stacks(codes) if isinstance(fit, (Multilevel, MultilevelRegression)) else _stacks(fit, codes)
        with np.errstate(all="ignore"):
            found = sandwich(stacks, KINDS[kind]).along(_lines(fit))
    if isinstance(fit, (Fit, Multilevel)):
        return _pooled(fit, kind, clusters, found, reason)
    return _regression(fit, kind, clusters, found, reason)


def _codes(used: NDArray[np.bool_], cluster: Any) -> Codes:
    """Clusters of the rows used; a row left out needs no label."""
    labels = np.asarray(cluster)
    return cluster_codes(labels[used] if labels.shape == used.shape else labels, int(used.sum()))


def _impossible(fit: Model, clusters: int, kind: str) -> str | None:
    p = 1 if isinstance(fit, (Fit, Multilevel)) else len(fit.names)
    nothing = fit.estimate is None if isinstance(fit, Fit) else fit.basis is None
    if nothing:
        return fit.outcome.value
    if clusters < 2:
        return f"A cluster-robust interval needs at least 2 clusters; there are {clusters}."
    if kind == "CR1p" and clusters <= p:
        return f"CR1p needs more clusters than coefficients; there are {clusters} for {p}."
    independent = isinstance(fit, (Fit, Regression))
    if independent and not (fit.effects.vi[fit.used] + (fit.tau2 or 0.0) > 0).all():
        return "An effect has a variance of 0, so its weight is infinite."
    return None


def _lines(fit: Model) -> Array:
    """The user's coefficients from those of the orthonormal basis."""
    if isinstance(fit, Fit):
        return np.ones((1, 1))
    assert fit.basis is not None  # noqa: S101 -- called for fitted models only
    return fit.basis.prepared.back


def _stacks(fit: Fit | Regression, codes: Codes) -> list[Stack]:
    """The clusters of a fit without a model of dependence."""
    y, total = fit.effects.yi[fit.used], fit.effects.vi[fit.used] + (fit.tau2 or 0.0)
    weight, x = 1.0 / total, np.ones((fit.k, 1))
    expected = np.zeros(fit.k)
    if fit.settings.weights is not None:
        weight = fit.settings.weights[fit.used]
    elif not fit.settings.weighted:
        weight = np.ones_like(total)
    if isinstance(fit, Fit):
        expected += fit.estimate or 0.0
    elif fit.basis is not None:
        x = fit.basis.prepared.basis
        expected += x @ fit.basis.estimate
    u, residual = weight[:, None] * x, y - expected
    return [Stack(x[i], u[i], residual[i], total[i][..., None] * np.eye(i.shape[1])) for i in by_size(codes)]


def _tests(estimate: Array, found: Sandwich, level: float) -> dict[str, Array]:
    with np.errstate(all="ignore"):
        se, df = np.sqrt(np.diag(found.vb)), found.df
        statistic = estimate / se
        half = stdtrit(df, (1 + level) / 2) * se
        p = 2 * stdtr(df, -np.abs(statistic))
    return {"se": se, "statistic": statistic, "df": df, "p": p, "ci_low": estimate - half, "ci_high": estimate + half}


_SURE = "The clusters agree to the last digit: there is no error to test against."


def _pooled(fit: Fit | Multilevel, kind: str, clusters: int, found: Sandwich | None, reason: str | None) -> Robust:
    nothing = Robust(fit.estimate, None, None, None, None, None, kind, clusters, fit.k, fit.level, reason)
    if found is None or fit.estimate is None:
        return nothing
    tests = _tests(np.array([fit.estimate]), found, fit.level)
    se, statistic, df, p, low, high = (float(tests[name][0]) for name in tests)
    if not (se > 0 and df > 0):
        return Robust(fit.estimate, None, None, None, None, None, kind, clusters, fit.k, fit.level, _SURE)
    notes = _warnings(clusters, df)
    return Robust(fit.estimate, se, statistic, df, p, (low, high), kind, clusters, fit.k, fit.level, None, notes)


def _regression(
    fit: Regression | MultilevelRegression, kind: str, clusters: int, found: Sandwich | None, reason: str | None
) -> RobustRegression:
    names, p = fit.names, len(fit.names)
    tested = list(range(p)) if fit.basis is None else fit.basis.prepared.tested
    if found is None:
        none = np.full(p, np.nan)
        tests = dict.fromkeys(("se", "statistic", "df", "p", "ci_low", "ci_high"), none)
        vb, joint = np.full((p, p), np.nan), _untested(len(tested))
    else:
        tests, vb = _tests(fit.estimate, found, fit.settings.level), found.vb
        joint = hotelling(found, fit.estimate, tested)
    return RobustRegression(
        names, fit.estimate, **tests, vb=vb, qm=joint[0], qm_df=joint[1], qm_p=joint[2], kind=kind, clusters=clusters,
        k=fit.k, level=fit.settings.level, frame_kind=fit.effects.frame_kind, sandwich=found, basis=fit.basis,
        coding=fit.coding, reason=reason, notes=() if found is None else _warnings(clusters, float(tests["df"].min())),
    )  # fmt: skip


def _untested(coefficients: int) -> Joint:
    return None, (coefficients, None), None


def hotelling(found: Sandwich, estimate: Array, tested: list[int]) -> Joint:
    """F test of several coefficients, its degrees of freedom and P; None where clusters are too few for it."""
    try:
        with np.errstate(all="ignore"):
            f, (top, below), _ = found.along(np.eye(len(estimate))[tested]).joint(estimate[tested])
    except np.linalg.LinAlgError:
        return _untested(len(tested))
    if not np.isfinite(f):
        return _untested(len(tested))
    return float(f), (top, float(below)), float(fdtrc(top, below, f))


def _warnings(clusters: int, df: float) -> tuple[Problem, ...]:
    notes = []
    if df < _LOW:
        what = f"The cluster-robust test has {df:.1f} degrees of freedom; below {_LOW:g} its P value is not reliable."
        notes.append(Problem("few-degrees-of-freedom", what, "Read the interval, not the P value.", severity="warning"))
    if clusters < _FEW:
        what = f"There are {clusters} clusters; cluster-robust intervals are uncertain below {_FEW}."
        notes.append(Problem("few-clusters", what, "Prefer kind='CR2' here, and say so.", severity="warning"))
    return tuple(notes)
