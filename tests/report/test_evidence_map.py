"""The evidence map in the report: links that work without a script, text that is escaped, checklists filled from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.report.pages import check_page

from hedgerow.actions.run import Ran, run_review
from hedgerow.analysis.evidence.evidence_map import EvidenceMap
from hedgerow.report import map_views
from hedgerow.report.checklist.fill import fill_checklist
from hedgerow.report.checklist.items import checklist_of
from hedgerow.report.map_anchors import statement_links

PROTOCOL = """
[review]
title = "Map"
[eligibility]
include = ["all"]
[map]
file = "s.csv"
study = "study"
rows = "condition"
columns = "route"
size = "n"
direction = "direction"
favours = ["better"]
sentence = "sentence"
paper = "paper"
synthesis = {}
"""
TABLE = """study,condition,route,n,direction,paper,sentence
a,"<b>pain</b>",oral,10,better,Paper,"a <script>alert(1)</script> sentence"
b,"<b>pain</b>",i.v.,,same,Paper,word
"""
JUDGED = """
[outcomes]
file = "e.csv"
id = "row"
study = "study"
yi = "yi"
vi = "vi"
[[analysis]]
id = "early"
title = "Pain early"
measure = "GEN"
[certainty]
file = "c.csv"
[[certainty.outcome]]
analysis = "early"
name = "pain in the first week"
[[map.judged.early]]
route = ["oral"]
"""
ITEMS = (
    "start,Randomised",
    *(f"D{i},Not serious" for i in (2, 3, 4)),
    "D1,Serious",
    "D5,Undetected",
    "U1,None",
    "U2,No",
    "U3,No",
)


@pytest.fixture
def ran(tmp_path: Path) -> Ran:
    (tmp_path / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    (tmp_path / "s.csv").write_text(TABLE, encoding="utf-8")
    return run_review(tmp_path)


def test_the_page_is_sound_and_nothing_of_the_table_is_code(ran: Ran) -> None:
    text = ran.page.read_text(encoding="utf-8")
    page = check_page(text, scripts=1)
    assert "<script>alert" not in text and "<b>pain" not in text
    assert 'id="map-filter" class="filter" hidden' in text, "without its script the form is not offered"
    assert {"statement-2", "sentence-statement-3"} <= set(page.ids)
    assert "a <script>alert(1)</script> sentence" in " ".join(page.text)


def test_the_record_and_the_tables_hold_the_same(ran: Ran) -> None:
    record = json.loads((ran.page.parent / "results.json").read_text(encoding="utf-8"))["map"]
    (view,) = record["views"]
    assert [mark["finding"] for mark in view["marks"]] == ["mixed", "favours"]
    assert view["gaps"] == []
    (votes,) = record["votes"]
    assert (votes["count"]["favours"], votes["count"]["unclear"]) == (1, 1)
    tables = ran.page.parent / "tables"
    assert len((tables / "map-statements.csv").read_text(encoding="utf-8").splitlines()) == 3
    assert len((tables / "map-votes.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_a_judged_certainty_is_in_its_cells_and_leads_to_its_outcome(tmp_path: Path) -> None:
    (tmp_path / "protocol.toml").write_text(PROTOCOL.replace("synthesis = {}", "") + JUDGED, encoding="utf-8")
    (tmp_path / "s.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "e.csv").write_text("row,study,yi,vi\n1,a,0.5,0.1\n2,b,0.3,0.2\n", encoding="utf-8")
    lines = [f"early,{item},me,assessor,because" for item in ITEMS]
    (tmp_path / "c.csv").write_text("\n".join(["study,item,judgement,assessor,role,support", *lines]), encoding="utf-8")
    ran = run_review(tmp_path)
    record = json.loads((ran.page.parent / "results.json").read_text(encoding="utf-8"))
    (told,) = record["map"]["judged"]
    assert (told["outcome"], told["level"], told["at"]) == ("early", "Moderate", [{"route": ["oral"]}])
    text = ran.page.read_text(encoding="utf-8")
    check_page(text, scripts=1)
    assert text.count('href="#map-judged-1" aria-label="pain in the first week, certainty: moderate"') == 1


def test_the_checklists_are_filled_from_it(ran: Ran) -> None:
    swim = {each.item.number: each for each in fill_checklist(ran.result, checklist_of("swim"))}
    assert [swim[number].section for number in ("1a", "3", "7", "8")] == ["synthesis"] * 4
    assert swim["1a"].status == "in part", "why these groups is for the authors"
    prisma = {each.item.number: each for each in fill_checklist(ran.result, checklist_of("prisma-2020"))}
    assert prisma["17"].section == prisma["19"].section == "evidence_map"
    assert prisma["20b"].status == "not in the data", "nothing was pooled"


def test_what_a_map_needs_is_worked_out_once_and_not_for_each_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def counted(found: EvidenceMap) -> dict[str, str]:
        nonlocal calls
        calls += 1
        return statement_links(found)

    monkeypatch.setattr(map_views, "statement_links", counted)
    rows = "".join(f"s{i},c{i % 6},r{i % 5},10,better,P,word\n" for i in range(30))
    (tmp_path / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    (tmp_path / "s.csv").write_text(TABLE.splitlines()[0] + "\n" + rows, encoding="utf-8")
    found = run_review(tmp_path).result.known.map
    assert found is not None
    assert len(found.views[0].cells) == 30
    assert calls == 1
