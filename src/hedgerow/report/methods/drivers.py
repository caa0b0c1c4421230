"""Sentences about what may drive the effect: what designs could tell apart, and how drivers were compared."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.drivers import DriverResult
from hedgerow.analysis.results import RunResult
from hedgerow.report.methods.sentence import Sentence, listed, quoted
from hedgerow.report.numbers import count
from hedgerow.stats.timecourse.compare import REFERENCES as COMPARED
from hedgerow.stats.timecourse.curves import find_curve
from hedgerow.stats.timecourse.fit import REFERENCES as FITTED


def drivers(result: RunResult) -> Iterator[Sentence]:
    """Say what was asked of designs before any fit, then how the fits were made; nothing without ``[[drivers]]``."""
    for each in result.known.drivers:
        if each.pairs:
            yield _told_apart(each)
        if each.found is not None:
            yield _compared(each, result)


def _told_apart(each: DriverResult) -> Sentence:
    chosen = [find_curve(name) for name in each.spec.curves]
    papers = tuple(dict.fromkeys(key for curve in chosen for key in curve.references))
    text = (
        f"For {quoted([each.spec.title])}, before any fit, {count(each.rows, 'design')} were asked which of "
        f"{count(len(chosen), 'driver')} they could tell apart ({listed([curve.label for curve in chosen])}): a pair "
        "is told apart if the wrong one is expected to lose 10 or more in twice the log-likelihood."
    )
    return Sentence(text, papers)


def _compared(each: DriverResult, result: RunResult) -> Sentence:
    found, title = each.found, next(one.spec.title for one in result.analyses if one.id == each.spec.analysis)
    assert found is not None  # noqa: S101 -- seen above
    text = (
        f"Each driver of {quoted([title])} was fitted by maximum likelihood with the random effects and sampling "
        "covariances of the analysis, and judged by the log-density of the effects of each of "
        f"{count(len(found.studies), 'study', 'studies')} by the fit to the others; a difference of less than twice "
        "its standard error decides nothing."
    )
    return Sentence(text, (*FITTED, *COMPARED))
