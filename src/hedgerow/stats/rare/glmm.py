"""Generalised linear mixed models of events: exact likelihoods within studies, normal effects between them."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.inference import check_level
from hedgerow.stats.rare.glmm_fit import GlmmFit
from hedgerow.stats.rare.glmm_models import MODELS
from hedgerow.stats.rare.glmm_rows import glmm_rows, spread_of
from hedgerow.stats.rare.stratified_fit import NO_ESTIMATE, wald
from hedgerow.vocabulary.problems import unknown

REFERENCES = ("stijnen2010", "turner2000", "jackson2018", "louis1982", "albert1984")

METHODS = ("ML", "EE")


def pool_glmm(es: EffectSizes, model: str | None = None, method: str = "ML", level: float = 0.95) -> GlmmFit:
    """Pool the events that effects were made of.

    Parameters
    ----------
    es : EffectSizes
        Of measure OR, IRR, PLO or IRLN, made of events.
    model : {"CM.EL", "CM.AL", "UM.FS", "UM.RS"}, optional
        Given the total of events: the exact likelihood, which is the default, or the binomial one that is close to
        it where events are rare. Not given the total: with fixed, or random, levels of the studies. None for one
        group.
    method : {"ML", "EE"}, default "ML"
        With, or without, a variance between studies.
    level : float, default 0.95
        Coverage of the interval.

    Returns
    -------
    GlmmFit
        Always; where there is no estimate `reason` says why.

    Raises
    ------
    HedgerowError
        For an unknown measure, model or method.
    """
    chosen = find_glmm(es.measure, model, method)
    spec = MODELS[es.measure][chosen]
    rows = glmm_rows(es, spec)
    k, level = rows.k, check_level(level)
    found = spec.fit(rows.columns, np.ones((k, 1)), method == "ML" and k > 1) if k else "No study can be used."
    estimate = NO_ESTIMATE if isinstance(found, str) else wald(found.estimate.item(), found.vb.item(), level)
    spread = spread_of(found, k - 1, method)
    return GlmmFit(model=chosen, method=method, level=level, **rows.told(found), **estimate, **spread)


def find_glmm(measure: str, model: str | None, method: str) -> str:
    """Name of the model, the measure's first by default; an unknown measure, model or method raises."""
    if not isinstance(measure, str) or measure not in MODELS:
        raise unknown("measure", measure, MODELS)
    if method not in METHODS:
        raise unknown("method", method, METHODS)
    models = MODELS[measure]
    if model is not None and model not in models:
        raise unknown("model", model, models)
    return next(iter(models)) if model is None else model
