"""Subgroups against their whole and against each other."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import chi2
from tests.analysis.audit.auditing import audited, findings, held

from hedgerow.analysis.audit.checks.between_groups import q_span
from hedgerow.analysis.audit.span import Span

RESULTS = """
[[result]]
about = "elsewhere, what fits the normal distribution only"
k = 4
estimate = 0.300
se = 0.300
ci = [-0.288, 0.888]
i2 = {i2}
[[result]]
about = "all"
id = "all"
k = 19
estimate = 1.6
se = 0.3
i2 = 72
[[result]]
about = "i.p."
id = "ip"
k = {k}
estimate = 1.6
ci = [0.8, 2.4]
se = 0.4
i2 = 81
[[result]]
about = "i.t."
id = "it"
k = 6
estimate = 1.5
ci = [0.8, 2.2]
se = 0.4
i2 = 46
[[comparison]]
about = "route"
groups = ["ip", "it"]
{more}
"""


def text(more: str = "", k: int = 10) -> str:
    return RESULTS.format(more=more, k=k, i2=0)


def test_groups_hold_at_most_their_whole() -> None:
    assert findings(text('whole = "all"'), "group-counts") == []
    (told,) = findings(text('whole = "all"', k=14), "group-counts")
    assert (told.grade, told.arithmetic) == ("impossible", "14 + 6 = 20; whole: 19")
    (told,) = findings(text('whole = "all"\nexhaustive = true'), "group-counts")
    assert told.arithmetic == "10 + 6 = 16; whole: 19"


def test_p_between_groups_with_its_range_over_rounding() -> None:
    (told,) = findings(text('whole = "all"\np = 0.26'), "between-groups")
    assert told.grade == "conditional"
    assert told.follows.startswith("P 0.7")
    assert "other 3 of the 19" in told.repair
    assert findings(text("p = 0.86"), "between-groups") == []


def test_p_that_nothing_explains_is_implausible() -> None:
    (told,) = findings(text("p = 0.03"), "between-groups")
    assert told.grade == "implausible"


def test_range_of_q_is_that_of_a_search() -> None:
    groups = [
        (Span(1.45, 1.55), Span(0.45, 0.55)),
        (Span(1.95, 2.05), Span(0.45, 0.5)),
        (Span(1.35, 1.45), Span(0.35, 0.4)),
    ]

    def q(x: np.ndarray) -> float:
        estimate, weight = x[:3], x[3:] ** -2.0
        mean = weight @ estimate / weight.sum()
        return float(weight @ (estimate - mean) ** 2)

    ends = [(each.low, each.high) for part in zip(*groups, strict=True) for each in part]
    starts = np.random.default_rng(3).uniform(*np.array(ends).T, size=(20, 6))
    least = min(minimize(q, start, bounds=ends).fun for start in starts)
    most = -min(minimize(lambda x: -q(x), start, bounds=ends).fun for start in starts)
    span = q_span(groups)
    assert span.low == pytest.approx(least, rel=1e-5)  # the optimiser's own tolerance
    assert span.high == pytest.approx(most, rel=1e-5)
    assert 0.4 < float(chi2.sf(span.high, 2)) < float(chi2.sf(span.low, 2)) < 0.9


def test_a_whole_outside_its_groups_is_implausible() -> None:
    more = 'whole = "all"\nexhaustive = true'
    (told,) = findings(
        text(more, k=13).replace("estimate = 1.6\nse = 0.3", "estimate = 2.6\nse = 0.3"), "group-estimates"
    )
    assert told.grade == "implausible"
    assert findings(text(more, k=13), "group-estimates") == []


def test_without_heterogeneity_the_whole_is_the_inverse_variance_mean() -> None:
    homogeneous = text('whole = "all"\nexhaustive = true', k=13)
    for i2 in (72, 81, 46):
        homogeneous = homogeneous.replace(f"i2 = {i2}", "i2 = 0")
    (told,) = held(homogeneous, "group-estimates")
    assert "inverse-variance mean" in told.because
    (found,) = findings(homogeneous.replace("estimate = 1.6\nse = 0.3", "estimate = 1.9\nse = 0.3"), "group-estimates")
    assert found.grade == "implausible"


SIZES = '[publication]\nmeasure = "SMD"\n[sizes]\nlow = 4\nhigh = 12\nmedian = 7\n'


def test_a_common_tau2_is_implausible_where_total_variances_differ_too_much() -> None:
    (told,) = findings(SIZES + text('tau2 = "common"'), "common-tau2")
    assert told.grade == "implausible"
    assert findings(SIZES + text('tau2 = "separate"'), "common-tau2") == []


def test_implied_group_sizes() -> None:
    assert len(held(SIZES + text(), "implied-sizes")) == 4
    (told,) = findings(SIZES + text(k=100), "implied-sizes")
    assert told.grade == "implausible"


def test_names_that_do_not_exist_are_told_with_their_line() -> None:
    (problem,) = audited(text('whole = "al"')).problems
    assert (problem.code, "Did you mean 'all'?" in problem.remedy) == ("unknown-result", True)


CHANGE = """
[[result]]
about = "during"
id = "during"
estimate = 5.1
[[result]]
about = "after"
id = "after"
estimate = 1.3
[[change]]
about = "loss"
before = "during"
after = "after"
"""


@pytest.mark.parametrize("line", ["difference = 3.8", "loss = 74", "loss = 75", 'loss = "74.5%"'])
def test_losses_and_differences_that_follow(line: str) -> None:
    assert findings(CHANGE + line, "changes") == []


def test_losses_that_do_not_follow() -> None:
    (told,) = findings(CHANGE + "loss = 70", "changes")
    assert (told.grade, told.repair) == ("conditional", "Explained only if 70 is rounded to tens.")
    assert told.arithmetic == "(5.1 - 1.3) / 5.1 = 74.5%, 73.3 to 75.7% over all roundings"
    (told,) = findings(CHANGE + "loss = 71", "changes")
    assert told.grade == "impossible"
