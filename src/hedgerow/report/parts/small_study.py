"""Tests of small-study effects in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import AnalysisResult, SmallStudy
from hedgerow.report.numbers import count, equals, number, p_phrase
from hedgerow.report.parts.scale import Scale
from hedgerow.report.parts.small_study_further import further_sentences
from hedgerow.stats.bias.precision import find_predictor

CAUTION = (
    "Asymmetry may come from unpublished small studies, but also from true differences between small and large "
    "studies, from chance, or from the measure itself."
)


def small_study_sentences(analysis: AnalysisResult, scale: Scale) -> list[str]:
    """Say what each test showed, or why none was made; empty where none was asked for."""
    tests = analysis.small_study
    if tests is None:
        return []
    said = [
        *_egger(tests),
        *_begg(tests),
        *_trim_and_fill(tests, scale),
        *_fail_safe(tests),
        *further_sentences(tests, scale),
    ]
    if tests.reason:
        return [tests.reason, *said]
    return [*said, CAUTION] if said else []


def _egger(tests: SmallStudy) -> Iterator[str]:
    test = tests.egger
    if test is None:
        return
    if test.statistic is None:
        yield f"Egger's regression: {test.reason or 'it could not be made.'}"
        return
    letter = "z" if test.df is None else f"t({number(test.df, 0)})"
    label = find_predictor(tests.precision).label
    yield f"Egger's regression on {label}: {equals(letter, test.statistic)}, {p_phrase(test.p)}."


def _begg(tests: SmallStudy) -> Iterator[str]:
    test = tests.begg
    if test is None:
        return
    if test.tau is None:
        yield f"Rank correlation (Begg): {test.reason or 'it could not be made.'}"
        return
    yield f"Rank correlation (Begg): Kendall's tau {number(test.tau)}, {p_phrase(test.p)}."


def _trim_and_fill(tests: SmallStudy, scale: Scale) -> Iterator[str]:
    filled = tests.trim_and_fill
    if filled is None:
        return
    if filled.reason is not None or filled.k0 is None or filled.fit is None:
        yield f"Trim and fill: {filled.reason or 'it could not be made.'}"
    elif filled.k0 == 0:
        yield "Trim and fill found no effects missing."
    else:
        missing = f"Trim and fill imputed {count(filled.k0, 'effect')} on the {filled.side}"
        yield f"{missing}; with these the {scale.name} would be {scale.estimate(filled.estimate, filled.ci)}."


def _fail_safe(tests: SmallStudy) -> Iterator[str]:
    found = tests.fail_safe_n
    if found is not None:
        shown = f"{number(found.n, 0)}." if found.n is not None else found.reason or "it could not be computed."
        yield f"Fail-safe N ({found.kind}): {shown}"
