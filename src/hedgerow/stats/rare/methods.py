"""Methods for rare events by the names that protocols use, each from the counts that effect sizes hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.rare.glmm import pool_glmm
from hedgerow.stats.rare.glmm_fit import GlmmFit
from hedgerow.stats.rare.mantel_haenszel import find_mantel_haenszel, pool_mantel_haenszel
from hedgerow.stats.rare.peto import pool_peto
from hedgerow.stats.rare.stratified_fit import StratifiedFit
from hedgerow.vocabulary.problems import refuse

Made = StratifiedFit | GlmmFit


def _mantel_haenszel(es: EffectSizes, level: float) -> Made:
    find_mantel_haenszel(es.measure)
    return pool_mantel_haenszel(es, level)


def _peto(es: EffectSizes, level: float) -> Made:
    if es.measure not in ("OR", "PETO"):
        what = f"Peto's method gives an odds ratio, and the measure is {es.measure}."
        raise refuse("unlike-measure", what, 'Write measure = "OR".')
    made = compute("PETO", es.columns, to="none", drop00=True)
    return pool_peto(replace(made, labels=es.labels), level)


def _mixed(model: str, es: EffectSizes, level: float) -> Made:
    fit = pool_glmm(es, model, level=level)
    if fit.estimate is not None and not fit.outcome.usable:
        what = "Studies are too far apart for its likelihood: the search did not settle."
        raise refuse("unsettled-search", what, "Use a method without a search, MH or Peto.")
    return fit


METHODS: dict[str, Callable[[EffectSizes, float], Made]] = {
    "MH": _mantel_haenszel,
    "Peto": _peto,
    "CM.EL": partial(_mixed, "CM.EL"),
    "CM.AL": partial(_mixed, "CM.AL"),
    "UM.FS": partial(_mixed, "UM.FS"),
    "UM.RS": partial(_mixed, "UM.RS"),
}
"""By the protocol's names."""
