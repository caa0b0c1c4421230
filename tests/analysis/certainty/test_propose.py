"""What the numbers propose: one rule at a time, on analyses made for it."""

from __future__ import annotations

from math import log
from pathlib import Path

import pytest

from hedgerow.actions.run import Ran, run_review
from hedgerow.analysis.certainty.evidence import Evidence
from hedgerow.analysis.certainty.large_effect import propose_large_effect
from hedgerow.analysis.certainty.record import Finding
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
baselines = [{baselines}]
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


def ran(
    folder: Path,
    extra: str = "threshold = 0.8",
    trials: str = TRIALS,
    table: str | None = None,
    baselines: str = "0.1, 0.3",
    protocol: str = PROTOCOL,
) -> Ran:
    files = {"protocol.toml": protocol.format(extra=extra, baselines=baselines), "trials.csv": trials, "rob.csv": ROB}
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
    """880 were studied. A quarter less than 10% takes 4,011, of which they are not 30%; than 30% takes 1,081; half of
    10% takes 872."""
    cases = (("", "0.1", "Very serious"), ("", "0.3", "Serious"), ("expected = 0.5", "0.1", "Not serious"))
    for extra, baselines, expected in cases:
        run = ran(tmp_path, f"threshold = 0.9\n{extra}", baselines=baselines)
        found, reason = proposed(finding(run), "D4")
        assert found == expected, reason
        assert "880 participants of an optimal information size of" in reason


def test_without_a_threshold_only_appreciable_effects_count(tmp_path: Path) -> None:
    """GRADE guidelines 6: an interval that includes appreciable benefit or harm, 'under 0.75 or over 1.25'."""
    narrow = "study,a,b,c,d\nAsh,1000,9000,1000,9000\nElm,900,9000,905,9000\n"
    one = "study,a,b,c,d\nAsh,50,400,60,400\nElm,40,400,45,400\n"
    both = "study,a,b,c,d\nAsh,10,100,10,100\nElm,9,100,9,100\n"
    for trials, level in ((narrow, "Not serious"), (one, "Serious"), (both, "Very serious")):
        found, reason = proposed(finding(ran(tmp_path, "", trials)), "D4")
        assert found == level, reason


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


def test_a_large_effect_is_to_come_from_two_studies_and_leaves_confounding_to_persons(tmp_path: Path) -> None:
    """GRADE handbook of the ACIP, table 14: "based on consistent evidence from at least 2 studies"."""
    big = "study,a,b,c,d\nAsh,5,100,40,100\n"
    assert proposed(finding(ran(tmp_path, trials=big)), "U1")[0] is None
    twice = proposed(finding(ran(tmp_path, trials=big + "Ash,6,100,40,100\n")), "U1")
    assert twice[0] is None, "two effects of one study are not two studies"
    level, reason = proposed(finding(ran(tmp_path, trials=big + "Elm,6,100,40,100\n")), "U1")
    assert level == "Very large"
    assert "confounders" in reason
    assert proposed(finding(ran(tmp_path)), "U1")[0] == "None"


def test_an_odds_ratio_is_turned_into_a_risk_ratio_before_it_is_called_large() -> None:
    """An odds ratio of 0.45 with half of the people at risk is a risk ratio of 0.62, which is not beyond 0.5."""
    evidence = Evidence("x", "OR", log(0.45), (log(0.4), log(0.5)), k=2, studies=2)
    assert propose_large_effect(evidence, OutcomeSpec("x", baselines=(0.5,))).level == "None"
    assert propose_large_effect(evidence, OutcomeSpec("x", baselines=(0.001,))).level == "Large"
    assert propose_large_effect(evidence, OutcomeSpec("x")).level is None


def test_people_measured_twice_are_counted_once(tmp_path: Path) -> None:
    """Ash gives a second effect on the same 200 people: they are 880 with it as without."""
    rows = TRIALS.replace("study,", "row,study,").splitlines()
    again = [rows[0], *(f"{at},{row}" for at, row in enumerate(rows[1:])), "9,Ash,11,100,21,100"]
    run = ran(tmp_path, trials="\n".join(again) + "\n", protocol=PROTOCOL.replace('id = "study"', 'id = "row"'))
    assert finding(run).k == 5
    assert finding(run).participants == 880
