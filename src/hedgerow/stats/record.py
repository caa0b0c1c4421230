"""From the numbers of a batch of one to the record of a fit: what is undefined becomes None."""

from __future__ import annotations

from typing import Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.engine import Pooled, own_weights
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.common_mean import CommonMean
from hedgerow.stats.notes import notes_of
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.settings import Settings
from hedgerow.stats.tau2 import find_estimator
from hedgerow.stats.usable import align, first_number
from hedgerow.vocabulary.problems import Problem


def record_of(
    es: EffectSizes,
    settings: Settings,
    used: Mask,
    model: CommonMean,
    inner: Settings,
    pooled: Pooled,
    dropped: tuple[Problem, ...],
) -> Fit:
    """Make the record of one fit.

    Parameters
    ----------
    es, settings
        All input rows, and the choices as given.
    used : (rows,) bool array
        Rows that were pooled.
    model, inner, pooled
        The batch of one, the choices aligned with it, and its numbers.
    dropped : tuple of Problem
        Notes on rows left out.
    """
    outcome: Outcome = pooled.outcome[0]
    fitted = outcome.usable or outcome is Outcome.NOT_CONVERGED
    several = fitted and model.k[0] > 1
    tau2 = float(pooled.tau2[0]) if several or (fitted and settings.tau2 is not None) else None
    estimate = _estimate(pooled) if fitted else dict.fromkeys(("estimate", "se", "statistic", "df", "p", "ci"))
    spread = _spread(pooled) if several else dict.fromkeys(("i2", "h2", "i2_q", "q", "q_df", "q_p"))
    fit = Fit(
        effects=es,
        settings=settings,
        used=used,
        k=int(model.k[0]),
        tau2=tau2,
        tau2_se=_tau2_se(model, inner, tau2) if several else None,
        weights=_percent(used, model, inner, pooled.tau2) if fitted else np.full(len(es), np.nan),
        outcome=outcome,
        scale=first_number(pooled.inference.scale) or 0.0,
        notes=dropped,
        **estimate,
        **spread,
    )
    return fit.with_notes(notes_of(fit))


def _estimate(pooled: Pooled) -> dict[str, Any]:
    result = pooled.inference
    low, high = first_number(result.ci_low), first_number(result.ci_high)
    return {
        "estimate": first_number(pooled.estimate),
        "se": first_number(result.se),
        "statistic": first_number(result.statistic),
        "df": first_number(result.df),
        "p": first_number(result.p),
        "ci": None if low is None or high is None else (low, high),
    }


def _spread(pooled: Pooled) -> dict[str, Any]:
    found, df = pooled.heterogeneity, first_number(pooled.heterogeneity.q_df)
    numbers = {name: first_number(getattr(found, name)) for name in ("i2", "h2", "i2_q", "q", "q_p")}
    return numbers | {"q_df": None if df is None else int(df)}


def _tau2_se(model: CommonMean, settings: Settings, tau2: float | None) -> float | None:
    """Standard error of tau2; None where tau2 was fixed or there is none."""
    if tau2 is None or settings.tau2 is not None:
        return None
    with np.errstate(all="ignore"):
        variance = find_estimator(settings.method).variance(model, np.array([tau2]), settings.weights)
        return first_number(np.sqrt(variance))


def _percent(used: Mask, model: CommonMean, settings: Settings, tau2: Array) -> Array:
    """Weights in per cent, aligned with the input rows."""
    own = own_weights(model, settings)
    with np.errstate(all="ignore"):
        raw = (1 / (model.v + tau2[:, None]) if own is None else own)[0]
    return align(100 * raw / raw.sum(), used)
