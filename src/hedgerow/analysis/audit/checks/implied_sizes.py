"""Sizes of the studies' groups that I2, k and SE imply, against those that are reported."""

from __future__ import annotations

from hedgerow.analysis.audit.each import known_scale, printed
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.reference import best_standard_error, is_normal
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.scale import Scaled
from hedgerow.analysis.audit.span import Span
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.review.audit.number import Number
from hedgerow.review.audit.publication import Sizes
from hedgerow.review.audit.result import Result

MEASURES = ("SMD", "SMDH")
_MARGIN = 1.6
"""The typical variance that I2 speaks of and the mean that the SE rests on differ by less than this factor."""


@check("implied-sizes", "Do I², k and SE imply groups as large as reported?", ("higgins2002", "hedges1985"))
def implied_sizes(facts: Facts) -> Verdicts:
    """K SE² is the mean of all variance, and the share 1 - I² of it is that of the studies, which tells group sizes."""
    sizes, about = facts.publication.sizes, facts.publication.about
    if sizes is None or about.interval != "wald" or not is_normal(facts):
        return
    for result in facts.results:
        on = known_scale(result, facts) if (result.measure or about.measure) in MEASURES else None
        total = None if on is None else total_variance(result, on, facts)
        if on is not None and total is not None and result.i2 is not None:
            yield _told(result, on, total, result.i2, sizes)


def total_variance(result: Result, on: Scaled, facts: Facts) -> Span | None:
    """Mean of sampling variance and variance between studies, k SE²; None where a number is missing."""
    se = best_standard_error(result, on, facts)
    if se is None or se.low <= 0 or not result.k:
        return None
    return se.times(se).rising(lambda each: each * (result.k or 0))


def _told(result: Result, on: Scaled, total: Span, i2: Number, sizes: Sizes) -> Finding | Held:
    """Groups as large as if nothing, or as if the share I², of the variance were between studies."""
    size, share = on.estimate.size, Span(max(1 - i2.high / 100, 0.0), min(1 - i2.low / 100, 1.0))
    within, shape = share.times(total), Span(2 + size.low**2 / 4, 2 + size.high**2 / 4)
    least, most = shape.over(total), shape.over(within)
    reckoning = f"v = (1 - I²) k SE² = {within.text()}; n = (2 + g²/4) / v = {most.text()} a group"
    reach = Span(sizes.low.low / _MARGIN, sizes.high.high * _MARGIN)
    if Span(least.low, most.high).meets(reach):
        return held(result, printed(result), reckoning)
    follows = f"groups of {least.low:.3g} to {most.high:.3g}; reported are {sizes.low.text} to {sizes.high.text}"
    repair = "k, I² or the SE (a standard deviation in its place, say); or the sizes of the groups."
    return finding(result, printed(result), follows, reckoning, "implausible", repair)
