"""Generalised linear mixed models of events: exact likelihoods within studies, normal effects between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import chdtrc

from hedgerow.stats.bias.normal_mixture import Optimum, equal_effects, own_best, random_effects
from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.inference import check_level
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.rare.event_likelihoods import EventLikelihood, binomial, hypergeometric, poisson
from hedgerow.stats.rare.glmm_fit import GlmmFit
from hedgerow.stats.rare.stratified_fit import NO_ESTIMATE, wald
from hedgerow.vocabulary.problems import Problem, unknown

REFERENCES = ("stijnen2010", "louis1982")

METHODS = ("ML", "EE")


@dataclass(frozen=True, slots=True)
class GlmmModel:
    """How the events of a measure are modelled: its likelihood, and the measure that tells which rows are possible."""

    likelihood: Callable[[Mapping[str, Array]], EventLikelihood]
    plain: str
    events: tuple[str, ...]


MODELS: Mapping[str, Mapping[str, GlmmModel]] = {
    "OR": {
        "CM.EL": GlmmModel(
            lambda x: hypergeometric(x["events1"], x["n1"], x["events2"], x["n2"]), "RD", ("events1", "events2")
        ),
        "CM.AL": GlmmModel(
            lambda x: binomial(x["events1"], x["events1"] + x["events2"], np.log(x["n1"] / x["n2"])),
            "RD",
            ("events1", "events2"),
        ),
    },
    "IRR": {
        "CM.EL": GlmmModel(
            lambda x: binomial(x["events1"], x["events1"] + x["events2"], np.log(x["time1"] / x["time2"])),
            "IRD",
            ("events1", "events2"),
        )
    },
    "PLO": {"one group": GlmmModel(lambda x: binomial(x["events"], x["n"], np.zeros_like(x["n"])), "PR", ())},
    "IRLN": {"one group": GlmmModel(lambda x: poisson(x["events"], np.log(x["time"])), "IR", ())},
}
"""Models of each measure, the default first."""


def pool_glmm(es: EffectSizes, model: str | None = None, method: str = "ML", level: float = 0.95) -> GlmmFit:
    """Pool the events that effects were made of.

    Parameters
    ----------
    es : EffectSizes
        Of measure OR, IRR, PLO or IRLN, made of events.
    model : {"CM.EL", "CM.AL"}, optional
        Given the total of events: the exact likelihood, which is the default, or the binomial one that is close to
        it where events are rare. None for one group.
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
    likelihood, k = spec.likelihood(columns), int(used.sum())
    reason = _impossible(likelihood, k)
    found = None if reason is not None else _optimum(likelihood, k, method)
    return _record(es, (chosen, method, check_level(level)), (used, silent), found, reason)


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


def _impossible(likelihood: EventLikelihood, k: int) -> str | None:
    if k == 0:
        return "No study can be used."
    for extreme, word in ((likelihood.least, "fewest"), (likelihood.most, "most")):
        if extreme.all():
            return f"Every study has the {word} events possible, so the pooled effect is infinite."
    return None


def _optimum(likelihood: EventLikelihood, k: int, method: str) -> tuple[Optimum, float]:
    """The optimum, and the likelihood-ratio statistic of homogeneity."""
    equal = equal_effects(likelihood, k)
    statistic = max(0.0, 2 * (own_best(likelihood, equal.mean) - equal.log_likelihood))
    random = method == "ML" and k > 1
    return random_effects(likelihood, equal, k) if random else equal, statistic


def _record(
    es: EffectSizes,
    choices: tuple[str, str, float],
    rows: tuple[Mask, Mask],
    found: tuple[Optimum, float] | None,
    reason: str | None,
) -> GlmmFit:
    (model, method, level), (used, silent) = choices, rows
    k = int(used.sum())
    names = tuple(es.labels[int(i)] for i in np.flatnonzero(silent))
    lost = {es.labels[int(i)] for i in np.flatnonzero(~used & ~silent)}
    notes = [note for note in es.notes if note.row is not None and note.row in lost]
    if names:
        what = f"Left out, for a total of events that leaves nothing to compare: {', '.join(map(repr, names))}."
        notes.append(Problem("double-zero", what, "They tell nothing about the ratio.", severity="warning"))
    if found is not None and not found[0].settled:
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
        **(_numbers(*found, k, method, level) if found is not None else _NOTHING),
        reason=reason,
        notes=tuple(notes),
    )


_SPREAD = ("tau2", "log_likelihood", "q", "q_df", "q_p")
_NOTHING: dict[str, Any] = NO_ESTIMATE | dict.fromkeys(_SPREAD) | {"outcome": Outcome.EMPTY}


def _numbers(best: Optimum, q: float, k: int, method: str, level: float) -> dict[str, Any]:
    """The numbers of the record; with one study there is no variance between studies, and nothing to test."""
    found = wald(best.mean, best.se**2, level) | {"log_likelihood": best.log_likelihood}
    if k == 1:
        tau2 = 0.0 if method == "EE" else None
        return found | {"tau2": tau2, "q": None, "q_df": None, "q_p": None, "outcome": Outcome.ONE_STUDY}
    outcome = Outcome.OK if best.settled else Outcome.NOT_CONVERGED
    return found | {"tau2": best.tau2, "q": q, "q_df": k - 1, "q_p": float(chdtrc(k - 1, q)), "outcome": outcome}
