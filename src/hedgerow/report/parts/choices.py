"""The analysis under every other option of each choice of the protocol, as rows of a table."""

from __future__ import annotations

from hedgerow.analysis.results import AnalysisResult
from hedgerow.analysis.results.besides import Choice
from hedgerow.report.numbers import percent
from hedgerow.report.parts.scale import Scale

COLUMNS = ("Rule", "Here", "Instead", "Effects", "Estimate", "Interval", "I²")


def choice_rows(analysis: AnalysisResult, scale: Scale) -> list[tuple[str, ...]]:
    """One row a choice made otherwise: the rule, what the protocol takes, what was taken, and what came of it."""
    return [_row(each, scale) for each in analysis.sensitivity.choices]


def _row(each: Choice, scale: Scale) -> tuple[str, ...]:
    fit = each.fit
    if fit is None or fit.estimate is None:
        return each.rule, each.taken, each.instead, "0", each.reason or "none", "", ""
    numbers = (str(fit.k), scale.number(fit.estimate), scale.interval(fit.ci), percent(fit.i2))
    return (each.rule, each.taken, each.instead, *numbers)
