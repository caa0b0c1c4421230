"""The estimate in the middle of its interval, on the scale of the analysis."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.audit.each import each_scaled, printed
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.scale import LINKS, Scaled
from hedgerow.analysis.audit.span import Span, span_of
from hedgerow.analysis.audit.verdict import Finding, finding
from hedgerow.review.audit.results import Result


@check("symmetry", "Does the estimate stand in the middle of its interval?")
def symmetry(facts: Facts) -> Verdicts:
    """An interval of the normal or a t distribution is symmetric where the analysis was made."""
    if facts.publication.about.interval != "wald":
        return
    for result, on in each_scaled(facts):
        width = on.half_width
        if width is not None and width.empty and on.low is not None and on.high is not None and _inside(on):
            yield from _asymmetric(result, on.low, on.high, on)


def _inside(on: Scaled) -> bool:
    """An estimate outside its interval is told by another check."""
    assert on.low is not None and on.high is not None  # noqa: S101 -- asked only of results with an interval
    return on.low.low <= on.estimate.high and on.high.high >= on.estimate.low


def _asymmetric(result: Result, low: Span, high: Span, on: Scaled) -> Iterator[Finding]:
    assert result.low and result.high and result.estimate  # noqa: S101 -- it has an interval
    middle = Span((low.low + high.low) / 2, (low.high + high.high) / 2)
    scale = " of the logs" if on.transformed else ""
    reckoning = (
        f"middle{scale} of {result.low.text} and {result.high.text}: {middle.text()}; estimate {on.estimate.text()}"
    )
    other = "identity" if on.transformed else "exp"
    if _fits(result, other):
        words = "the printed" if on.transformed else "the log"
        repair = f"Explained only if the interval was made on {words} scale."
        yield finding(result, printed(result), "an estimate in the middle", reckoning, "conditional", repair)
        return
    repair = "A digit of the estimate or of a limit; or an interval that is not of the form estimate ± q SE "
    repair += '(profile likelihood, bootstrap, Bayesian): then write interval = "other" in the audit.'
    yield finding(result, printed(result), "an estimate in the middle", reckoning, "implausible", repair)


def _fits(result: Result, link: str) -> bool:
    """Whether the interval is symmetric on another scale."""
    assert result.low and result.high and result.estimate  # noqa: S101 -- it has an interval
    if link == "exp" and result.low.high <= 0:
        return False
    low, middle, high = (span_of(each).rising(LINKS[link]) for each in (result.low, result.estimate, result.high))
    width = Scaled(middle, low, high, None, None, False).half_width
    return width is not None and not width.empty
