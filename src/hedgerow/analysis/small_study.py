"""Tests of small-study effects, where the protocol asks for them and its own minimum allows."""

from __future__ import annotations

from hedgerow.analysis.results import AnalysisResult, SmallStudy
from hedgerow.stats.begg import begg
from hedgerow.stats.egger import egger
from hedgerow.stats.fail_safe_n import fail_safe_n
from hedgerow.stats.trim_and_fill import trim_and_fill
from hedgerow.vocabulary.problems import HedgerowError


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
    makers = {
        "egger": lambda: egger(fit, predictor=spec.precision, model="rma"),
        "begg": lambda: begg(fit),
        "trim_and_fill": lambda: trim_and_fill(fit),
        "fail_safe_n": lambda: fail_safe_n(fit),
    }
    made: dict[str, object] = {}
    reasons: list[str] = []
    for name in (test.replace("-", "_") for test in spec.tests):
        try:
            made[name] = makers[name]()  # type: ignore[no-untyped-call]
        except HedgerowError as error:
            reasons.append(error.problems[0].what)
    return SmallStudy(spec.precision, reason=" ".join(reasons) or None, **made)
