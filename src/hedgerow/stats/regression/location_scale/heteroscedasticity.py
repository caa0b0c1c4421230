"""Tests that the variance between studies is the same for all: score, likelihood ratio, Wald."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from hedgerow.stats.effects import Array
from hedgerow.stats.engine import between_studies
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.design import Design
from hedgerow.stats.regression.location_scale.record import LocationScale
from hedgerow.stats.regression.predict import fitted_basis
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.settings import Settings
from hedgerow.stats.wald import wald
from hedgerow.vocabulary.problems import refuse, unknown

REFERENCES = ("viechtbauer2022",)

KINDS = ("score", "LRT", "Wald")


@dataclass(frozen=True, slots=True)
class Heteroscedasticity:
    """The test; None where it is not defined.

    Attributes
    ----------
    kind : {"score", "LRT", "Wald"}
        How it was made.
    statistic, df, p
        Chi-square statistic, degrees of freedom, P value.
    reason : str or None
        Why there is none.
    draws : int
        Bootstrap draws that the P value comes from; 0 where it is that of the chi-square distribution.
    """

    kind: str
    statistic: float | None
    df: int | None
    p: float | None
    reason: str | None = None
    draws: int = 0


def heteroscedasticity_test(
    model: Fit | Regression | LocationScale, kind: str = "score", *, draws: int = 0, seed: int = 0
) -> Heteroscedasticity:
    """Test that the variance between studies does not depend on the scale's moderators, or on the study at all.

    Parameters
    ----------
    model : Fit, Regression or LocationScale
        A location-scale model: against the same model with one variance. Another: against a variance for each study,
        which the score test alone can do.
    kind : {"score", "LRT", "Wald"}, default "score"
        The score test fits the model with one variance only; the others need the location-scale model.
    draws : int, default 0
        Draws of a parametric bootstrap of the score test, whose chi-square distribution is rough for few studies: its
        P value is then the share of statistics no smaller than that of the data, itself among them.
    seed : int, default 0
        The same seed gives the same P value.

    Returns
    -------
    Heteroscedasticity
        Always; where the test is not defined its numbers are None and `reason` says why.

    Notes
    -----
    With U the slopes of the (restricted) likelihood by each study's variance, at a common one, and P_ij^2 / 2 their
    information, the score statistic is U'Z (Z' I Z)^-1 Z'U for a scale's design Z, the identity for single studies.
    """
    if kind not in KINDS:
        raise unknown("kind", kind, KINDS)
    if draws and kind != "score":
        what = f"The bootstrap is of the score test; kind is {kind!r}."
        raise refuse("not-defined-for-model", what, "Use kind='score', or leave draws out.")
    asked = _Bootstrap(draws, seed)
    if isinstance(model, LocationScale):
        return _of_scale(model, kind, asked)
    if kind != "score":
        what = f"The {kind} test compares with a location-scale model; this is none."
        raise refuse("not-defined-for-model", what, "Fit one by hr.location_scale, or use kind='score'.")
    basis = fitted_basis(model).prepared.basis if isinstance(model, Regression) else np.full((model.k, 1), 1.0)
    if model.k < basis.shape[1] + 2 or model.settings.weights is not None or not model.settings.weighted:
        reason = f"The score test needs {basis.shape[1] + 2} effects without weights; there are {model.k}."
        return Heteroscedasticity(kind, None, None, None, reason)
    method = "ML" if model.settings.method == "ML" else "REML"
    y, v = model.effects.yi[model.used], model.effects.vi[model.used]
    return _score(y, v, basis / np.sqrt((basis**2).sum(axis=0)), np.eye(len(y)), method, asked)


@dataclass(frozen=True, slots=True)
class _Bootstrap:
    """Draws, none by default, and where they start."""

    draws: int
    seed: int


def _of_scale(model: LocationScale, kind: str, asked: _Bootstrap) -> Heteroscedasticity:
    location, scale = model.designs
    if not model.outcome.usable or len(scale.names) < 2 or not scale.spans_constant:
        reason = "The scale has no moderators beside a constant, so there is nothing to test."
        return Heteroscedasticity(kind, None, None, None, model.outcome.value if not model.outcome.usable else reason)
    y, v, df = model.effects.yi[model.used], model.effects.vi[model.used], len(scale.names) - 1
    if kind == "score":
        return _score(y, v, location.basis, scale.basis, model.settings.method, asked)
    if kind == "LRT":
        return _likelihood_ratio(model, y, v, df)
    constant = scale.basis.T @ np.ones(model.k)  # the directions of the scale that are no constant
    rest = np.linalg.svd(constant[None])[2][1:] @ np.linalg.inv(scale.back)
    statistic, _, p = wald(rest @ model.scale.estimate, rest @ model.scale.vb @ rest.T, range(df), None)
    untested = None if statistic is not None else model.outcome.value
    return Heteroscedasticity(kind, statistic, df, p, untested)


def _likelihood_ratio(model: LocationScale, y: Array, v: Array, df: int) -> Heteroscedasticity:
    common, method = Design(y[None], v[None], model.designs[0].basis), model.settings.method
    with np.errstate(all="ignore"):
        tau2, _ = between_studies(common, Settings(method))
        before = float(common.log_likelihood(tau2, restricted=method == "REML")[0])
    assert model.log_likelihood is not None  # noqa: S101 -- told apart before
    statistic = max(0.0, 2 * (model.log_likelihood - before))
    return Heteroscedasticity("LRT", statistic, df, float(chdtrc(df, statistic)))


def _score(y: Array, v: Array, x: Array, z: Array, method: str, asked: _Bootstrap) -> Heteroscedasticity:
    """Score test of the variances along the columns of `z`, which add up to a constant."""
    tau2 = _common_variance(y[None], v, x, method)
    statistic, df = _statistic(y, v + tau2[0], x, z, method), z.shape[1] - 1
    if not asked.draws:
        return Heteroscedasticity("score", statistic, df, float(chdtrc(df, statistic)))
    # whatever the mean is, the statistic does not see it, so that the draws have none
    drawn = np.random.default_rng(asked.seed).standard_normal((asked.draws, len(y))) * np.sqrt(v + tau2[0])
    variances = v + _common_variance(drawn, v, x, method)[:, None]
    found = np.array([_statistic(*each, x, z, method) for each in zip(drawn, variances, strict=True)])
    as_large = int((found >= statistic * (1 - 1e-12)).sum())
    return Heteroscedasticity("score", statistic, df, (1 + as_large) / (1 + asked.draws), draws=asked.draws)


def _common_variance(y: Array, v: Array, x: Array, method: str) -> Array:
    """tau2 of each row of `y`, (n, k): the model with one variance."""
    with np.errstate(all="ignore"):
        return between_studies(Design(y, np.broadcast_to(v, y.shape), x), Settings(method))[0]


def _statistic(y: Array, total: Array, x: Array, z: Array, method: str) -> float:
    """Score statistic at the total variances that one variance between studies makes."""
    w = 1 / total
    q, _ = np.linalg.qr(np.sqrt(w)[:, None] * x)
    projection = np.diag(w) - np.outer(np.sqrt(w), np.sqrt(w)) * (q @ q.T)
    slope = 0.5 * ((projection @ y) ** 2 - (np.diag(projection) if method == "REML" else w))
    information = z.T @ (0.5 * projection**2) @ z
    along = z.T @ slope
    # at its boundary 0 the likelihood falls along the common variance: that part is no sign of differences
    common = np.linalg.lstsq(z, np.ones(len(y)), rcond=None)[0]
    along = along - information @ common * float(common @ along) / float(common @ information @ common)
    return float(along @ np.linalg.solve(information, along))
