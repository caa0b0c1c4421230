"""From readings to the pooled answer, and what the choices do to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.report.pages import check_page

import hedgerow as hr
from hedgerow.actions.run import run_review

PROTOCOL = """
[review]
title = "Made-up animals"
[extraction]
file = "readings.csv"
outcome_order = ["mechanical", "thermal"]
[rules]
one_per = "comparison"
prefer = ["outcome_rank", "-effect"]
[defaults]
measure = "SMD"
sensitivity = ["choices"]
[[analysis]]
id = "all"
"""
HEAD = "study,experiment,group,arm,outcome,time,mean,spread,spread_kind,n,extractor,role,species\n"
ROWS = """Ash,1,Ket 10,treated,Mechanical,1,8.1,0.9,SEM,6-8,AB,,Rat
Ash,1,Ket 20,treated,Mechanical,1,9.1,0.8,SEM,8,AB,,Rat
Ash,1,Saline,control,Mechanical,1,4.0,0.7,SEM,8,AB,,Rat
Ash,1,Saline,control,Mechanical,1,4.0,1.98,SEM,8,CD,,Rat
Ash,1,Saline,control,Mechanical,1,4.0,0.7,SEM,8,EF,resolution,Rat
Ash,1,Ket 10,treated,Thermal,1,12,2.5,SD,8,AB,,Rat
Ash,1,Saline,control,Thermal,1,8,2.4,SD,8,AB,,Rat
Birch,1,Ket,treated,Mechanical,0.5,6.0,1.2,unlabelled,10,AB,,Mouse
Birch,1,Vehicle,control,Mechanical,0.5,4.2,1.1,unlabelled,10,AB,,Mouse
Birch,1,Ket,treated,Mechanical,2,7.0,1.2,unlabelled,10,AB,,Mouse
Birch,1,Vehicle,control,Mechanical,2,4.3,1.1,unlabelled,10,AB,,Mouse
Cedar,1,Ket,treated,Mechanical,1,5.9,1.3,SD,9,AB,,Rat
Cedar,1,Saline,control,Mechanical,1,4.9,1.1,SD,9,AB,,Rat
Cedar,1,Saline,control,Mechanical,1,5.9,1.1,SD,9,CD,,Rat
"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    folder = tmp_path_factory.mktemp("review")
    (folder / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    (folder / "readings.csv").write_text(HEAD + ROWS, encoding="utf-8")
    run_review(folder)
    return json.loads((folder / "report/results.json").read_text("utf-8")), folder


def test_the_pooled_answer_is_that_of_the_numbers_worked_out_by_hand(ran: tuple[dict[str, Any], Path]) -> None:
    """SEM sqrt(n), lowest n, half a shared control, mechanical before thermal, the larger effect of two times."""
    es = hr.effect_sizes(
        "SMD",
        mean1=[8.1, 9.1, 7.0], sd1=[0.9 * 6**0.5, 0.8 * 8**0.5, 1.2 * 10**0.5], n1=[6, 8, 10],
        mean2=[4.0, 4.0, 4.3], sd2=[0.7 * 8**0.5, 0.7 * 8**0.5, 1.1 * 10**0.5], n2=[4, 4, 10],
    )  # fmt: skip
    found = ran[0]["analyses"]["all"]
    assert [row["yi"] for row in found["rows"]] == pytest.approx(es.yi.tolist(), rel=1e-10)  # closed form
    assert found["estimate"] == pytest.approx(hr.pool(es).estimate, rel=1e-8)  # one-dimensional optimum


def test_what_is_not_pooled_is_named(ran: tuple[dict[str, Any], Path]) -> None:
    codes = [problem["code"] for problem in ran[0]["problems"]]
    assert codes.count("extractors-differ") == 1
    assert codes.count("no-single-control") == 1, "Cedar's control is in conflict, so its treated group has none"
    left = [row["id"] for row in ran[0]["analyses"]["all"]["left_out"]]
    assert left == ["Ash, 1, Ket 10, Thermal, 1", "Birch, 1, Ket, Mechanical, 0.5"]


def test_every_choice_is_made_otherwise_once(ran: tuple[dict[str, Any], Path]) -> None:
    choices = {(each["rule"], each["instead"]): each for each in ran[0]["analyses"]["all"]["choices"]}
    assert set(choices) == {
        ("one_per", "all rows"),
        ("prefer", "the highest outcome_rank first"),
        ("prefer", "no preference by effect"),
        ("unlabelled_spread", "SD"),
        ("unlabelled_spread", "refuse"),
        ("n_ranges", "highest"),
        ("n_ranges", "refuse"),
        ("shared_control", "keep"),
        ("arms", "combine"),
    }
    assert choices["one_per", "all rows"]["k"] == 5
    assert choices["unlabelled_spread", "refuse"]["k"] == 2, "Birch goes"
    assert choices["shared_control", "keep"]["estimate"] != ran[0]["analyses"]["all"]["estimate"]


def test_the_record_counts_what_was_read(ran: tuple[dict[str, Any], Path]) -> None:
    found = ran[0]["extraction"]
    assert (found["readings"], found["values"], found["comparisons"]) == (14, 11, 5)
    assert found["states"] == {"single": 9, "resolved": 1, "conflict": 1}
    assert found["rules"]["shared_control"] == 2


def test_the_page_and_the_tables_show_it(ran: tuple[dict[str, Any], Path]) -> None:
    report = ran[1] / "report"
    words = " ".join(check_page((report / "index.html").read_text("utf-8")).text)
    assert "their ratio 2.83 is near the root of n = 8" in words
    assert "SD 2.205 with n = 6" in words
    assert "Each choice of the protocol was made otherwise" in words
    rules = (report / "tables/extraction-rules.csv").read_text("utf-8")
    assert '"n = 4, shared by 2"' in rules
    outcomes = (report / "tables/extraction-outcomes.csv").read_text("utf-8").splitlines()
    assert outcomes[0].endswith(",species")
    assert len(outcomes) == 6, "a header and five comparisons"


def test_outcomes_of_the_same_file_map_the_table_that_is_made(tmp_path: Path) -> None:
    """Here with a flip: lower is better, so the sign turns."""
    mapping = "".join(f'{word} = "{word}"\n' for word in ("mean1", "sd1", "n1", "mean2", "sd2", "n2"))
    outcomes = f'[outcomes]\nfile = "readings.csv"\nid = "id"\nstudy = "study"\nflip = "time = 2"\n{mapping}'
    (tmp_path / "protocol.toml").write_text(PROTOCOL + outcomes, encoding="utf-8")
    (tmp_path / "readings.csv").write_text(HEAD + ROWS, encoding="utf-8")
    rows = run_review(tmp_path).record["analyses"]["all"]["rows"]
    assert next(row for row in rows if row["id"] == "Birch, 1, Ket, Mechanical, 0.5")["yi"] > 0
