"""Means of whole numbers."""

from __future__ import annotations

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.analysis.audit.whole_numbers import sums
from hedgerow.review.audit.whole_scale import WholeScale


@check("grim", "Is a mean of whole numbers possible?", ("brown2017",))
def grim(facts: Facts) -> Verdicts:
    """GRIM: the mean of n whole numbers is a whole number over n; and it lies within the scale."""
    for each in facts.publication.scales:
        if each.mean is not None and not each.mean.sign:
            yield _told(each)


def _told(each: WholeScale) -> Finding | Held:
    assert each.mean is not None  # noqa: S101 -- asked only of scales with a mean
    parts = each.n * each.items
    printed = f"mean {each.mean.text}, n = {each.n}"
    low, high = (None if end is None else end * parts for end in (each.low, each.high))
    possible = [
        s for s in sums(each.mean, each.n, each.items) if (low is None or s >= low) and (high is None or s <= high)
    ]
    if possible:
        return held(each, printed, f"{possible[0]} / {parts} = {possible[0] / parts:.4g}")
    near = round(each.mean.value * parts)
    reckoning = f"{near} / {parts} = {near / parts:.4f}, {near + 1} / {parts} = {(near + 1) / parts:.4f}"
    if near / parts > each.mean.value:
        reckoning = f"{near - 1} / {parts} = {(near - 1) / parts:.4f}, {near} / {parts} = {near / parts:.4f}"
    sizes = [n for n in range(max(1, each.n - 5), each.n + 6) if len(sums(each.mean, n, each.items))]
    repair = f"The mean, or another n: {', '.join(map(str, sizes))} would do." if sizes else "The mean."
    return finding(each, printed, "a whole number over n, within the scale", reckoning, "impossible", repair)
