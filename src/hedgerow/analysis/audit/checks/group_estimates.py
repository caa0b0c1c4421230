"""Pooled estimates of groups against that of their whole."""

from __future__ import annotations

from itertools import product

from hedgerow.analysis.audit.each import known_scale, printed
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.reference import best_standard_error, is_normal
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.scale import Scaled
from hedgerow.analysis.audit.span import Span, hull
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.review.audit.comparison import Comparison
from hedgerow.review.audit.result import Result

_MOST = 10
"""Groups up to which all corners of their intervals are tried."""

_OUTSIDE = 0.25
"""Share of the groups' range, and of a standard error, by which a random-effects mean may lie outside its groups."""

_ROUNDED_I2 = 0.1
"""Standard errors by which the whole may differ from the mean of its groups where I² is rounded to 0."""


@check("group-estimates", "Does the whole lie among its groups?")
def group_estimates(facts: Facts) -> Verdicts:
    """A whole is a mean of its groups; without heterogeneity anywhere it is their inverse-variance mean."""
    for comparison in facts.publication.comparisons:
        whole = facts.result(comparison.whole)
        groups = [each for name in comparison.groups if (each := facts.result(name)) is not None]
        scales = [known_scale(each, facts) for each in groups]
        on = known_scale(whole, facts)
        complete = len(groups) == len(comparison.groups) and all(scales)
        if comparison.exhaustive and whole is not None and on is not None and complete:
            made = [each for each in scales if each is not None]
            told = _homogeneous(comparison, [whole, *groups], [on, *made], facts)
            yield told or _hull(comparison, whole, on, made, best_standard_error(whole, on, facts))


def _hull(comparison: Comparison, whole: Result, on: Scaled, groups: list[Scaled], se: Span | None) -> Finding | Held:
    """Random-effects weights of a whole are not those of its groups, so that their range bounds it only nearly."""
    reach = hull(each.estimate for each in groups)
    assert reach is not None  # noqa: S101 -- a comparison has groups
    slack = _OUTSIDE * ((reach.high - reach.low) + (0.0 if se is None else max(se.high, 0.0)))
    reckoning = f"groups {reach.text()}, whole {on.estimate.text()}"
    if on.estimate.meets(Span(reach.low - slack, reach.high + slack)):
        return held(comparison, printed(whole), reckoning)
    repair = "The estimate of the whole, or of a group; or groups that are not all of the whole."
    return finding(comparison, printed(whole), f"an estimate among {reach.text()}", reckoning, "implausible", repair)


def _homogeneous(
    comparison: Comparison, results: list[Result], scales: list[Scaled], facts: Facts
) -> Finding | Held | None:
    """Without heterogeneity the whole is the inverse-variance mean of its groups.

    None where there is some heterogeneity, or where the standard errors may be those of Knapp and Hartung, which are no
    square roots of inverse weights.
    """
    whole, on, groups = results[0], scales[0], scales[1:]
    still = all(each.i2 is not None and each.i2.value == 0 for each in results)
    if not still or len(groups) > _MOST or not is_normal(facts):
        return None
    spreads = [best_standard_error(each, made, facts) for each, made in zip(results, scales, strict=True)]
    known = [each for each in spreads if each is not None and each.low > 0 and not each.empty]
    if len(known) < len(results):
        return None
    mean, slack = _weighted([each.estimate for each in groups], known[1:]), _ROUNDED_I2 * known[0].high
    reckoning = f"inverse-variance mean of the groups (I² = 0): {mean.text()}; whole {on.estimate.text()}"
    if on.estimate.meets(Span(mean.low - slack, mean.high + slack)):
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
