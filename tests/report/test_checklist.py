"""PRISMA 2020 and SWiM: all their items, nothing claimed that is not there, every link leads somewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.contract.folders import review, text
from tests.report.pages import check_page

from hedgerow.actions.run import run_review
from hedgerow.report.checklist.fill import FILLS, fill_checklist
from hedgerow.report.checklist.items import checklist_of
from hedgerow.report.sections import sections_of
from hedgerow.review.conduct import conduct_of
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.screening.facts import Decided, Removed, Resolved
from hedgerow.review.searches import Searched
from hedgerow.store.memory import MemoryStore

EXAMPLE = Path(__file__).parents[2] / "examples/ketamine-neuropathic-pain"
NUMBERS = [
    *[
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10a",
        "10b",
        "11",
        "12",
        "13a",
        "13b",
        "13c",
        "13d",
        "13e",
        "13f",
        "14",
        "15",
        "16a",
        "16b",
        "17",
        "18",
        "19",
        "20a",
        "20b",
        "20c",
        "20d",
        "21",
        "22",
    ],
    *["23a", "23b", "23c", "23d", "24a", "24b", "24c", "25", "26", "27"],
]


def statuses(result, key: str = "prisma-2020") -> dict[str, str]:
    return {each.item.number: each.status for each in fill_checklist(result, checklist_of(key))}


def test_the_items_are_those_of_prisma_2020() -> None:
    assert [item.number for item in checklist_of("prisma-2020").items] == NUMBERS
    assert len(NUMBERS) == 42


@pytest.mark.parametrize("key", ["prisma-2020", "swim"])
def test_the_items_that_data_can_fill_are_those_that_are_filled(key: str) -> None:
    by = {item.number: item.by for item in checklist_of(key).items}
    assert {by[number] for number in FILLS[key]} == {"data"}
    assert {number for number, who in by.items() if who == "data"} == set(FILLS[key])


@pytest.mark.parametrize("key", ["prisma-2020", "swim"])
def test_each_checklist_says_where_the_words_of_its_items_were_read(key: str) -> None:
    read = checklist_of(key).read
    assert read
    assert all(each.at.startswith("https://") and each.items for each in read)


def test_searches_and_people_come_from_the_ledger(tmp_path: Path) -> None:
    bare = run_review(review(tmp_path, text())).result
    assert [statuses(bare)[number] for number in "678"] == ["not in the data"] * 3
    store, stage = MemoryStore(), "title-abstract"
    pubmed = Searched("MEDLINE", "PubMed", date(2026, 1, 12), "ketamine[tiab]", "animals")
    acts = [("Ann", pubmed), ("Ann", Searched("Embase"))]
    acts += [(who, Decided("r", stage, "include")) for who in ("Ann", "Ben")]
    acts += [("Cleo", Resolved("r", stage, "include")), ("Ann", Removed("s", "automation", "RobotSearch"))]
    store.transact(lambda ledger: [Fact(payload, who) for who, payload in acts])
    told = replace(bare, known=replace(bare.known, conduct=conduct_of(store.read())))
    found = {each.item.number: each for each in fill_checklist(told, checklist_of("prisma-2020"))}
    assert [(found[number].status, found[number].words) for number in "678"] == [
        ("in part", "MEDLINE, PubMed (2026-01-12); Embase (no date)"),
        (
            "in part",
            "the ledger holds the full strategies of 1 of 2 searches; filters and limits: animals",
        ),
        ("filled", "title-abstract: 2 reviewers, disagreements resolved by 1; removed before screening by RobotSearch"),
    ]


def test_the_items_are_the_nine_of_swim() -> None:
    assert [item.number for item in checklist_of("swim").items] == ["1a", "1b", *"23456789"]


def test_swim_leaves_every_reason_to_the_authors(tmp_path: Path) -> None:
    bare = run_review(review(tmp_path, text())).result
    found = statuses(bare, "swim")
    assert found["9"] == "for the authors"
    assert found["6"] == "not in the data", "this protocol rates no certainty"
    assert found["1b"] == "not in the data", "this protocol has no amendment"
    assert found["1a"] == found["2"] == found["3"] == found["8"] == "in part"
    told = {each.item.number: each.words for each in fill_checklist(bare, checklist_of("swim"))}
    assert told["1a"].endswith("reasons are for the authors")


def test_a_run_of_a_bare_table_claims_little_and_shows_no_checklist(tmp_path: Path) -> None:
    bare = run_review(review(tmp_path, text())).result
    found = statuses(bare)
    assert found["16a"] == found["18"] == found["9"] == found["24a"] == "not in the data"
    assert found["20b"] == found["12"] == "filled"
    assert "checklist" not in {section.id for section in sections_of(bare)}


def test_the_source_review_is_told_as_far_as_its_folder_goes(tmp_path: Path) -> None:
    ran = run_review(EXAMPLE, tmp_path)
    found = statuses(ran.result)
    assert found["16a"] == found["24a"] == found["5"] == "filled"
    assert found["24c"] == "in part", "two amendments have no date"
    assert found["20b"] == found["18"] == "not in the data", "the paper prints no outcome and no judgement of a study"
    assert found["22"] == "filled", "its one outcome is rated"
    assert found["15"] == "filled", "the instrument is named"
    assert Counter(found.values())["for the authors"] == 9
    assert statuses(ran.result, "swim")["6"] == "filled", "its protocol rates certainty by GRADE"
    page = check_page(ran.page.read_text(encoding="utf-8"))
    assert "#flow" in page.links
    table = (tmp_path / "tables/prisma-2020-checklist.csv").read_text(encoding="utf-8")
    assert len(table.splitlines()) == 43
    assert len((tmp_path / "tables/swim-checklist.csv").read_text(encoding="utf-8").splitlines()) == 11
