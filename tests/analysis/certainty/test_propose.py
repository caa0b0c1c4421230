"""What the numbers propose: one rule at a time, on analyses made for it."""

from __future__ import annotations

from math import ceil
from pathlib import Path

import pytest
from scipy.stats import norm

from hedgerow.actions.run import Ran, run_review
from hedgerow.analysis.certainty.imprecision import optimal_size
from hedgerow.analysis.certainty.record import Finding
from hedgerow.analysis.certainty.statement import statement
from hedgerow.review.certainty.spec import OutcomeSpec

PROTOCOL = """
[review]
title = "Made-up trials"
[outcomes]
file = "trials.csv"
id = "study"
study = "study"
events1 = "a"
n1 = "b"
events2 = "c"
n2 = "d"
[[analysis]]
id = "death"
title = "Death"
measure = "RR"
small_study = {{ min_k = 3, tests = ["egger"] }}
[[appraisal]]
instrument = "rob2"
file = "rob.csv"
[certainty]
file = "certainty.csv"
intervention = "The drug"
[[certainty.outcome]]
analysis = "death"
name = "death"
baselines = [0.1, 0.3]
{extra}
"""
TRIALS = "study,a,b,c,d\nAsh,10,100,20,100\nElm,15,150,30,150\nOak,8,90,15,90\nYew,12,100,22,100\n"
ROB = "Study,D1,D2,D3,D4,D5,Overall\nAsh,High,Low,Low,Low,Low,High\nElm,High,Low,Low,Low,Low,High\n"
ROB += "Oak,Low,Low,Low,Low,Low,Low\nYew,High,Low,Low,Low,Low,High\n"
ITEMS = "start:Randomised D1:Serious D2:Not serious D3:Not serious D4:Not serious D5:Not serious U1:None U2:No U3:No"


def judged(**changes: str) -> str:
    levels = dict(each.split(":") for each in ITEMS.replace("Not serious", "Not_serious").split())
    levels |= changes
    rows = [f"death,{item},{level.replace('_', ' ')},AB,because" for item, level in levels.items()]
    return "\n".join(["study,item,judgement,assessor,support", *rows]) + "\n"


def ran(folder: Path, extra: str = "threshold = 0.8", trials: str = TRIALS, table: str | None = None) -> Ran:
    files = {"protocol.toml": PROTOCOL.format(extra=extra), "trials.csv": trials, "rob.csv": ROB}
    for name, text in (files | {"certainty.csv": table or judged()}).items():
        (folder / name).write_text(text, encoding="utf-8")
    return run_review(folder)


def finding(run: Ran) -> Finding:
    assert run.result.certainty is not None
    return run.result.certainty.findings[0]


def proposed(made: Finding, item: str) -> tuple[str | None, str]:
    return next((each.level, each.reason) for each in made.proposals if each.item == item)


def test_the_share_of_weight_at_high_risk_decides_the_risk_of_bias(tmp_path: Path) -> None:
    run = ran(tmp_path)
    level, reason = proposed(finding(run), "D1")
    weight = sum(row.weight or 0 for row in run.result.analyses[0].rows if row.study != "Oak")
    assert level == "Serious"
    assert reason.startswith(f"{weight:.0f}% of the weight")


def test_few_participants_are_a_reason_where_the_interval_crosses_nothing(tmp_path: Path) -> None:
    level, reason = proposed(finding(ran(tmp_path, "threshold = 0.9")), "D4")
    assert level == "Serious"
    assert "880 participants of an optimal information size of" in reason


def test_an_interval_that_holds_thresholds_is_one_level_each(tmp_path: Path) -> None:
    wide = "study,a,b,c,d\nAsh,3,20,3,20\nElm,2,20,2,20\n"
    assert proposed(finding(ran(tmp_path, "threshold = 0.8", wide)), "D4")[0] == "Very serious"


def test_judgements_add_up_and_the_sentence_follows(tmp_path: Path) -> None:
    run = ran(tmp_path)
    made = finding(run)
    assert made.level is not None
    assert made.level.name == "Moderate"
    assert made.statement == "The drug likely reduces death."
    assert not [each for each in run.result.problems if each.severity == "error"]
    assert run.record["certainty"]["outcomes"]["death"]["certainty"] == "Moderate"
    first = made.absolute[0]
    assert made.estimate is not None
    assert first.risk == pytest.approx(0.1 * made.estimate, rel=1e-12)


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({"D1": "Not_serious"}, "High"),
        ({"D4": "Serious"}, "Low"),
        ({"D4": "Very_serious"}, "Very low"),
        ({"start": "Observational", "D1": "Not_serious"}, "Low"),
        ({"start": "Observational", "D1": "Not_serious", "U1": "Very_large"}, "High"),
        ({"start": "Observational", "D4": "Very_serious"}, "Very low"),
    ],
)
def test_the_sum_gives_the_four_levels(tmp_path: Path, changes: dict[str, str], level: str) -> None:
    made = finding(ran(tmp_path, table=judged(**changes))).level
    assert made is not None
    assert made.name == level


def test_two_who_differ_leave_the_outcome_without_a_level(tmp_path: Path) -> None:
    run = ran(tmp_path, table=judged() + "death,D1,Not serious,CD,because\n")
    assert finding(run).level is None
    assert "open: assessors differ" in run.page.read_text(encoding="utf-8")


def test_a_judgement_without_a_reason_and_an_outcome_nobody_asked_for_are_named(tmp_path: Path) -> None:
    table = judged().replace("D1,Serious,AB,because", "D1,Serious,AB,") + "birth,D1,Serious,AB,because\n"
    codes = {each.code for each in ran(tmp_path, table=table).result.problems}
    assert {"judgement-without-reason", "unknown-outcome"} <= codes


def test_an_outcome_of_no_analysis_is_refused_with_its_line(tmp_path: Path) -> None:
    run = ran(tmp_path, 'threshold = -1\nlarge = 0.5\n[[certainty.outcome]]\nanalysis = "deaht"')
    codes = {each.code: each for each in run.result.problems}
    assert codes["unknown-value"].where.line is not None
    assert "death" in codes["unknown-value"].remedy
    assert "wrong-type" in codes


def test_the_optimal_size_is_that_of_a_trial_for_two_risks() -> None:
    """Two risks of 20% and 15%, 5% two-sided, power 80%, at their mean risk: 907 a group, as tables of sizes print."""
    z = norm.ppf(0.975) + norm.ppf(0.8)
    both = 4 * 0.175 * 0.825 * (z / 0.05) ** 2
    found = optimal_size("RR", OutcomeSpec("x", baselines=(0.2,), threshold=0.75))
    assert found == ceil(both) == 1814


@pytest.mark.parametrize(
    ("level", "told"),
    [
        ("High", "Stockings results in a large reduction in swelling."),
        ("Moderate", "Stockings likely results in a large reduction in swelling."),
        ("Low", "Stockings may result in a large reduction in swelling."),
    ],
)
def test_large_effects_are_told_in_the_words_of_the_guideline(level: str, told: str) -> None:
    """Santesso et al. 2020, abstract: x results in / likely results in / may result in a large reduction."""
    spec = OutcomeSpec("x", name="swelling", threshold=0.2, large=0.8)
    assert statement("Stockings", spec, "SMD", -0.9, level) == told


def test_little_and_very_uncertain() -> None:
    spec = OutcomeSpec("x", name="pain", threshold=0.2)
    told = statement("Ketamine", spec, "SMD", 0.1, "Very low")
    assert told == "Ketamine may result in little to no difference in pain, but the evidence is very uncertain."
