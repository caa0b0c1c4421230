"""What tired reviewers get wrong with certainty is told: where it stands, and why an outcome has no level."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.analysis.certainty.test_propose import judged, ran

from hedgerow.actions.check import check_review
from hedgerow.vocabulary.problems import Problem


def told(folder: Path, code: str, **changes: str) -> list[Problem]:
    return [each for each in ran(folder, **changes).result.problems if each.code == code]


def test_an_outcome_whose_reasons_are_not_all_judged_says_which(tmp_path: Path) -> None:
    rated, *_ = judged().split("\ndeath,U1")
    (problem,) = told(tmp_path, "not-rated", table=rated + "\ndeath,D1,Not serious,CD,otherwise\n")
    assert "Large effect (not judged)" in problem.what
    assert "Risk of bias (assessors differ)" in problem.what
    assert problem.severity == "warning"
    assert told(tmp_path, "not-rated") == []


def test_a_judgement_of_another_outcome_is_told_at_its_own_line(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "unknown-outcome", table=judged() + "Death,D1,Serious,AB,because\n")
    assert (Path(problem.where.file or "").name, problem.where.line) == ("certainty.csv", 11)
    assert "Did you mean 'death'?" in problem.remedy


@pytest.mark.parametrize(
    "extra", ["threshold = 1.0", "threshold = 0.5\nlarge = 0.8", "threshold = 0.9\nmoderate = 0.95\nlarge = 0.5"]
)
def test_thresholds_must_be_effects_and_rise(tmp_path: Path, extra: str) -> None:
    (problem,) = told(tmp_path, "bad-threshold", extra=extra)
    assert problem.severity == "error"


def test_ratios_on_either_side_of_1_may_be_thresholds_of_one_outcome(tmp_path: Path) -> None:
    assert told(tmp_path, "bad-threshold", extra="threshold = 0.8\nmoderate = 1.5\nlarge = 0.5") == []


def test_a_risk_beyond_1_is_told_where_it_is_cut(tmp_path: Path) -> None:
    more = "study,a,b,c,d\nAsh,60,100,20,100\nElm,70,100,22,100\n"
    (problem,) = told(tmp_path, "impossible-risk", trials=more, baselines="0.1, 0.9")
    assert "baseline of 0.9" in problem.what
    assert told(tmp_path, "impossible-risk", baselines="0.1, 0.9") == []


def test_a_check_tells_of_judgements_what_a_run_does_and_a_run_tells_it_once(tmp_path: Path) -> None:
    wrong = judged().replace("U3,No,", "U3,Perhaps,")
    (problem,) = told(tmp_path, "unknown-judgement", table=wrong)
    assert problem in check_review(tmp_path).problems
