"""Sizes of the studies' groups that I2, k and SE imply, against those that are reported."""

from __future__ import annotations

from hedgerow.analysis.audit.each import known_scale, printed
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.reference import best_standard_error
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.scale import Scaled
from hedgerow.analysis.audit.span import Span
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.review.audit.publication import Sizes
from hedgerow.review.audit.results import Result

MEASURES = ("SMD", "SMDH")
_MARGIN = 1.6
"""The typical variance that I2 speaks of and the mean that the SE rests on differ by less than this factor."""


@check("implied-sizes", "Do I², k and SE imply groups as large as reported?", ("higgins2002", "hedges1985"))
def implied_sizes(facts: Facts) -> Verdicts:
    """SE² k is the mean total variance, 1 - I² the share within studies; a variance of an SMD tells the group size."""
    sizes, about = facts.publication.sizes, facts.publication.about
    if sizes is None or about.interval != "wald":
        return
    for result in facts.results:
        on = known_scale(result, facts) if (result.measure or about.measure) in MEASURES else None
        within = None if on is None else within_variance(result, on, about.level)
        if on is not None and within is not None:
            yield _told(result, on, within, sizes)


def within_variance(result: Result, on: Scaled, level: float) -> Span | None:
    """Sampling variance of a typical study, (1 - I²) k SE²; None where a number is missing."""
    se = best_standard_error(result, on, level)
    if se is None or se.low <= 0 or result.i2 is None or not result.k:
        return None
    share = Span(max(1 - result.i2.high / 100, 0.0), min(1 - result.i2.low / 100, 1.0))
    return share.times(se.times(se)).rising(lambda each: each * (result.k or 0))


def _told(result: Result, on: Scaled, within: Span, sizes: Sizes) -> Finding | Held:
    size = on.estimate.size
    implied = Span(2 + size.low**2 / 4, 2 + size.high**2 / 4).over(within)
    reckoning = f"v = (1 - I²) k SE² = {within.text()}; n = (2 + g²/4) / v = {implied.text()} a group"
    reach = Span(sizes.low.low / _MARGIN, sizes.high.high * _MARGIN)
    if implied.meets(reach):
        return held(result, printed(result), reckoning)
    follows = f"groups of {implied.text()}; reported are {sizes.low.text} to {sizes.high.text}"
    repair = "k, I² or the SE (a standard deviation in its place, say); or the sizes of the groups."
    return finding(result, printed(result), follows, reckoning, "implausible", repair)
