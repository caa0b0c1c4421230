"""The BCG trials, from the folder to the numbers that metafor gives for them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.examples.running import EXAMPLES, Example, run_example
from tests.oracles import case, data
from tests.report.pages import check_page
from tests.rows import rows

import hedgerow as hr

# One-dimensional optimum, both sides converged: 1e-9 is the contract of a run.
NEAR = 1e-9
# metafor's own search stops somewhat earlier in its leave-one-out, cumulative and trim-and-fill refits.
REFITTED = 1e-7


@pytest.fixture(scope="module")
def bcg(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return run_example("bcg-vaccine", tmp_path_factory.mktemp("bcg"), "--strict")


@pytest.fixture(scope="module")
def trials() -> list[dict[str, str]]:
    return rows(EXAMPLES / "bcg-vaccine/trials.csv")


def test_runs_without_any_problem(bcg: Example) -> None:
    assert bcg.exit_code == 0
    assert bcg.results["problems"] == []


def test_table_is_the_published_one(trials: list[dict[str, str]]) -> None:
    pinned = data("bcg")
    by_trial = {int(row["trial"]): row for row in trials}
    assert len(trials) == len(by_trial) == 13
    for at, number in enumerate(pinned["trial"]):
        row = by_trial[int(number)]
        sick, sick_control = pinned["tpos"][at], pinned["cpos"][at]
        counts = (sick, sick + pinned["tneg"][at], sick_control, sick_control + pinned["cneg"][at])
        assert tuple(int(row[name]) for name in ("tb_vaccinated", "n_vaccinated", "tb_control", "n_control")) == counts
        assert (int(row["year"]), int(row["latitude"])) == (pinned["year"][at], pinned["ablat"][at])
        assert row["allocation"] == pinned["alloc"][at]


def test_every_row_has_a_source_and_years_ascend(trials: list[dict[str, str]]) -> None:
    assert all(row["source"] for row in trials)
    years = [int(row["year"]) for row in trials]
    assert years == sorted(years)


@pytest.mark.parametrize(("name", "pin"), [("rr", "uni_bcg_REML_z"), ("rr-knapp-hartung", "uni_bcg_REML_knha")])
def test_pooled_risk_ratio(bcg: Example, name: str, pin: str) -> None:
    found, expected = bcg.analysis(name), case("rma_uni", pin)["output"]
    pairs = {"estimate": "b", "se": "se", "ci_low": "ci_lb", "ci_high": "ci_ub", "p": "pval", "q": "QE"}
    pairs |= {"tau2": "tau2", "i2": "I2"}
    assert found["k"] == found["studies"] == 13
    for ours, theirs in pairs.items():
        assert found[ours] == pytest.approx(expected[theirs], rel=NEAR), ours
    assert found["estimate"] == pytest.approx(-0.714532342, abs=5e-10)
    assert found["tau2"] == pytest.approx(0.313243258, abs=5e-10)


@pytest.mark.parametrize(("name", "measure"), [("or", "OR"), ("rd", "RD")])
def test_other_measures_are_those_of_the_functions(
    bcg: Example, trials: list[dict[str, str]], name: str, measure: str
) -> None:
    counts = {
        word: [float(row[column]) for row in trials]
        for word, column in {
            "events1": "tb_vaccinated",
            "n1": "n_vaccinated",
            "events2": "tb_control",
            "n2": "n_control",
        }.items()
    }
    fit = hr.pool(hr.effect_sizes(measure, **counts))
    assert bcg.analysis(name)["estimate"] == pytest.approx(fit.estimate, rel=1e-12)
    assert bcg.analysis(name)["tau2"] == pytest.approx(fit.tau2, rel=1e-12)


def test_subgroups_by_allocation(bcg: Example) -> None:
    found = bcg.analysis("rr")["subgroups"]["allocation"]
    pinned = case("subgroups", "sub_bcg_alloc_REML")["output"]
    expected = pinned["common"]
    assert found["tau2"] == pytest.approx(expected["tau2"], rel=NEAR)
    assert found["q_between"] == pytest.approx(expected["Q_between"], rel=NEAR)
    assert found["p"] == pytest.approx(expected["Q_between_p"], rel=NEAR)
    assert list(found["groups"]) == pinned["levels"]
    assert [group["k"] for group in found["groups"].values()] == pinned["k"]
    assert [group["estimate"] for group in found["groups"].values()] == pytest.approx(expected["est"], rel=NEAR)


def test_leave_one_out(bcg: Example) -> None:
    found = {each["without"]: each["estimate"] for each in bcg.analysis("rr")["leave_one_out"]}
    expected = case("sensitivity", "leave1out_bcg_REML")["output"]["estimate"]
    assert [found[str(trial)] for trial in range(1, 14)] == pytest.approx(expected, rel=REFITTED)


def test_cumulative_by_year(bcg: Example) -> None:
    expected = case("sensitivity", "cumul_order_year")["output"]["estimate"]
    assert bcg.analysis("rr")["cumulative"] is not None
    found = [each["estimate"] for each in bcg.analysis("rr")["cumulative"]]
    assert found == pytest.approx(expected, rel=REFITTED)


def test_small_study_tests(bcg: Example) -> None:
    found = bcg.analysis("rr")
    egger = case("pubbias", "regtest_rma_bcg_REML_sei")["output"]
    assert found["egger"]["statistic"] == pytest.approx(egger["stat"], rel=REFITTED)
    assert found["egger"]["p"] == pytest.approx(egger["pval"], rel=REFITTED)
    filled = case("pubbias", "trimfill_auto_bcg_REML")["output"]
    assert (found["trim_and_fill"]["k0"], found["trim_and_fill"]["side"]) == (filled["k0"], filled["side"])
    assert found["trim_and_fill"]["estimate"] == pytest.approx(filled["est"]["b"], rel=REFITTED)
    assert found["begg"]["p"] == pytest.approx(case("pubbias", "ranktest_bcg")["output"]["pval"], rel=1e-10)


def test_where_chooses_trials(bcg: Example) -> None:
    assert (bcg.analysis("rr-random")["k"], bcg.analysis("rr-not-random")["k"]) == (7, 6)


def test_readme_tells_what_the_run_finds(bcg: Example) -> None:
    readme = (EXAMPLES / "bcg-vaccine/README.md").read_text(encoding="utf-8")
    assert "0.49 (95% CI 0.34 to 0.70, REML)" in readme
    assert "I² 92%" in readme
    assert "0.49 (95% CI 0.34 to 0.70" in bcg.page


def test_wrong_key_of_what_is_known_stops_no_analysis(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "bcg-vaccine", tmp_path / "bcg", ignore=shutil.ignore_patterns("report"))
    protocol = tmp_path / "bcg/protocol.toml"
    text = protocol.read_text(encoding="utf-8")
    wrong = text.replace('columns = ["allocation"]', 'columns = ["alocation"]')
    protocol.write_text(wrong, encoding="utf-8")
    found = run_example(str(tmp_path / "bcg"), tmp_path / "out")
    (problem,) = found.results["problems"]
    line = 1 + wrong.splitlines().index("[characteristics]")
    assert found.exit_code == 1
    assert (problem["code"], problem["line"], problem["analysis"]) == ("unknown-column", line, None)
    assert "Did you mean 'allocation'?" in problem["remedy"]
    assert found.analysis("rr")["k"] == 13


def test_page_keeps_what_every_page_must(bcg: Example) -> None:
    check_page(bcg.page)
