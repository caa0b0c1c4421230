"""P of a test between groups, from the groups as they are printed, over everything that rounding leaves open."""

from __future__ import annotations

import numpy as np
from scipy.special import chdtrc, fdtrc

from hedgerow.analysis.audit.each import known_scale, p_text
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.reference import best_standard_error
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.span import Span, span_of
from hedgerow.analysis.audit.verdict import Finding, Grade, Held, finding, held
from hedgerow.review.audit.comparison import Comparison
from hedgerow.review.audit.result import Result

_MOST = 12
"""Groups up to which all corners of their intervals are tried (2 to this power)."""

_NOTHING = 1e-12
"""A least Q that is rounding error."""


@check("between-groups", "Does P between groups follow from the groups?", ("borenstein2009", "hedges1985"))
def between_groups(facts: Facts) -> Verdicts:
    """Q between groups, its P by chi-squared, the least and the greatest over all roundings."""
    for comparison in facts.publication.comparisons:
        groups = [each for name in comparison.groups if (each := facts.result(name)) is not None]
        if comparison.p is None or not 2 <= len(groups) <= _MOST or len(groups) < len(comparison.groups):
            continue
        pairs = [(each, known_scale(each, facts)) for each in groups]
        known = [(on.estimate, best_standard_error(each, on, facts)) for each, on in pairs if on is not None]
        spans = [(estimate, se) for estimate, se in known if se is not None and se.low > 0 and not se.empty]
        if len(spans) == len(groups):
            yield _told(facts, comparison, groups, q_span(spans))


def q_span(groups: list[tuple[Span, Span]]) -> Span:
    """Least and greatest Q between groups.

    Parameters
    ----------
    groups : list of (Span, Span)
        Estimate and standard error of each. Q is convex in the estimates and grows with every precision, so that its
        maximum is at a corner and its minimum at the largest standard errors.
    """
    low = np.array([estimate.low for estimate, _ in groups])
    high = np.array([estimate.high for estimate, _ in groups])
    least, most = (np.array([getattr(se, end) ** -2.0 for _, se in groups]) for end in ("high", "low"))
    corners = np.array(np.meshgrid(*zip(low, high, strict=True))).reshape(len(groups), -1)
    means = most @ corners / most.sum()
    lowest = _least_q(low, high, least)
    return Span(lowest if lowest > _NOTHING else 0.0, float((most[:, None] * (corners - means) ** 2).sum(0).max()))


def _least_q(low: np.ndarray, high: np.ndarray, weight: np.ndarray) -> float:
    """Minimum over the common mean of the weighted squared distances to the intervals, which is convex: bisect."""
    left, right = float(low.min()), float(high.max())
    for _ in range(80):
        mean = (left + right) / 2
        slope = float((weight * (np.maximum(mean - high, 0) - np.maximum(low - mean, 0))).sum())
        left, right = (left, mean) if slope > 0 else (mean, right)
    return float((weight * (np.maximum(mean - high, 0) + np.maximum(low - mean, 0)) ** 2).sum())


def _told(facts: Facts, comparison: Comparison, groups: list[Result], q: Span) -> Finding | Held:
    assert comparison.p is not None  # noqa: S101 -- asked only of comparisons with a P
    df, p = len(groups) - 1, span_of(comparison.p)
    rest = sum(each.k or 0 for each in groups) - len(groups)
    follow = Span(float(chdtrc(df, q.high)), float(chdtrc(df, q.low)))
    texts = "; ".join(f"{each.about}: {each.estimate.text if each.estimate else ''}" for each in groups)
    printed = f"{p_text(comparison.p.text)} between {texts}"
    reckoning = f"Q = {q.text()}, df = {df}, P = {follow.text(2)} over all roundings"
    if p.meets(follow) or (rest > 0 and p.meets(_by_f(q, df, rest))):
        return held(comparison, printed, reckoning)
    grade, repair = _explained(facts, comparison, groups, follow)
    return finding(comparison, printed, f"P {follow.text(2)}", reckoning, grade, repair)


def _by_f(q: Span, df: int, rest: int) -> Span:
    """P by the F test that goes with Knapp and Hartung's standard errors."""
    return Span(float(fdtrc(df, rest, q.high / df)), float(fdtrc(df, rest, q.low / df)))


def _explained(facts: Facts, comparison: Comparison, groups: list[Result], follow: Span) -> tuple[Grade, str]:
    assert comparison.p is not None  # noqa: S101 -- see above
    p, tests = span_of(comparison.p), sum(each.p is not None for each in facts.publication.comparisons)
    if tests > 1 and p.meets(Span(min(1.0, follow.low * tests), min(1.0, follow.high * tests))):
        return "conditional", f"Explained only if it was multiplied by the {tests} comparisons."
    whole = facts.result(comparison.whole)
    left = (whole.k or 0) - sum(each.k or 0 for each in groups) if whole is not None else 0
    if left > 0:
        words = f"the other {left} of the {whole.k if whole else 0} entered the test as further groups"
        return "conditional", f"Explained only if {words}."
    return "implausible", "P or a group; or a test whose model is not that of the groups' intervals."
