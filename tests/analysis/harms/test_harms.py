"""Harms: nothing is lost between the table and its sums, and each number by a second way."""

from __future__ import annotations

from math import exp, log, sqrt
from pathlib import Path

import pytest
from tests.report.pages import check_page

from hedgerow.actions.run import Ran, run_review
from hedgerow.analysis.harms.cautions import ITEMS, cautions_of
from hedgerow.analysis.harms.record import Harm
from hedgerow.exposure.facts.table import facts
from hedgerow.report.methods.run import methods_of

PROTOCOL = """
[review]
title = "Made-up trials"
kind = "clinical"
[harms]
file = "events.csv"
by = ["system", "route"]
cautions = "ketamine"
source = "the makers of this test"
"""
HEAD = "study,event,system,route,design,events1,n1,events2,n2,pairs_both,pairs_only1,pairs_only2,pairs_neither\n"
EVENTS = (
    HEAD
    + """Ash,nausea,gut,iv,,6,30,2,30,,,,
Elm,nausea,gut,iv,,0,20,0,20,,,,
Oak,nausea,gut,oral,,4,25,1,24,,,,
Yew,nausea,gut,iv,crossover,,,,,1,6,2,11
Fir,nausea,gut,iv,crossover,3,12,1,12,,,,
Ash,dissociation,mind,iv,,5,30,0,30,,,,
Pine,dissociation,mind,oral,,2,40,,,,,,
Rowan,dissociation,mind,iv,,,,,,,,,
"""
)


