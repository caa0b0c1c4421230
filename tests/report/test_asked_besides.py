"""Meta-regressions, methods for rare events, further small-study methods: from the protocol to page, record and R."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.analysis.reviews import found, review
from tests.oracles import data
from tests.report.test_check_r import check

from hedgerow.analysis.results import RunResult
from hedgerow.analysis.small_study_methods import FURTHER
from hedgerow.report.build import build_report
from hedgerow.report.methods import moderators, small_study
from hedgerow.report.parts import rare_events, small_study_further
from hedgerow.report.results_json import results_record
from hedgerow.review.protocol.choices import RARE_EVENTS, SMALL_STUDY_TESTS
from hedgerow.stats.rare.methods import METHODS

OUTCOMES = """
[outcomes]
file = "t.csv"
id = "id"
study = "id"
events1 = "a"
n1 = "n1"
events2 = "c"
n2 = "n2"
"""
FIRST = ("egger", "begg", "trim-and-fill", "fail-safe-n")


def table() -> str:
    bcg = data("bcg")
    columns = zip(bcg["tpos"], bcg["tneg"], bcg["cpos"], bcg["cneg"], bcg["ablat"], bcg["alloc"], strict=True)
    rows = [f"{i},{a:g},{a + b:g},{c:g},{c + d:g},{lat:g},{how}" for i, (a, b, c, d, lat, how) in enumerate(columns)]
    return "\n".join(["id,a,n1,c,n2,latitude,how", *rows]) + "\n"


def asked(measure: str = "OR", moderators: str = '["latitude", "how"]') -> RunResult:
    analysis = f"""
[[analysis]]
id = "main"
measure = "{measure}"
moderators = {moderators}
rare_events = {json.dumps(RARE_EVENTS)}
small_study = {{ min_k = 3, tests = {json.dumps(SMALL_STUDY_TESTS)} }}
"""
    return review(OUTCOMES + analysis, table())


@cache
def made() -> dict[str, Any]:
    return build_report(asked(), lambda what, done, total: None)


@cache
def record() -> dict[str, Any]:
    return results_record(asked())["analyses"]["main"]


def test_every_name_of_the_protocol_is_known_wherever_it_is_told() -> None:
    assert set(SMALL_STUDY_TESTS) == {*FIRST, *FURTHER} == set(small_study._TEXTS)
    assert set(small_study_further._SAID) == set(FURTHER)
    assert set(RARE_EVENTS) == set(METHODS) == set(rare_events.LABELS) == set(moderators.RARE)


def test_meta_regressions_are_in_the_record() -> None:
    latitude, how = record()["meta_regressions"]
    assert (latitude["formula"], latitude["k"]) == ("latitude", 13)
    assert [each["name"] for each in how["coefficients"]] == ["intercept", "how[random]", "how[systematic]"]
    # Konstantopoulos and others print -0.0292 for the log odds ratio by REML; here OR, REML
    assert latitude["coefficients"][1]["estimate"] == pytest.approx(-0.0317, abs=5e-4)


def test_methods_for_rare_events_are_in_the_record() -> None:
    assert [each["method"] for each in record()["rare_events"]] == list(RARE_EVENTS)
    assert all(each["estimate"] < 0 and each["ci_low"] < each["estimate"] for each in record()["rare_events"])


def test_every_small_study_method_is_in_the_record_and_on_the_page() -> None:
    assert set(record()["small_study"]) == {"precision", "reason", *FURTHER}
    page = made()["index.html"]
    for name, (label, _) in small_study_further._SAID.items():
        assert record()["small_study"][name].get("p") is not None or record()["small_study"][name].get("estimate")
        assert f"{label}: ".replace("'", "&#39;") in page
    assert "Meta-regression on latitude" in page and "Mantel-Haenszel" in page


def test_metafor_agrees(tmp_path: Path) -> None:
    done = check(asked(), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    for compared in ("meta-regression latitude", "MH", "Peto", "PET-PEESE", "Henmi-Copas", "selection model"):
        assert compared in done.stdout


def test_what_is_not_defined_for_the_measure_says_so() -> None:
    result = asked("RD").analysis("main")
    reasons = {each.method: each.reason for each in result.rare_events}
    assert reasons["MH"] == "" and "odds ratio" in reasons["Peto"] and "Unknown measure" in reasons["CM.EL"]
    assert result.small_study is not None and "Harbord" in str(result.small_study.reason)
    assert "pet-peese" in result.small_study.further


def test_a_mixed_model_whose_search_did_not_settle_shows_its_reason_and_no_number() -> None:
    asked_for = '\n[[analysis]]\nid = "main"\nmeasure = "OR"\nrare_events = ["MH", "CM.EL"]\n'
    far_apart = "id,a,n1,c,n2\nAsh,0,76,4,48\nElm,0,56,4,40\nOak,5,50,2,66\n"
    (analysis,) = results_record(review(OUTCOMES + asked_for, far_apart))["analyses"].values()
    told = {each["method"]: each for each in analysis["rare_events"]}
    assert told["MH"]["estimate"] is not None
    assert told["CM.EL"].get("estimate") is None
    assert "did not settle" in told["CM.EL"]["reason"]


def test_a_formula_that_cannot_be_read_is_an_error_at_its_line_and_the_rest_is_made() -> None:
    result = asked(moderators='["latitude", "latitud"]')
    problem = found(result, "unknown-column")[0]
    assert problem.where.line == 14 and "Did you mean 'latitude'" in problem.remedy
    assert [each.formula for each in result.analysis("main").regressions] == ["latitude"]


def test_one_formula_needs_no_brackets() -> None:
    assert [each.formula for each in asked(moderators='"latitude"').analysis("main").regressions] == ["latitude"]
