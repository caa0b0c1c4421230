"""The same P values in two trials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.table_results import Claim
from hedgerow.analysis.audit.verdict import Finding, finding

_LEAST = 2  # values: one that two trials share is common
_EXACT = re.compile(r"0?\.\d{2,}")


@check("repeated", "Do two trials print the same P values?")
def repeated(facts: Facts) -> Verdicts:
    """Compare P values of different trials: exact ones to two digits and more; bounds such as <0.05 are common."""
    values: dict[str, dict[str, Claim]] = {}
    for each in facts.claims:
        if each.aspect.casefold().split()[:1] == ["p"] and _EXACT.fullmatch(each.said):
            values.setdefault(each.about, {}).setdefault(each.said.lstrip("0"), each)
    for (first, ours), (second, theirs) in combinations(values.items(), 2):
        shared = [value for value in ours if value in theirs]
        if len(shared) >= _LEAST:
            yield _told(first, second, shared, ours[shared[0]])


def _told(first: str, second: str, shared: Sequence[str], of: Claim) -> Finding:
    words = " and ".join(f"P = 0{value}" for value in shared)
    choices = 10 ** sum(len(value) - 1 for value in shared)
    reckoning = f"by chance in 1 of about {choices:,} pairs, were P values spread evenly"
    repair = "Explained only by chance, or if both print the values of one trial."
    printed, follows = f"{first} and {second}: {words}", "values of its own in each trial"
    return finding(of, printed, follows, reckoning, "conditional", repair)
