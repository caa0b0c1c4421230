"""Pooled estimates of groups against that of their whole."""

from __future__ import annotations

from itertools import product

from hedgerow.analysis.audit.each import known_scale, printed
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.reference import best_standard_error
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.scale import Scaled
from hedgerow.analysis.audit.span import Span, hull
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.review.audit.results import Comparison, Result

_MOST = 10
"""Groups up to which all corners of their intervals are tried."""


@check("group-estimates", "Does the whole lie among its groups?")
def group_estimates(facts: Facts) -> Verdicts:
    """A whole is a mean of its groups; without heterogeneity anywhere it is their inverse-variance mean."""
    for comparison in facts.publication.comparisons:
        whole = facts.result(comparison.whole)
        groups = [each for name in comparison.groups if (each := facts.result(name)) is not None]
        scales = [known_scale(each, facts) for each in groups]
        on = known_scale(whole, facts)
        if comparison.exhaustive and whole is not None and on is not None and all(scales):
            made = [each for each in scales if each is not None]
            level = facts.publication.about.level
            told = _homogeneous(comparison, whole, on, groups, made, level)
            yield told or _hull(comparison, whole, on, made)


def _hull(comparison: Comparison, whole: Result, on: Scaled, groups: list[Scaled]) -> Finding | Held:
    """Random-effects weights differ between a whole and its groups, so that only their range bounds the whole."""
    reach = hull(each.estimate for each in groups)
    assert reach is not None  # noqa: S101 -- a comparison has groups
    slack = 0.25 * (reach.high - reach.low)
    reckoning = f"groups {reach.text()}, whole {on.estimate.text()}"
    if on.estimate.meets(Span(reach.low - slack, reach.high + slack)):
        return held(comparison, printed(whole), reckoning)
    repair = "The estimate of the whole, or of a group; or groups that are not all of the whole."
    return finding(comparison, printed(whole), f"an estimate among {reach.text()}", reckoning, "implausible", repair)


def _homogeneous(
    comparison: Comparison, whole: Result, on: Scaled, groups: list[Result], scales: list[Scaled], level: float
) -> Finding | Held | None:
    """Without heterogeneity the whole is the inverse-variance mean of its groups; None where there is some."""
    if any(each.i2 is None or each.i2.value > 0 for each in (whole, *groups)) or len(groups) > _MOST:
        return None
    spreads = [best_standard_error(each, made, level) for each, made in zip(groups, scales, strict=True)]
    known = [each for each in spreads if each is not None and each.low > 0]
    if len(known) < len(groups):
        return None
    mean = _weighted([each.estimate for each in scales], known)
    reckoning = f"inverse-variance mean of the groups (I² = 0): {mean.text()}; whole {on.estimate.text()}"
    if on.estimate.meets(mean):
        return held(comparison, printed(whole), reckoning)
    repair = "The estimate or the SE of the whole, or of a group."
    return finding(comparison, printed(whole), f"an estimate of {mean.text()}", reckoning, "implausible", repair)


def _weighted(estimates: list[Span], spreads: list[Span]) -> Span:
    """Inverse-variance means over all values: a weighted mean is extreme where every weight is."""
    lows, highs = [], []
    for corner in product(*((each.low, each.high) for each in spreads)):
        weights = [se**-2 for se in corner]
        lows.append(sum(w * each.low for w, each in zip(weights, estimates, strict=True)) / sum(weights))
        highs.append(sum(w * each.high for w, each in zip(weights, estimates, strict=True)) / sum(weights))
    return Span(min(lows), max(highs))
