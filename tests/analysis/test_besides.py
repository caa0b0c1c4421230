from __future__ import annotations

import pytest
from tests.analysis.reviews import MAIN, OUTCOMES, found, generic, main, review


def test_sensitivity_analyses_carry_ids_and_studies() -> None:
    more = 'sensitivity = ["leave-one-out", "leave-one-study-out", "cumulative", "influence"]\nwithout = ["B", "1"]\n'
    result = main(more)
    made = result.sensitivity
    assert made.leave_one_out.without == ("1", "2", "3", "4", "5")
    assert made.leave_one_study_out.without == ("A", "B", "C", "D")
    assert made.cumulative.added == ("1", "2", "3", "4", "5")
    assert made.influence.labels == ("1", "2", "3", "4", "5")
    assert made.without is not None
    assert made.without.fit.k == 2
    assert made.leave_one_study_out.estimate[1] == pytest.approx(
        main('without = ["B"]').sensitivity.without.fit.estimate
    )


def test_a_name_in_without_that_is_nothing_is_an_error_with_its_line() -> None:
    run_ = review(OUTCOMES + MAIN + 'without = [\n "B",\n "E",\n]\n')
    problem = found(run_, "unknown-row")[0]
    assert (problem.where.line, problem.analysis) == (19, "main")
    assert run_.analysis("main").fit is not None


def test_small_study_tests_follow_the_protocols_minimum() -> None:
    few = generic("small_study = { min_k = 13 }\n").analysis("main").small_study
    assert few.egger is None
    assert "12 effects" in few.reason
    assert "13" in few.reason
    tests = 'tests = ["egger", "begg", "trim-and-fill"]'
    made = generic(f"small_study = {{ min_k = 12, {tests} }}\n").analysis("main").small_study
    assert made.egger.p is not None
    assert made.begg.p is not None
    assert made.trim_and_fill.k0 is not None
    assert made.fail_safe_n is None
    none = generic('small_study = { min_k = 2, precision = "1/sqrt(n)" }\n').analysis("main").small_study
    assert none.egger is None
    assert "sample size" in none.reason