def ran(folder: Path, events: str = EVENTS) -> Ran:
    (folder / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    (folder / "events.csv").write_text(events, encoding="utf-8")
    return run_review(folder)


def harm(run: Ran, event: str, group: str = "") -> Harm:
    found = run.result.known.harms
    assert found is not None
    return next(each for each in found.harms if (each.event, each.group) == (event, group))


def test_every_row_is_counted_and_none_is_dropped_for_having_no_events(tmp_path: Path) -> None:
    run = ran(tmp_path)
    found = run.result.known.harms
    assert found is not None
    assert len(found.rows) == EVENTS.count("\n") - 1
    nausea = harm(run, "nausea")
    assert nausea.studies == ("Ash", "Elm", "Oak", "Yew", "Fir")
    assert nausea.zero == ("Elm",)
    difference = nausea.comparison("RD", "MH")
    assert difference is not None
    assert difference.k == 3, "the study without events is in the risk difference"
    assert harm(run, "dissociation").words == ("Rowan",)
    assert {each.code for each in run.result.problems} == {"crossover-without-pairs"}


def test_incidences_are_sums_with_exact_intervals(tmp_path: Path) -> None:
    events = HEAD + "Elm,rash,skin,iv,,0,20,1,20,,,,\n"
    rash = harm(ran(tmp_path, events), "rash")
    assert rash.treated is not None
    assert (rash.treated.events, rash.treated.n) == (0, 20)
    assert rash.treated.ci == pytest.approx((0.0, 1 - 0.025 ** (1 / 20)), abs=1e-12), "none of n: closed form"


def test_mantel_haenszel_by_hand_and_the_number_needed_from_it(tmp_path: Path) -> None:
    nausea = harm(ran(tmp_path), "nausea")
    tables = ((6, 30, 2, 30), (0, 20, 0, 20), (4, 25, 1, 24))
    up = sum(a * d / (b + d) for a, b, c, d in tables)
    down = sum(c * b / (b + d) for a, b, c, d in tables)
    ratio = nausea.comparison("RR", "MH")
    assert ratio is not None
    assert ratio.estimate == pytest.approx(up / down, rel=1e-12)
    difference = sum((a * d - c * b) / (b + d) for a, b, c, d in tables) / sum(b * d / (b + d) for _, b, _, d in tables)
    assert nausea.needed is not None
    assert nausea.needed.number == pytest.approx(1 / difference, rel=1e-12)
    assert not nausea.needed.fewer


def test_crossed_over_people_are_compared_by_their_pairs(tmp_path: Path) -> None:
    """Marginal odds ratio of 7 against 3 of 20; the variance is less twice the covariance (Zou 2007)."""
    pairs = harm(ran(tmp_path), "nausea").comparison("MPOR", "crossover")
    assert pairs is not None
    assert pairs.ci is not None
    estimate = log(7 / 13) - log(3 / 17)
    covariance = 20 * (1 * 20 - 7 * 3) / (7 * 13 * 3 * 17)
    se = sqrt(1 / 7 + 1 / 13 + 1 / 3 + 1 / 17 - 2 * covariance)
    assert pairs.estimate == pytest.approx(exp(estimate), rel=1e-12)
    assert pairs.ci[0] == pytest.approx(exp(estimate - 1.959963984540054 * se), rel=1e-9)


def test_groups_hold_the_same_rows(tmp_path: Path) -> None:
    run = ran(tmp_path)
    whole, parts = harm(run, "nausea"), [harm(run, "nausea", route) for route in ("iv", "oral")]
    assert whole.treated is not None
    assert whole.treated.events == sum(each.treated.events for each in parts if each.treated is not None) == 20


def test_counts_that_cannot_be_are_named_and_left_out(tmp_path: Path) -> None:
    wrong = "Bad,nausea,gut,iv,,31,30,2,30,,,,\nBad,nausea,gut,iv,,a few,30,2,30,,,,\n,nausea,gut,iv,,1,30,2,30,,,,\n"
    run = ran(tmp_path, EVENTS + wrong)
    errors = [each for each in run.result.problems if each.severity == "error"]
    assert sorted(each.code for each in errors) == ["impossible-count", "incomplete-event", "not-a-count"]
    found = run.result.known.harms
    assert found is not None
    assert len(found.rows) + len(errors) == (EVENTS + wrong).count("\n") - 1


def test_cautions_are_the_facts_of_the_package_each_with_its_source() -> None:
    known = {row["item"] for row in facts("regimens")}
    assert set(ITEMS) <= known
    found = cautions_of("ketamine")
    assert len(found) == sum(row["item"] in ITEMS for row in facts("regimens"))
    assert all(each.source and each.address and each.sureness for each in found)


def test_the_page_says_what_it_is_for(tmp_path: Path) -> None:
    run = ran(tmp_path)
    words = " ".join(check_page(run.page.read_text(encoding="utf-8")).text)
    assert "For research, not for treating a patient." in words
    assert "active psychosis" in words
    assert (tmp_path / "report/figures/harms.svg").is_file()
    assert run.record["harms"][0]["event"] == "nausea"


def test_the_methods_text_says_what_ran_with_its_papers(tmp_path: Path) -> None:
    told = {each.heading: each for each in methods_of(ran(tmp_path).result)}
    harms = told["Harms"]
    assert [sentence.text.split()[0] for sentence in harms.sentences] == [
        "Adverse",
        "Parallel",
        "Crossovers",
        "Numbers",
    ]
    papers = {key for sentence in harms.sentences for key in sentence.references}
    assert {"mantel1959", "yusuf1985", "stijnen2010", "zou2007", "may1997", "altman1998"} <= papers


def test_a_folder_without_harms_says_nothing_of_them(tmp_path: Path) -> None:
    (tmp_path / "protocol.toml").write_text('[review]\ntitle = "Nothing yet"\n', encoding="utf-8")
    assert "Harms" not in {each.heading for each in methods_of(run_review(tmp_path).result)}


def test_a_mixed_model_whose_search_did_not_settle_gives_no_estimate(tmp_path: Path) -> None:
    events = (
        HEAD + "Ash,itch,skin,iv,,0,76,4,48,,,,\nElm,itch,skin,iv,,0,56,4,40,,,,\nOak,itch,skin,iv,,5,50,2,66,,,,\n"
    )
    made = harm(ran(tmp_path, events), "itch").comparison("OR", "CM.EL")
    assert made is not None
    assert (made.estimate, made.ci) == (None, None)
    assert "did not settle" in made.reason
