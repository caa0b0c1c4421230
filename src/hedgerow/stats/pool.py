"""Pool one set of effects: the front door of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.engine import pool_models
from hedgerow.stats.fit import Fit
from hedgerow.stats.given import given_effects, numbers
from hedgerow.stats.inference import check_level
from hedgerow.stats.kernel.common_mean import centred
from hedgerow.stats.record import record_of
from hedgerow.stats.settings import Settings, check_settings
from hedgerow.stats.usable import usable_rows
from hedgerow.vocabulary.problems import Problem


def pool(
    es: EffectSizes | None = None,
    *,
    yi: Any = None,
    vi: Any = None,
    sei: Any = None,
    labels: Sequence[str] | None = None,
    n: Any = None,
    method: str = "REML",
    test: str = "z",
    level: float = 0.95,
    weights: Any = None,
    weighted: bool = True,
    tau2: float | None = None,
    like: str | None = None,
) -> Fit:
    """Pool effect sizes into one estimate.

    Parameters
    ----------
    es : EffectSizes, optional
        From `effect_sizes`; or give `yi` with `vi` or `sei`.
    yi, vi, sei : (k,) array-like, optional
        Effects, sampling variances, standard errors.
    labels : sequence of str, optional
        Study names.
    n : (k,) array-like, optional
        Total sample sizes, for small-study tests on sample size.
    method : str, default "REML"
        Estimator of tau2; see ``hedgerow.stats.tau2.ESTIMATORS``. ``"EE"`` is the equal-effects model.
    test : {"z", "t", "knha", "adhoc"}, default "z"
        How the estimate is tested.
    level : float, default 0.95
        Coverage of intervals.
    weights : (k,) array-like, optional
        Your own weights; methods ``"GENQ"`` and ``"GENQM"`` need them.
    weighted : bool, default True
        False weighs all effects alike.
    tau2 : float, optional
        Fix the variance between studies instead of estimating it.
    like : {"cma3", "revman5", "stata18", "metafor3.8"}, optional
        Pool as that program does by default; a note says which choices that makes.

    Returns
    -------
    Fit
        Always: what cannot be computed is None, and ``fit.outcome`` says why. Rows with a missing or infinite
        effect or variance are left out and named in ``fit.notes``.

    Raises
    ------
    HedgerowError
        For unknown names, arrays of unequal length, negative variances: everything wrong at once.
    """
    if es is None:
        es = given_effects(yi, vi, sei, labels, n)
    own = None if weights is None else numbers("weights", weights)
    told: tuple[Problem, ...] = ()
    if like is not None:
        from hedgerow.stats.measures.presets import pooling_like  # with all measures, which a fit does not need

        method, test, note = pooling_like(like, method, test)
        told = (note,)
    return pool_with(es, Settings(method, test, check_level(level), own, weighted, tau2)).with_notes(told)


def pool_with(es: EffectSizes, settings: Settings) -> Fit:
    """Pool effect sizes with settings made elsewhere (by a protocol, or by an earlier fit)."""
    check_settings(settings, len(es))
    used, dropped = usable_rows(es)
    y, v = (es.yi, es.vi) if used.all() else (es.yi[used], es.vi[used])
    inner = settings
    if settings.weights is not None:
        inner = replace(settings, weights=settings.weights[used] if used.any() else None)
    model = centred(y[None, :], v[None, :])
    pooled = pool_models(model, inner)
    return record_of(es, settings, used, model, inner, pooled, dropped)
