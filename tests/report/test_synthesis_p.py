"""P values in the report: combined where there are two, drawn as an albatross, and named where there are too few."""

from __future__ import annotations

import json
from pathlib import Path

from tests.report.pages import check_page

from hedgerow.actions.run import Ran, run_review
from hedgerow.report.checklist.fill import fill_checklist
from hedgerow.report.checklist.items import checklist_of

PROTOCOL = """
[review]
title = "P"
[eligibility]
include = ["all"]
[map]
file = "s.csv"
study = "study"
rows = "condition"
columns = "route"
domain = "domain"
size = "n"
direction = "direction"
favours = ["better"]
against = ["worse"]
[map.synthesis]
p = "p"
combine = "stouffer"
effect = "effect"
contours = { measure = "OR", baseline = 0.3, at = [1.5, 3] }
"""
HEADER = "study,condition,route,domain,n,direction,p,effect\n"
PAIN = (
    "a,CRPS,oral,pain,40,better,0.04,1.5",
    "b,CRPS,i.v.,pain,90,worse,0.3,",
    "c,CRPS,i.v.,pain,60,better,<0.001,2.5",
)
HARM = "c,CRPS,i.v.,harms,60,worse,0.02,"


def run(folder: Path, *rows: str) -> Ran:
    (folder / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    (folder / "s.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return run_review(folder)


def test_a_combination_an_albatross_and_their_sources(tmp_path: Path) -> None:
    ran = run(tmp_path, *PAIN, HARM)
    words = " ".join(check_page(ran.page.read_text(encoding="utf-8"), scripts=1).text)
    assert "Of 3 studies counted above, 3 tell a P value." in words
    assert "One-sided P values were combined by Stouffer's method, weighted by the root of the patients" in words
    assert "Harrison S" in words and "Lipták" in words
    assert "P\N{NO-BREAK SPACE}<\N{NO-BREAK SPACE}0.001, for" in words
    out = ran.page.parent
    assert [each.name for each in (out / "figures").glob("albatross*")] == ["albatross-pain.svg"], "one harm is no plot"
    pain, harms = json.loads((out / "results.json").read_text(encoding="utf-8"))["map"]["p_values"]
    assert (pain["combined"]["k"], pain["weighted"]) == (3, True)
    assert harms["combined"] is None
    assert "Median and range of effects" in words
    assert (out / "tables/map-effects.csv").read_text(encoding="utf-8").splitlines()[
        1
    ] == "CRPS,pain,2,2.0,1.75,2.25,1.5,2.5"
    assert len((out / "tables/map-p-values.csv").read_text(encoding="utf-8").splitlines()) == 5
    swim = {each.item.number: each.words for each in fill_checklist(ran.result, checklist_of("swim"))}
    assert "Stouffer's method" in swim["3"]
    assert "albatross" in swim["7"]


def test_where_there_are_too_few_the_page_says_so(tmp_path: Path) -> None:
    ran = run(tmp_path, PAIN[0], "d,CRPS,oral,pain,20,better,,")
    words = " ".join(check_page(ran.page.read_text(encoding="utf-8"), scripts=1).text)
    assert "Of 2 studies counted above, 1 tells a P value. No group has two with a direction" in words
    assert not list((ran.page.parent / "figures").glob("albatross*"))
    assert "Harrison" not in words


def test_the_page_says_when_statements_of_one_study_make_a_direction(tmp_path: Path) -> None:
    """Three of four statements of one study agree (75%), two of three of another (67%): 70% are asked for."""
    mostly = [f"a,CRPS,i.v.,pain,40,{said},," for said in ("better", "better", "better", "worse")]
    barely = [f"b,CRPS,i.v.,pain,40,{said},," for said in ("better", "better", "worse")]
    ran = run(tmp_path, *mostly, *barely)
    words = " ".join(check_page(ran.page.read_text(encoding="utf-8"), scripts=1).text)
    assert "its direction is the one that 70% or more of them report" in words
    (votes,) = json.loads((ran.page.parent / "results.json").read_text(encoding="utf-8"))["map"]["votes"]
    count = votes["count"]
    assert (count["favours"], count["against"], count["unclear"]) == (1, 0, 1)
