"""The section on risk of bias: figures, conflicts that are open, and what could not be verified."""

from __future__ import annotations

from pathlib import Path

from tests.report.pages import check_page

from hedgerow.actions.run import run_review

PROTOCOL = """
[review]
title = "Made-up trials"
[[appraisal]]
instrument = "camarades"
file = "camarades.csv"

[[appraisal]]
instrument = "rob2"
file = "rob2.csv"
[[appraisal]]
instrument = "syrcle"
file = "long.csv"
source = "the makers of this test"
"""
LONG = "study,item,judgement,assessor\nAsh & Oak 2001,4,Low,AB\nAsh & Oak 2001,4,High,CD\n"


def test_the_page_shows_judgements_conflicts_and_doubts(tmp_path: Path) -> None:
    (tmp_path / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    (tmp_path / "rob2.csv").write_text("Study,D1,D2,D3,D4,D5\nElm,Low,Low,Low,Low,Low\n", encoding="utf-8")
    (tmp_path / "camarades.csv").write_text("Study,1,2,3,4,5,6,7,8,9,10\nElm" + ",Yes,No" * 5 + "\n", encoding="utf-8")
    (tmp_path / "long.csv").write_text(LONG, encoding="utf-8")
    ran = run_review(tmp_path)
    assert not ran.result.problems
    text = ran.page.read_text(encoding="utf-8")
    words = " ".join(check_page(text).text)
    assert words.count("Not verified against the instrument's document.") == 1, "of CAMARADES, not of the other two"
    assert "Assessors differ, and nobody has decided yet: Ash & Oak 2001, item 4." in words
    assert "AB and CD agree on 0.0% of 1 judgement" in words
    camarades, rob2, syrcle = ran.record["appraisals"]
    assert (camarades["verified"], camarades["judgements"]["1"]) == (False, {"Yes": 1})
    assert (rob2["verified"], rob2["judgements"]["D1"], rob2["overall"]) == (True, {"Low": 1}, {"Low": 1})
    assert (syrcle["conflicts"], syrcle["judgements"]["4"], syrcle["judgements"]["1"]) == (
        1,
        {"conflict": 1},
        {"missing": 1},
    )
    assert "Judgements: the makers of this test." in words
    tables = sorted(path.name for path in (tmp_path / "report/tables").glob("appraisal-*"))
    assert tables == [
        "appraisal-camarades-checklist.csv",
        "appraisal-rob-2-effect-of-assignment.csv",
        "appraisal-syrcle-s-risk-of-bias-tool.csv",
    ]


def test_a_protocol_that_names_no_such_instrument_is_told_which_there_are(tmp_path: Path) -> None:
    (tmp_path / "protocol.toml").write_text('[[appraisal]]\ninstrument = "rob3"\nfile = "a.csv"\n', encoding="utf-8")
    problem = run_review(tmp_path).result.problems[0]
    assert problem.code == "unknown-value"
    assert "rob2" in problem.remedy
    assert problem.where.line == 2
