"""Differences and losses in percent between two printed results."""

from __future__ import annotations

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.span import Span, span_of
from hedgerow.analysis.audit.verdict import Finding, Grade, Held, finding, held
from hedgerow.review.audit.change import Change
from hedgerow.review.audit.number import Number


@check("changes", "Do differences and losses follow from the results?")
def changes(facts: Facts) -> Verdicts:
    """Reckon again, over everything that rounding leaves open."""
    for change in facts.publication.changes:
        before, after = (facts.result(each) for each in (change.before, change.after))
        if before is None or after is None or before.estimate is None or after.estimate is None:
            continue
        first, last = before.estimate, after.estimate
        if change.difference is not None:
            span = span_of(first).minus(span_of(last))
            yield _told(change, change.difference, f"{first.text} - {last.text}", first.value - last.value, span, "")
        if change.loss is not None and first.low > 0 and last.low >= 0:
            span = Span(100 * (1 - last.high / first.low), 100 * (1 - last.low / first.high))
            middle = 100 * (first.value - last.value) / first.value
            yield _told(change, change.loss, f"({first.text} - {last.text}) / {first.text}", middle, span, "%")


def _told(change: Change, number: Number, sum_: str, middle: float, span: Span, unit: str) -> Finding | Held:
    printed = f"{number.text.rstrip('%')}{unit}"
    reckoning = f"{sum_} = {middle:.3g}{unit}, {span.text()}{unit} over all roundings"
    if number.meets(span.low, span.high):
        return held(change, printed, reckoning)
    grade, repair = _tens(number, span)
    return finding(change, printed, f"{span.text()}{unit}", reckoning, grade, repair)


def _tens(number: Number, span: Span) -> tuple[Grade, str]:
    """A whole number that ends in zeros may be rounded to tens or hundreds."""
    digits = number.text.strip("%<> ")
    zeros = len(digits) - len(digits.rstrip("0"))
    half = 0.5 * 10**zeros
    if digits.isdigit() and zeros and number.value - half <= span.high and number.value + half >= span.low:
        return "conditional", f"Explained only if {digits} is rounded to {'tens' if zeros == 1 else 'hundreds'}."
    return "impossible", "The number, or one of the two results."
