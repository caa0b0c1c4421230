"""SDs of whole numbers."""

from __future__ import annotations

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.analysis.audit.whole_numbers import exists, greatest_sd, squares, sums
from hedgerow.review.audit.whole_scale import WholeScale


@check("grimmer", "Is an SD of whole numbers possible?", ("anaya2016", "heathers2018"))
def grimmer(facts: Facts) -> Verdicts:
    """GRIMMER: the squares of whole numbers add up to a whole number, even or odd as their sum; and answers exist."""
    for each in facts.publication.scales:
        if each.mean is not None and each.sd is not None and len(sums(each.mean, each.n, each.items)):
            yield _told(each)


def _told(each: WholeScale) -> Finding | Held:
    assert each.mean is not None and each.sd is not None  # noqa: S101 -- asked only of scales with both
    printed = f"mean {each.mean.text}, SD {each.sd.text}, n = {each.n}"
    pairs = [(s, q) for s in sums(each.mean, each.n, each.items) for q in squares(s, each.sd, each.n, each.items)]
    if not pairs:
        reckoning = f"no whole sum of squares, even or odd as the sum, gives SD {each.sd.text}"
        return finding(each, printed, "a whole sum of squares", reckoning, "impossible", "The SD, the mean or n.")
    if each.low is None or each.high is None or each.items > 1:
        return held(each, printed, f"sum {pairs[0][0]}, sum of squares {pairs[0][1]}")
    for total, squared in pairs:
        if exists(total, squared, each.n, each.low, each.high):
            return held(each, printed, f"sum {total}, sum of squares {squared}, from {each.low} to {each.high}")
    most = greatest_sd(each.mean.value, each.n, each.low, each.high)
    reckoning = f"largest SD on {each.low} to {each.high} at this mean: {most:.3g}"
    repair = "The SD (a standard error or a variance in its place, say), the mean, n, or the ends of the scale."
    follows = f"{each.n} answers from {each.low} to {each.high} with these"
    return finding(each, printed, follows, reckoning, "impossible", repair)
