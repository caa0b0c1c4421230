"""Pool one set of effects: the front door of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes, Mask, Numbered
from hedgerow.stats.engine import Pooled, own_weights, pool_models
from hedgerow.stats.fit import Fit, Settings
from hedgerow.stats.inference import check_level, find_test
from hedgerow.stats.kernel.common_mean import CommonMean, centred
from hedgerow.stats.notes import notes_of
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.prediction import prediction_interval
from hedgerow.stats.tau2 import find_estimator
from hedgerow.stats.usable import usable_rows
from hedgerow.vocabulary.problems import refuse


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
        Your own weights; method ``"GENQ"`` needs them.
    weighted : bool, default True
        False weighs all effects alike.
    tau2 : float, optional
        Fix the variance between studies instead of estimating it.

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
    return pool_with(es, Settings(method, test, check_level(level), own, weighted, tau2))


def given_effects(yi: Any, vi: Any, sei: Any, labels: Sequence[str] | None, n: Any = None) -> EffectSizes:
    """Wrap effects given as such (measure ``"GEN"``); variances or standard errors, by name only."""
    if yi is None or (vi is None) == (sei is None):
        raise refuse("missing-effects", "Give es, or yi with either vi= (variances) or sei= (standard errors).")
    y = numbers("yi", yi)
    v = numbers("vi", vi) if vi is not None else numbers("sei", sei)
    if sei is not None:
        v = np.where(v < 0, v, v**2)  # a negative standard error stays negative, to be refused with its row
    size = None if n is None else numbers("n", n)
    names: Sequence[str] = Numbered(len(y)) if labels is None else tuple(str(each) for each in labels)
    lengths = {"yi": len(y), "vi" if vi is not None else "sei": len(v), "labels": len(names)}
    lengths |= {} if size is None else {"n": len(size)}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise refuse("unequal-lengths", f"Arrays differ in length: {told}.", "Give one value a row.")
    return EffectSizes("GEN", y, v, names, size)


def numbers(name: str, values: Any) -> Array:
    """Turn an argument into a one-dimensional array of floats; text, or a table, is refused by its name."""
    try:
        array = np.atleast_1d(np.asarray(values, dtype=float))
    except (TypeError, ValueError):
        what = f"{name} holds something that is not a number."
        raise refuse("not-numbers", what, "Give numbers, NaN where one is missing.") from None
    if array.ndim != 1:
        raise refuse("not-one-dimensional", f"{name} has shape {array.shape}.", "Give one value a row.")
    return array


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
    return _record(es, settings, used, model, inner, pooled, dropped)


def check_settings(settings: Settings, rows: int) -> None:
    """Refuse combinations that make no sense, by name: the one place where settings meet each other."""
    estimator = find_estimator(settings.method)
    find_test(settings.test)
    if estimator.needs_weights and settings.weights is None:
        raise refuse("missing-weights", f"Method {settings.method!r} needs weights.", "Give weights=, one a row.")
    if settings.weights is not None:
        if settings.weights.shape != (rows,):
            raise refuse("unequal-lengths", f"There are {settings.weights.size} weights for {rows} rows.")
        if not (np.isfinite(settings.weights) & (settings.weights >= 0)).all() or (rows and not settings.weights.any()):
            raise refuse("bad-weights", "Weights must be finite, not negative, and not all 0.")
        if not settings.weighted:
            raise refuse("weights-twice", "weights= and weighted=False exclude each other.", "Give one of them.")
    fixed = settings.tau2
    if fixed is not None and not (isinstance(fixed, (int, float)) and np.isfinite(fixed) and fixed >= 0):
        raise refuse("bad-tau2", f"tau2 is {settings.tau2!r}; it must be finite and not negative.")
    if settings.tau2 is not None and not estimator.random:
        raise refuse("tau2-without-random-effects", f"Method {settings.method!r} has no tau2 to fix.", "Use 'REML'.")


def _number(array: Array) -> float | None:
    value = float(array[0])
    return value if np.isfinite(value) else None


def _record(
    es: EffectSizes,
    settings: Settings,
    used: Mask,
    model: CommonMean,
    inner: Settings,
    pooled: Pooled,
    dropped: tuple[Any, ...],
) -> Fit:
    outcome: Outcome = pooled.outcome[0]
    k, result, spread = int(model.k[0]), pooled.inference, pooled.heterogeneity
    fitted = outcome in (Outcome.OK, Outcome.ONE_STUDY, Outcome.UNDEFINED, Outcome.NOT_CONVERGED)
    several = fitted and k > 1
    estimator = find_estimator(settings.method)
    tau2 = float(pooled.tau2[0]) if several or (fitted and settings.tau2 is not None) else None
    estimate, se = (_number(pooled.estimate), _number(result.se)) if fitted else (None, None)
    ci = (float(result.ci_low[0]), float(result.ci_high[0])) if fitted and np.isfinite(result.ci_low[0]) else None
    prediction = None
    if several and estimate is not None and se is not None and tau2 is not None and estimator.random:
        prediction = prediction_interval(estimate, se, tau2, k, level=settings.level)
    fit = Fit(
        effects=es,
        settings=settings,
        used=used,
        k=k,
        estimate=estimate,
        se=se,
        statistic=_number(result.statistic) if fitted else None,
        df=_number(result.df) if fitted else None,
        p=_number(result.p) if fitted else None,
        ci=ci,
        tau2=tau2,
        tau2_se=_tau2_se(model, inner, tau2) if several else None,
        i2=_number(spread.i2) if several else None,
        h2=_number(spread.h2) if several else None,
        i2_q=_number(spread.i2_q) if several else None,
        q=_number(spread.q) if several else None,
        q_df=k - 1 if several and np.isfinite(spread.q[0]) else None,
        q_p=_number(spread.q_p) if several else None,
        weights=_percent(used, model, inner, pooled.tau2) if fitted else np.full(len(es), np.nan),
        prediction=prediction,
        outcome=outcome,
        scale=_number(result.scale) or 0.0,
        notes=dropped,
    )
    return fit.with_notes(notes_of(fit))


def _tau2_se(model: CommonMean, settings: Settings, tau2: float | None) -> float | None:
    """Standard error of tau2; None where tau2 was fixed or there is none."""
    if tau2 is None or settings.tau2 is not None:
        return None
    with np.errstate(all="ignore"):
        variance = find_estimator(settings.method).variance(model, np.array([tau2]), settings.weights)
        return _number(np.sqrt(variance))


def _percent(used: Mask, model: CommonMean, settings: Settings, tau2: Array) -> Array:
    """Weights in per cent, aligned with the input rows."""
    own = own_weights(model, settings)
    with np.errstate(all="ignore"):
        raw = (1 / (model.v + tau2[:, None]) if own is None else own)[0]
    weights = np.full(len(used), np.nan)
    weights[used] = 100 * raw / raw.sum()
    return weights
