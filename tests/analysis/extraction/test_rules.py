"""The rules that make outcome data of readings, each against a formula or a printed number."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import t

from hedgerow.analysis.extraction.comparisons import combine, compare_groups
from hedgerow.analysis.extraction.derive import Derived, derive
from hedgerow.review.extraction.reading import Reading
from hedgerow.review.extraction.spec import ExtractionRules

RULES = ExtractionRules()


def reading(group: str = "Ketamine", **values: Any) -> Reading:
    given = {"mean": 8.0, "spread": 1.0, "spread_kind": "SD", "n": "9"} | values
    return Reading("Ash 2001", "1", group, "Threshold", "1", **given)


def derived(rules: ExtractionRules = RULES, **values: Any) -> Derived:
    return derive(reading(**values), rules)


def test_an_sd_is_taken_as_it_is_and_no_rule_acts() -> None:
    each = derived()
    assert (each.mean, each.sd, each.n, each.steps) == (8.0, 1.0, 9.0, ())


def test_sem_to_sd() -> None:
    each = derived(spread_kind="SEM")
    assert each.sd == 3.0  # 1.0 sqrt(9)
    assert [(step.rule, step.before, step.after) for step in each.steps] == [("SEM to SD", "SEM 1", "SD 3 with n = 9")]


def test_an_interval_to_sd_by_t() -> None:
    """Cochrane Handbook 6.5.2.2: half the width by t of n - 1 degrees of freedom, times sqrt(n)."""
    ends = derived(spread=None, spread_kind="CI", low=7.0, high=9.0)
    half = derived(spread=1.0, spread_kind="CI")
    expected = 1.0 / t.ppf(0.975, 8) * 3
    assert ends.sd == pytest.approx(expected, rel=1e-12)  # closed form
    assert half.sd == pytest.approx(expected, rel=1e-12)


def test_quartiles_give_mean_and_sd() -> None:
    each = derived(average="median", mean=9.0, spread=None, spread_kind="IQR", low=6.0, high=13.0, n="30")
    assert (round(each.mean or 0, 4), round(each.sd or 0, 4)) == (9.3565, 5.4489)  # as in mean_and_sd's own example


def test_of_a_range_of_sizes_the_lowest_counts() -> None:
    lowest, highest = derived(n="6-8"), derived(ExtractionRules(n_ranges="highest"), n="6-8")
    assert (lowest.n, highest.n) == (6.0, 8.0)
    assert lowest.steps[0].after == "n = 6, the lowest"
    assert "is a range" in derived(ExtractionRules(n_ranges="refuse"), n="6-8").reason


def test_the_lowest_size_is_used_for_the_sd_as_well() -> None:
    assert derived(n="4-8", spread_kind="SEM").sd == 2.0  # 1.0 sqrt(4)


def test_an_error_bar_without_a_label_is_taken_for_the_sem() -> None:
    assert derived(spread_kind="unlabelled").sd == 3.0
    assert derived(ExtractionRules(unlabelled_spread="SD"), spread_kind="unlabelled").sd == 1.0
    assert derived(ExtractionRules(unlabelled_spread="refuse"), spread_kind="unlabelled").reason


def test_a_size_that_is_none_is_a_reason() -> None:
    assert "neither a number" in derived(n="about ten").reason


def pairs(*groups: Reading, rules: ExtractionRules = RULES):
    return compare_groups([derive(each, rules) for each in groups], rules)


CONTROL = reading("Saline", arm="control", mean=4.0, n="8")


def test_a_shared_control_is_divided_and_counted_once() -> None:
    """Vesterinen 2014: the control's size is divided by the number of groups it serves; mean and SD stay."""
    comparisons, problems = pairs(reading("10 mg"), reading("20 mg"), CONTROL)
    assert problems == ()
    assert [each.control.n for each in comparisons] == [4.0, 4.0]
    assert {each.control.sd for each in comparisons} == {1.0}
    assert sum(each.control.n or 0 for each in comparisons) == 8.0
    kept, _ = pairs(reading("10 mg"), reading("20 mg"), CONTROL, rules=ExtractionRules(shared_control="keep"))
    assert [each.control.n for each in kept] == [8.0, 8.0]


def test_events_of_a_shared_control_are_divided_too() -> None:
    comparisons, _ = pairs(
        reading("10 mg", events=3), reading("20 mg", events=2), reading("S", arm="control", events=4)
    )
    assert [each.control.events for each in comparisons] == [2.0, 2.0]


def test_combined_groups_are_as_if_measured_together() -> None:
    """Cochrane Handbook 6.5.2.10, against the mean and SD of the pooled subjects themselves."""
    rng = np.random.default_rng(1)
    samples = [rng.normal(mean, 2, n) for mean, n in ((8, 7), (9, 9), (11, 12))]
    groups = [
        Derived(reading(f"{i}"), float(each.mean()), float(each.std(ddof=1)), float(len(each)))
        for i, each in enumerate(samples)
    ]
    together, everyone = combine(groups), np.concatenate(samples)
    assert together.n == 28
    assert together.mean == pytest.approx(everyone.mean(), rel=1e-12)  # closed form, another order of sums
    assert together.sd == pytest.approx(everyone.std(ddof=1), rel=1e-12)


def test_arms_can_be_combined_and_the_control_stays_whole() -> None:
    (only,), _ = pairs(reading("10 mg"), reading("20 mg"), CONTROL, rules=ExtractionRules(arms="combine"))
    assert (only.treated.reading.group, only.treated.n, only.control.n) == ("10 mg + 20 mg", 18.0, 8.0)


def test_crossover_experiments_are_left_out_and_named() -> None:
    crossed = reading("10 mg", design="crossover")
    none, (problem,) = pairs(crossed, CONTROL)
    assert (none, problem.code) == ((), "crossover-left-out")
    (kept,), problems = pairs(crossed, CONTROL, rules=ExtractionRules(crossover="as-parallel"))
    assert problems == ()
    assert kept.steps[-1].rule == "crossover"


def test_treated_groups_in_are_comparisons_or_problems_out() -> None:
    alone = Reading("Birch 2002", "1", "Ketamine", "Threshold", "1", mean=1.0, n="8")
    comparisons, problems = pairs(reading("10 mg"), CONTROL, alone)
    assert len(comparisons) == 1
    assert [(problem.code, problem.row) for problem in problems] == [("no-single-control", "Birch 2002")]
    _, problems = pairs(reading("10 mg"), CONTROL, reading("Vehicle", arm="control"))
    assert "2 control groups" in problems[0].what


def test_a_model_says_which_control_belongs_to_which_group() -> None:
    sham = reading("Sham saline", arm="control", model="sham")
    injured = reading("Injured saline", arm="control", model="injury", mean=3.0)
    (only,), _ = pairs(reading("Ketamine", model="injury"), injured, sham)
    assert only.control.mean == 3.0
