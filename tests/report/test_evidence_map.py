"""The evidence map in the report: links that work without a script, text that is escaped, checklists filled from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.report.pages import check_page

from hedgerow.actions.run import Ran, run_review
from hedgerow.report.checklist.fill import fill_checklist
from hedgerow.report.checklist.items import checklist_of

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


def test_the_checklists_are_filled_from_it(ran: Ran) -> None:
    swim = {each.item.number: each for each in fill_checklist(ran.result, checklist_of("swim"))}
    assert [swim[number].section for number in ("1a", "3", "7", "8")] == ["synthesis"] * 4
    assert swim["1a"].status == "in part", "why these groups is for the authors"
    prisma = {each.item.number: each for each in fill_checklist(ran.result, checklist_of("prisma-2020"))}
    assert prisma["17"].section == prisma["19"].section == "evidence_map"
    assert prisma["20b"].status == "not in the data", "nothing was pooled"
