"""What a value of each kind of column may be: the one place where impossible numbers are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.measures.finding import Finding
from hedgerow.vocabulary.columns import Kind, find_column


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that values of a kind cannot be (or, if not `lost`, seldom are)."""

    code: str
    broken: Callable[[Array], Mask]
    says: str
    remedy: str
    lost: bool = True


def _negative(code: str, thing: str) -> Rule:
    return Rule(code, lambda x: x < 0, f"{thing} cannot be negative", "Check the sign, and the column.")


_WHOLE = Rule(
    "not-a-whole-number",
    lambda x: (x != np.floor(x)) & np.isfinite(x),
    "not a whole number",
    "Right for a control group shared between comparisons; else check the column.",
    lost=False,
)

RULES: Mapping[Kind, tuple[Rule, ...]] = {
    "sd": (_negative("negative-sd", "a standard deviation"),),
    "sem": (_negative("negative-sem", "a standard error"),),
    "se": (_negative("negative-se", "a standard error"),),
    "variance": (_negative("negative-variance", "a sampling variance"),),
    "size": (_negative("negative-n", "a number of subjects"), _WHOLE),
    "count": (_negative("negative-count", "a number of events"), _WHOLE),
    "time": (Rule("no-time", lambda x: x <= 0, "time at risk must be above 0", "Check the time."),),
    "share": (
        Rule(
            "impossible-share", lambda x: (x < 0) | (x > 1), "it must lie from 0 to 1", "Is it in per cent? Divide it."
        ),
    ),
    "reliability": (Rule("impossible-reliability", lambda x: x >= 1, "alpha lies below 1", "Check the number."),),
    "correlation": (
        Rule(
            "impossible-correlation",
            lambda x: np.abs(x) >= 1,
            "a correlation lies between -1 and 1, and a perfect one has no sampling variance",
            "Check the number.",
        ),
    ),
}


def check_columns(columns: Mapping[str, Array]) -> Iterator[Finding]:
    """Check every column by the rules of its kind; infinite values are lost rows in any column."""
    for name, values in columns.items():
        for rule in (_FINITE, *RULES.get(find_column(name).kind, ())):
            broken = np.asarray(rule.broken(values))
            if broken.any():
                yield _finding(rule, name, values, broken)


_FINITE = Rule("not-finite", np.isinf, "not a finite number", "Enter the number, or leave the cell empty.")


def _finding(rule: Rule, name: str, values: Array, broken: Mask) -> Finding:
    def what(i: int) -> str:
        return f"{name} is {values[i]:g}; {rule.says}" if rule.lost else f"{name} is {values[i]:g}, {rule.says}"

    return Finding(rule.code, broken, what, rule.remedy, name, rule.lost)
