"""Tests of small-study effects, where the protocol asks for them and its own minimum allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from hedgerow.analysis.results import AnalysisResult, SmallStudy
from hedgerow.analysis.small_study_methods import FURTHER
from hedgerow.stats.bias.begg import begg
from hedgerow.stats.bias.egger import egger
from hedgerow.stats.bias.fail_safe_n import fail_safe_n
from hedgerow.stats.bias.trim_and_fill import trim_and_fill
from hedgerow.vocabulary.problems import HedgerowError

T = TypeVar("T")


def analyse_small_study(result: AnalysisResult) -> SmallStudy | None:
    """Make the tests asked for.

    Egger's regression is the mixed-effects model on the precision named, by the analysis's own method; trim and fill
    picks its side itself.

    Returns
    -------
    SmallStudy or None
        None where the protocol does not ask; tests that were not made are None, with a reason.
    """
    spec, fit = result.spec.small_study, result.fit
    if spec is None or fit is None:
        return None
    if fit.k < spec.min_k:
        reason = f"No tests of small-study effects: {fit.k} effects, and the protocol asks for at least {spec.min_k}."
        return SmallStudy(spec.precision, reason=reason)
    reasons: list[str] = []

    def made(name: str, make: Callable[[], T]) -> T | None:
        try:
            return make() if name in spec.tests else None
        except HedgerowError as error:
            reasons.append(error.problems[0].what)
            return None

    further = {name: made(name, partial(make, fit)) for name, make in FURTHER.items() if name in spec.tests}
    record = SmallStudy(
        precision=spec.precision,
        egger=made("egger", lambda: egger(fit, predictor=spec.precision, model="rma")),
        begg=made("begg", lambda: begg(fit)),
        trim_and_fill=made("trim-and-fill", lambda: trim_and_fill(fit)),
        fail_safe_n=made("fail-safe-n", lambda: fail_safe_n(fit)),
        further={name: found for name, found in further.items() if found is not None},
    )
    return replace(record, reason=" ".join(reasons) or None)
