"""The estimate in the middle of its interval, on the scale of the analysis."""

from __future__ import annotations

from hedgerow.analysis.audit.each import each_scaled, printed
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.scale import LINKS, Scaled
from hedgerow.analysis.audit.span import span_of
from hedgerow.analysis.audit.verdict import Finding, finding, held
from hedgerow.review.audit.number import Number
from hedgerow.review.audit.result import Result

Limits = tuple[Number, Number, Number]
"""Lower limit, estimate, upper limit, as printed."""


@check("symmetry", "Does the estimate stand in the middle of its interval?")
def symmetry(facts: Facts) -> Verdicts:
    """An interval of the normal or a t distribution is symmetric where the analysis was made.

    A result in the middle is told as one that holds where nothing but its interval is printed: with a standard error or
    a P value, ``coherence`` tells more.
    """
    if facts.publication.about.interval != "wald":
        return
    for result, on in each_scaled(facts):
        if result.low is None or result.estimate is None or result.high is None:
            continue
        limits = (result.low, result.estimate, result.high)
        if limits[0].low > limits[1].high or limits[1].low > limits[2].high:
            continue  # an estimate outside its interval is told by another check
        if _off_the_middle(on):
            yield _asymmetric(result, limits, on)
        elif result.se is None and result.p is None:
            scale = ", on the scale of the analysis" if on.transformed else ""
            yield held(result, printed(result), f"the estimate is in the middle of its interval{scale}")


def _off_the_middle(on: Scaled) -> bool:
    return on.half_width is not None and on.half_width.empty


def _asymmetric(result: Result, limits: Limits, on: Scaled) -> Finding:
    follows, middle = "an estimate in the middle", on.middle
    scale = " on the scale of the analysis" if on.transformed else ""
    ends = f"{limits[0].text} and {limits[2].text}"
    reckoning = f"middle{scale} of {ends}: {middle.text() if middle else ''}; estimate {on.estimate.text()}"
    if _fits(limits, "identity" if on.transformed else "exp"):
        words = "the printed" if on.transformed else "the log"
        repair = f"Explained only if the interval was made on {words} scale."
        return finding(result, printed(result), follows, reckoning, "conditional", repair)
    repair = "A digit of the estimate or of a limit; or an interval that is not of the form estimate ± q SE "
    repair += '(profile likelihood, bootstrap, Bayesian): then write interval = "other" in the audit.'
    return finding(result, printed(result), follows, reckoning, "implausible", repair)


def _fits(limits: Limits, link: str) -> bool:
    """Whether the interval is symmetric on another scale."""
    if link == "exp" and limits[0].high <= 0:
        return False
    low, estimate, high = (span_of(each).rising(LINKS[link]) for each in limits)
    return not _off_the_middle(Scaled(estimate, low, high, None, None, False))
