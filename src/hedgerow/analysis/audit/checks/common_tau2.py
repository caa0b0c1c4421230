"""One variance between studies for all groups, as a publication says, against the standard errors of its groups."""

from __future__ import annotations

from hedgerow.analysis.audit.checks.implied_sizes import MEASURES, total_variance
from hedgerow.analysis.audit.each import known_scale
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.reference import is_normal
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.scale import Scaled
from hedgerow.analysis.audit.span import Span
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.review.audit.comparison import Comparison
from hedgerow.review.audit.publication import Sizes
from hedgerow.review.audit.result import Result


@check("common-tau2", "Can the groups share one variance between studies?", ("borenstein2009",))
def common_tau2(facts: Facts) -> Verdicts:
    """K SE² is a mean of sampling variance plus tau²: with one tau² groups differ only by their sampling variances."""
    about, sizes = facts.publication.about, facts.publication.sizes
    if sizes is None or about.measure not in MEASURES or about.interval != "wald" or not is_normal(facts):
        return
    for comparison in facts.publication.comparisons:
        groups = [each for name in comparison.groups if (each := facts.result(name)) is not None]
        known = [(each, _total(each, facts)) for each in groups]
        totals = [(each, *total) for each, total in known if total is not None]
        if comparison.tau2 == "common" and len(totals) == len(comparison.groups):
            yield _told(comparison, totals, sizes)


def _total(result: Result, facts: Facts) -> tuple[Scaled, Span] | None:
    """Mean of sampling variance and tau² in a group."""
    on = known_scale(result, facts)
    total = None if on is None else total_variance(result, on, facts)
    return None if on is None or total is None else (on, total)


def _told(comparison: Comparison, totals: list[tuple[Result, Scaled, Span]], sizes: Sizes) -> Finding | Held:
    wide = max(totals, key=lambda each: each[2].low)
    narrow = min(totals, key=lambda each: each[2].high)
    gap = wide[2].low - narrow[2].high
    reach = _sampling(wide[1], wide[2], sizes).high - _sampling(narrow[1], narrow[2], sizes).low
    printed = "; ".join(f"{each.about}: k SE² = {total.text(2)}" for each, _, total in totals)
    reckoning = f"k SE² differ by {gap:.2g} at least, sampling variances by {reach:.2g} at most"
    if gap <= reach:
        return held(comparison, printed, reckoning)
    repair = "The groups look as if each had a variance between studies of its own."
    follows = "with a common variance between studies, k SE² alike but for the sampling variances"
    return finding(comparison, printed, follows, reckoning, "implausible", repair)


def _sampling(on: Scaled, total: Span, sizes: Sizes) -> Span:
    """Mean sampling variances that groups of such sizes have; single effects scatter by tau, at most the total."""
    size = on.estimate.size
    smallest, largest = sizes.typical
    return Span((2 + size.low**2 / 4) / largest, (2 + (size.high**2 + total.high) / 4) / smallest)
