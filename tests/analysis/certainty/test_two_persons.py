"""Two persons rate an outcome: they agree, or a third decides, or it has no level; in a table and in the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.analysis.certainty.test_propose import PROTOCOL, ROB, TRIALS, finding, judged, ran

from hedgerow.actions.appraise import record_judgements
from hedgerow.actions.run import run_review
from hedgerow.analysis.certainty.record import Finding
from hedgerow.review.appraisal.judgement import Judgement
from hedgerow.review.ledger.sharing import seen_by
from hedgerow.store.open import open_store
from hedgerow.vocabulary.problems import HedgerowError

SECOND = judged(D1="Not_serious").replace(",AB,", ",CD,").split("\n", 1)[1]
"""The judgements of a second person, who differs on the risk of bias only."""


def state(made: Finding, item: str) -> str:
    assert made.judged is not None
    return next(cell.state for cell in made.judged.cells if cell.item.id == item)


def test_two_who_differ_leave_no_level_and_no_sentence(tmp_path: Path) -> None:
    run = ran(tmp_path, table=judged() + SECOND)
    made = finding(run)
    assert made.level is None
    assert made.statement == ""
    assert state(made, "D1") == "conflict"
    assert state(made, "D2") == "agreed"
    record = run.record["certainty"]["outcomes"]["death"]
    assert record["certainty"] is None
    assert record["judgements"]["D1"] == {"level": None, "state": "conflict"}
    assert "open: assessors differ" in run.page.read_text("utf-8")


@pytest.mark.parametrize(
    ("decided", "level"), [("Serious", "Moderate"), ("Not serious", "High"), ("Very serious", "Low")]
)
def test_a_resolution_decides_whatever_the_two_said(tmp_path: Path, decided: str, level: str) -> None:
    table = (judged() + SECOND).replace("support\n", "support,role\n")
    run = ran(tmp_path, table=table + f"death,D1,{decided},EF,talked it over,resolution\n")
    made = finding(run)
    assert state(made, "D1") == "resolved"
    assert made.level is not None
    assert made.level.name == level
    assert "talked it over" in run.page.read_text("utf-8")


def test_two_resolutions_that_differ_are_a_conflict_still(tmp_path: Path) -> None:
    table = (judged() + SECOND).replace("support\n", "support,role\n")
    for person, decided in (("EF", "Serious"), ("GH", "Not serious")):
        table += f"death,D1,{decided},{person},so I say,resolution\n"
    made = finding(ran(tmp_path, table=table))
    assert (state(made, "D1"), made.level) == ("conflict", None)


def test_an_overall_rating_that_a_person_gives_goes_before_the_sum(tmp_path: Path) -> None:
    run = ran(tmp_path, table=judged() + "death,overall,Low,AB,the two reasons are one\n")
    made = finding(run)
    assert made.level is not None
    assert made.level.name == "Low"
    assert "The sum of the judgements would be moderate." in run.page.read_text("utf-8")


def test_two_overall_ratings_that_differ_leave_no_level_until_they_are_resolved(tmp_path: Path) -> None:
    table = judged().replace("support\n", "support,role\n")
    for person, level in (("AB", "Low"), ("CD", "Moderate")):
        table += f"death,overall,{level},{person},so I say\n"
    assert finding(ran(tmp_path, table=table)).level is None
    made = finding(ran(tmp_path, table=table + "death,overall,Low,EF,talked it over,resolution\n"))
    assert made.level is not None
    assert made.level.name == "Low"


def test_one_person_alone_is_told(tmp_path: Path) -> None:
    told = "one person judged"
    assert told in ran(tmp_path, table=judged()).page.read_text("utf-8")
    agreed = judged() + judged().replace(",AB,", ",CD,").split("\n", 1)[1]
    assert told not in ran(tmp_path, table=agreed).page.read_text("utf-8")


def test_the_ledger_keeps_each_persons_judgements_and_the_resolution(tmp_path: Path) -> None:
    """Who acts is who judged; the same outcome is open after two, and rated after the third."""
    protocol = PROTOCOL.format(extra="threshold = 0.8", baselines="0.1").replace('file = "certainty.csv"\n', "")
    for name, text in {"protocol.toml": protocol, "trials.csv": TRIALS, "rob.csv": ROB}.items():
        (tmp_path / name).write_text(text, "utf-8")
    head = judged().split("\n", 1)[0]
    resolution = f"{head},role\ndeath,D1,Serious,,as agreed on the telephone,resolution\n"
    levels = []
    steps = (("Ann", judged()), ("Ben", f"{head}\n{SECOND}"), ("Cleo", resolution))
    for person, text in steps:
        path = tmp_path / "mine.csv"
        path.write_text(text, "utf-8")
        with open_store(tmp_path, make=True) as store:
            record_judgements(store, person, "grade", path)
            recorded = {fact.payload.assessor for fact in store.read().standing_of(Judgement)}
        assert person in recorded
        made = finding(run_review(tmp_path))
        levels.append(None if made.level is None else made.level.name)
    assert levels == ["Moderate", None, "Moderate"]


def test_a_person_sees_their_own_judgements_only(tmp_path: Path) -> None:
    """In history and packets; the report, which shows all, is made when both are in."""
    path = tmp_path / "mine.csv"
    path.write_text(judged(), "utf-8")
    with open_store(tmp_path, make=True) as store:
        for person in ("Ann", "Ben"):
            record_judgements(store, person, "grade", path)
        ledger = store.read()
    for person in ("Ann", "Ben"):
        seen = {fact.payload.assessor for fact in seen_by(ledger, person) if isinstance(fact.payload, Judgement)}
        assert seen == {person}
    assert not [fact for fact in seen_by(ledger, "Cleo") if isinstance(fact.payload, Judgement)]


def test_a_person_rates_an_outcome_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(judged(), "utf-8")
    with open_store(tmp_path, make=True) as store:
        record_judgements(store, "Ann", "grade", path)
        with pytest.raises(HedgerowError, match="already"):
            record_judgements(store, "Ann", "grade", path)
