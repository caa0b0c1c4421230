"""What a careful statistician would say beside a fit."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Numbered
from hedgerow.stats.fit import Fit
from hedgerow.stats.inference import TESTS
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.tau2 import ESTIMATORS
from hedgerow.vocabulary.problems import Problem

_RATIO = 1e7  # beyond this ratio of sampling variances one row decides the result


def notes_of(fit: Fit) -> tuple[Problem, ...]:
    """Collect warnings about a fit: each says what was found and what to do."""
    found = (_not_usable(fit), _narrower(fit), _scaled_equal_effects(fit), _ratio(fit), _twins(fit))
    return tuple(note for note in found if note is not None)


def _warning(code: str, what: str, remedy: str) -> Problem:
    return Problem(code, what, remedy, severity="warning")


def _not_usable(fit: Fit) -> Problem | None:
    if fit.outcome is Outcome.OK:
        return None
    what, _, remedy = fit.outcome.value.partition(". ")
    rows = [fit.effects.labels[int(i)] for i in np.flatnonzero(fit.used & (fit.effects.vi == 0))]
    where = f" (rows {', '.join(map(repr, rows))})" if fit.outcome is Outcome.ZERO_VARIANCE else ""
    return _warning(f"fit-{fit.outcome.name.lower().replace('_', '-')}", what.rstrip(".") + where + ".", remedy)


def _narrower(fit: Fit) -> Problem | None:
    if fit.test != "knha" or fit.se is None or not fit.scale < 1 or fit.ci is None or fit.estimate is None:
        return None
    half = (fit.ci[1] - fit.estimate) / np.sqrt(fit.scale)
    low, high = fit.estimate - half, fit.estimate + half
    return _warning(
        "knapp-hartung-narrower",
        f"The Knapp-Hartung interval is narrower than without the adjustment (scale {fit.scale:.3g} < 1).",
        f"The ad hoc interval (test='adhoc') is {low:.6g} to {high:.6g}.",
    )


def _scaled_equal_effects(fit: Fit) -> Problem | None:
    if ESTIMATORS[fit.method].random or not TESTS[fit.test].scaled:
        return None
    return _warning(
        "knapp-hartung-equal-effects",
        "The Knapp-Hartung adjustment is not meant for equal-effects models.",
        "Use a random-effects method, or test='z'.",
    )


def _ratio(fit: Fit) -> Problem | None:
    v = fit.effects.vi[fit.used]
    if v.size < 2 or not v.max() > _RATIO * v.min() > 0:
        return None
    row = fit.effects.labels[int(np.flatnonzero(fit.used)[int(v.argmin())])]
    return _warning(
        "extreme-variance-ratio",
        f"The largest sampling variance is {v.max() / v.min():.1e} times the smallest (row {row!r}).",
        "Check that no standard error stands for a variance, or a standard error of the mean for an SD.",
    )


def _twins(fit: Fit) -> Problem | None:
    """Rows alike in name, effect and variance are an import error as a rule."""
    if isinstance(fit.effects.labels, Numbered):
        return None
    es, seen, twice = fit.effects, set(), []
    for label, y, v in zip(es.labels, es.yi.tolist(), es.vi.tolist(), strict=True):
        key = (label, y, v)  # NaN equals nothing, so rows without an effect are never twins
        if key in seen:
            twice.append(label)
        seen.add(key)
    if not twice:
        return None
    names = ", ".join(repr(each) for each in dict.fromkeys(twice))
    return _warning(
        "duplicated-rows",
        f"Rows alike in study, effect and variance: {names}.",
        "Check whether the same result was entered twice.",
    )
