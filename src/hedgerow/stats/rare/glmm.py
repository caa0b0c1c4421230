"""Generalised linear mixed models of events: exact likelihoods within studies, normal effects between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.special import chdtrc

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.inference import check_level
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.rare.glmm_fit import GlmmFit
from hedgerow.stats.rare.glmm_found import Found
from hedgerow.stats.rare.glmm_models import MODELS, GlmmModel
from hedgerow.stats.rare.stratified_fit import NO_ESTIMATE, wald
from hedgerow.vocabulary.problems import Problem, unknown

REFERENCES = ("stijnen2010", "turner2000", "jackson2018", "louis1982")

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
    used, silent, columns = _rows(es, spec)
    k = int(used.sum())
    found = spec.fit(columns, k, method == "ML" and k > 1) if k else "No study can be used."
    return _record(es, (chosen, method, check_level(level)), (used, silent), found)


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


def _rows(es: EffectSizes, model: GlmmModel) -> tuple[Mask, Mask, Mapping[str, Array]]:
    """Rows used, rows that say nothing, and the inputs of the former."""
    plain = compute(model.plain, es.columns, to="none")
    possible = np.isfinite(plain.yi)
    x = {name: np.asarray(values, float) for name, values in plain.columns.items()}
    silent = np.zeros(len(es), bool)
    if model.events:
        total = sum((x[name] for name in model.events), np.zeros(len(es)))
        silent = possible & ((total == 0) | (total == x["n1"] + x["n2"] if "n1" in x else total == 0))
    used = possible & ~silent
    return used, silent, {name: values[used] for name, values in x.items()}


def _record(
    es: EffectSizes,
    choices: tuple[str, str, float],
    rows: tuple[Mask, Mask],
    found: Found | str,
) -> GlmmFit:
    (model, method, level), (used, silent) = choices, rows
    k = int(used.sum())
    names = tuple(es.labels[int(i)] for i in np.flatnonzero(silent))
    lost = {es.labels[int(i)] for i in np.flatnonzero(~used & ~silent)}
    notes = [note for note in es.notes if note.row is not None and note.row in lost]
    if names:
        what = f"Left out, for a total of events that leaves nothing to compare: {', '.join(map(repr, names))}."
        notes.append(Problem("double-zero", what, "They tell nothing about the ratio.", severity="warning"))
    if isinstance(found, Found) and not found.settled:
        what = "The search for the greatest likelihood did not settle: effects differ too much for the quadrature."
        remedy = "Do not use the estimate; look for studies in which all, or none, had the event."
        notes.append(Problem("fit-not-converged", what, remedy, severity="warning"))
    return GlmmFit(
        model=model,
        method=method,
        effects=es,
        used=used,
        k=k,
        double_zeros=names,
        level=level,
        **(_numbers(found, k, method, level) if isinstance(found, Found) else _NOTHING | {"reason": found}),
        notes=tuple(notes),
    )


_SPREAD = ("tau2", "sigma2", "log_likelihood", "q", "q_df", "q_p")
_NOTHING: dict[str, Any] = NO_ESTIMATE | dict.fromkeys(_SPREAD) | {"outcome": Outcome.EMPTY}


def _numbers(best: Found, k: int, method: str, level: float) -> dict[str, Any]:
    """The numbers of the record; with one study there is no variance between studies, and nothing to test."""
    found = wald(best.mean, best.se**2, level) | {"log_likelihood": best.log_likelihood, "sigma2": best.sigma2}
    if k == 1:
        tau2 = 0.0 if method == "EE" else None
        return found | {"tau2": tau2, "q": None, "q_df": None, "q_p": None, "outcome": Outcome.ONE_STUDY}
    outcome = Outcome.OK if best.settled else Outcome.NOT_CONVERGED
    test = {"q": best.q, "q_df": k - 1, "q_p": float(chdtrc(k - 1, best.q))}
    return found | test | {"tau2": best.tau2, "outcome": outcome}
