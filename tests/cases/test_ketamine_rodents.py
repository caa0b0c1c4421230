"""A real review (267 effects of 74 studies) against the numbers that metafor 5.1-12 gives for it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from tests.cases.ketamine_rodents import CASE

import hedgerow as hr
from hedgerow.analysis.results import RunResult
from hedgerow.analysis.run import run
from hedgerow.formats.tables import read_table
from hedgerow.report.results_json import results_record
from hedgerow.review.protocol.read import read_protocol

TARGETS: dict[str, Any] = json.loads((CASE / "targets.json").read_text("utf-8"))
RELATIVE = 1e-9  # the case study's own tolerance


def _run() -> RunResult:
    protocol = read_protocol((CASE / "protocol.toml").read_text("utf-8"), "protocol.toml")
    return run(protocol, read_table(CASE / "studies.csv", name="studies.csv"))


@pytest.fixture(scope="module")
def result() -> RunResult:
    return _run()


@pytest.fixture(scope="module")
def record(result: RunResult) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(results_record(result), allow_nan=False))
    return found


def same(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for name, value in expected.items():
        if isinstance(value, float):
            assert found[name] == pytest.approx(value, rel=RELATIVE, abs=0), name
        elif not isinstance(value, dict):
            assert found[name] == value, name


@pytest.mark.parametrize("name", TARGETS["analyses"])
def test_analyses(record: dict[str, Any], name: str) -> None:
    same(record["analyses"][name], TARGETS["analyses"][name])


@pytest.mark.parametrize("name", TARGETS["subgroups"])
def test_subgroups(record: dict[str, Any], name: str) -> None:
    analysis, column = name.split("/")
    found, expected = record["analyses"][analysis]["subgroups"][column], TARGETS["subgroups"][name]
    same(found, expected)
    assert set(found["groups"]) == set(expected["groups"])
    for group, numbers in expected["groups"].items():
        same(found["groups"][group], numbers)


def test_a_group_of_too_few_studies_is_left_out_with_its_reason(record: dict[str, Any]) -> None:
    out = record["analyses"]["all"]["subgroups"]["species"]["groups_left_out"]
    assert out == {"Zebrafish": {"k": 1, "studies": 1, "reason": "1 of at least 3 studies"}}


@pytest.mark.parametrize("kind", ["leave_one_out", "leave_one_study_out"])
def test_leave_one_out(record: dict[str, Any], kind: str) -> None:
    for name, expected in TARGETS[kind].items():
        found = {row["without"]: row["estimate"] for row in record["analyses"][name][kind]}
        pairs = dict(zip(map(str, expected["without"]), expected["estimate"], strict=True))
        assert found == pytest.approx(pairs, rel=RELATIVE, abs=0)


@pytest.mark.parametrize("name", TARGETS["bias"])
def test_small_study_effects(record: dict[str, Any], name: str) -> None:
    expected, found = TARGETS["bias"][name], record["analyses"][name]
    same(found["egger"], {"statistic": expected["egger_statistic"], "p": expected["egger_p"]})
    assert found["egger"]["predictor"] == "1/sqrt(n)"
    filled = {key.removeprefix("trimfill_"): value for key, value in expected.items() if not key.startswith("egger")}
    same(found["trim_and_fill"], filled)


def test_contrast(record: dict[str, Any]) -> None:
    same(record["contrasts"][0], TARGETS["contrast"])
    assert record["contrasts"][0]["of"] == ["repeated-early", "repeated-late"]


def test_where_the_experiments_go(record: dict[str, Any]) -> None:
    coverage = record["coverage"]
    assert (coverage["unit"], coverage["units"], coverage["covered"]) == ("exp_id", 75, 53)
    assert (len(coverage["unknown"]), len(coverage["outside"])) == (19, 3)
    assert {row["reason"] for row in coverage["unknown"]} == {"nmda_interval_to_outcome_min_std not known"}
    assert "outside-all-analyses" in {problem["code"] for problem in record["problems"]}


def test_rows_lead_back_to_the_table(result: RunResult) -> None:
    lines = (CASE / "studies.csv").read_text("utf-8").splitlines()
    for row in result.analysis("all").rows:
        assert f",{row.id}," in lines[row.line - 1]
        assert row.values["study_label"] == row.study


def test_steps_and_rows_left_out_add_up(result: RunResult) -> None:
    everything = result.analysis("all")
    assert [step.rows for step in everything.steps] == [267, 182, 182, 75]
    assert len(everything.left_out) == 182 - 75
    assert sum(row.weight or 0 for row in everything.rows) == pytest.approx(100)


def test_dependence_is_warned_of_in_each_analysis_that_has_it(result: RunResult) -> None:
    warned = {problem.analysis for problem in result.problems if problem.code == "dependent-rows"}
    assert warned == {"single-early", "repeated-early", "repeated-late", "all"}
    assert not result.failed


def test_the_whole_analysis_takes_well_under_a_second() -> None:
    begun = time.perf_counter()
    json.dumps(results_record(_run()))
    assert time.perf_counter() - begun < 1


def test_the_python_functions(result: RunResult) -> None:
    """The same effects through the front door: REML with Knapp-Hartung, and Egger's regression on standard errors."""
    rows = result.analysis("all").rows
    fit = hr.pool(yi=[row.yi for row in rows], vi=[row.vi for row in rows], method="REML", test="knha")
    same({**fit.to_dict(), "studies": len({row.study for row in rows})}, TARGETS["python"]["reml_hk_all"])
    for name, expected in TARGETS["python"]["egger_lm_sei"].items():
        found = hr.egger(hr.pool(result.analysis(name).effects), predictor="sei", model="lm")
        same({"egger_lm_sei_t": found.statistic, "egger_lm_sei_p": found.p}, expected)


def test_the_cluster_robust_interval_stands_beside_the_plain_one(tmp_path: Path) -> None:
    """The case's own remark: for `all` a standard error that ignores dependence is less than half of the robust one."""
    from hedgerow.actions.run import run_review

    ran = run_review(CASE, tmp_path / "out")
    whole, single = (ran.record["analyses"][name] for name in ("all", "single-late"))
    assert whole["se"] < 0.5 * whole["robust"]["se"]
    assert whole["robust"]["clusters"] == whole["studies"]
    assert single["robust"] is None  # each of its two studies has one effect
    assert "The cluster-robust 95% interval (CR2" in (tmp_path / "out/index.html").read_text("utf-8")
