"""Numbers that no analysis can give: an estimate outside its interval, a P above 1, an I2 of 100."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.audit.each import printed
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.scale import scaled
from hedgerow.analysis.audit.verdict import Finding, finding
from hedgerow.review.audit.result import Result
from hedgerow.vocabulary.problems import HedgerowError, Problem


@check("possible", "Are the numbers of a result possible at all?")
def possible(facts: Facts) -> Verdicts:
    """Each number in its range, the estimate in its interval; and that the measure exists."""
    for result in facts.results:
        try:
            scaled(result, facts)
        except HedgerowError as error:
            place = result.place if result.measure else facts.publication.about.place
            yield from (Problem(each.code, each.what, each.remedy, place) for each in error.problems)
        yield from _order(result)
        yield from _ranges(result)


def _order(result: Result) -> Iterator[Finding]:
    low, middle, high = result.low, result.estimate, result.high
    if low is None or middle is None or high is None:
        return
    if low.low > high.high:
        what = f"the lower limit {low.text} lies above the upper limit {high.text}"
        yield finding(result, printed(result), "limits in rising order", what, "impossible", "Exchange the limits.")
    elif low.low > middle.high or high.high < middle.low:
        inside = f"an estimate between {low.text} and {high.text}"
        reckoning = f"{middle.text} is not between {low.text} and {high.text}"
        repair = "A minus sign or a digit, of the estimate or of a limit."
        yield finding(result, printed(result), inside, reckoning, "impossible", repair)


def _ranges(result: Result) -> Iterator[Finding]:
    for name, number, low, high in (
        ("P", result.p, 0.0, 1.0),
        ("I²", result.i2, 0.0, 100.0),
        ("SE", result.se, 0.0, 1e300),
    ):
        if number is not None and not number.meets(low, high):
            top = f"{high:g}" if high < 1e300 else "any number"
            reckoning = f"{name} = {number.text}"
            yield finding(result, printed(result), f"{name} from {low:g} to {top}", reckoning, "impossible")
