"""From models and settings to numbers, many meta-analyses at once: the only path by which anything is pooled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.heterogeneity import Heterogeneity, heterogeneity
from hedgerow.stats.inference import Inference, find_test, infer
from hedgerow.stats.kernel.common_mean import CommonMean
from hedgerow.stats.kernel.left_out import LeftOut
from hedgerow.stats.kernel.marginal import Array, Flags, Model
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.settings import Settings
from hedgerow.stats.tau2 import Estimator, find_estimator


@dataclass(frozen=True, slots=True)
class Pooled:
    """Numbers of B meta-analyses without moderators; arrays (B,)."""

    k: Array
    estimate: Array
    tau2: Array
    inference: Inference
    heterogeneity: Heterogeneity
    outcome: np.ndarray[tuple[int], np.dtype[np.object_]]


def between_studies(model: Model, settings: Settings) -> tuple[Array, Flags]:
    """Estimate tau2, truncated at 0, with a flag whether the search settled; 0 where k <= p."""
    estimator = find_estimator(settings.method)
    size = len(model.k)
    if settings.tau2 is not None:
        return np.full(size, float(settings.tau2)), np.ones(size, bool)
    if not (model.k > model.p).any():
        return np.zeros(size), np.ones(size, bool)
    tau2, settled = estimator.estimate(model, settings.weights)
    estimable = model.k > model.p
    return np.where(estimable, np.maximum(tau2, 0.0), 0.0), settled | ~estimable


def pool_models(model: CommonMean | LeftOut, settings: Settings) -> Pooled:
    """Pool B meta-analyses without moderators.

    Parameters
    ----------
    model : CommonMean or LeftOut
        The effects.
    settings : Settings
        What to do; ``settings.weights`` must be aligned with the model's columns.
    """
    estimator, test = find_estimator(settings.method), find_test(settings.test)
    with np.errstate(all="ignore"):
        tau2, settled = between_studies(model, settings)
        at, df = model.at(tau2), model.k - 1
        estimate, variance = at.mean + model.centre, 1 / at.tr_w
        if settings.weights is not None or not settings.weighted:
            estimate, variance = _weighted_mean(_dense(model), settings, tau2)
        spread = heterogeneity(model, tau2, random=estimator.random)
        inference = infer(estimate, variance, at.rss / df, df, test, settings.level)
    outcome = _outcomes(model, estimator, tau2, settled, inference)
    return Pooled(model.k, estimate, tau2, inference, spread, outcome)


def own_weights(model: CommonMean, settings: Settings) -> Array | None:
    """Weights other than inverse variances, (B, k) with 0 where absent; None for inverse variances."""
    if settings.weights is None and settings.weighted:
        return None
    raw = np.ones(model.v.shape[1]) if settings.weights is None else settings.weights
    return np.where(np.isfinite(model.v), raw, 0.0)


def _dense(model: CommonMean | LeftOut) -> CommonMean:
    return model.dense() if isinstance(model, LeftOut) else model


def _weighted_mean(model: CommonMean, settings: Settings, tau2: Array) -> tuple[Array, Array]:
    """Mean with the user's weights, and its variance sum(a^2 (v + tau2)) / sum(a)^2."""
    weights = own_weights(model, settings)
    assert weights is not None  # noqa: S101 -- called for such settings only
    share = weights / weights.sum(1)[:, None]
    total = np.where(np.isfinite(model.v), model.v + tau2[:, None], 0.0)
    mean = np.einsum("bk,bk->b", share, model.y) + model.centre
    return mean, np.einsum("bk,bk->b", share**2, total)


def _outcomes(
    model: Model, estimator: Estimator, tau2: Array, settled: Flags, inference: Inference
) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    outcome = np.full(len(model.k), Outcome.OK, dtype=object)
    outcome[~settled] = Outcome.NOT_CONVERGED
    outcome[np.isnan(inference.se)] = Outcome.UNDEFINED
    outcome[model.k == 1] = Outcome.ONE_STUDY
    zero = (model.v_range[0] == 0) & (not estimator.zero_variance or tau2 == 0)
    outcome[zero] = Outcome.ZERO_VARIANCE
    outcome[model.k == 0] = Outcome.EMPTY
    return outcome
