"""Effects in subgroups against those of the whole."""

from __future__ import annotations

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.review.audit.comparison import Comparison
from hedgerow.review.audit.result import Result


@check("group-counts", "Do the groups hold as many effects as their whole?")
def group_counts(facts: Facts) -> Verdicts:
    """Groups of one whole hold at most its effects, and all of them where they are said to be exhaustive."""
    for comparison in facts.publication.comparisons:
        whole = facts.result(comparison.whole)
        groups = [each for name in comparison.groups if (each := facts.result(name)) is not None]
        if whole is not None and whole.k is not None and all(each.k is not None for each in groups):
            yield _told(comparison, whole, groups)


def _told(comparison: Comparison, whole: Result, groups: list[Result]) -> Finding | Held:
    counts = [each.k or 0 for each in groups]
    total, of = sum(counts), whole.k or 0
    reckoning = f"{' + '.join(map(str, counts))} = {total}; whole: {of}"
    if total == of or (total < of and not comparison.exhaustive):
        return held(comparison, reckoning, "the groups fit into their whole")
    relation = "exactly" if comparison.exhaustive else "at most"
    repair = f"The k of a group, or that of the whole ({whole.about})."
    return finding(
        comparison, f"k = {', '.join(map(str, counts))}", f"{relation} {of}", reckoning, "impossible", repair
    )
