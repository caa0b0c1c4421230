"""The facts of van Velzen 2021 as the example holds them: counted, sourced, equal to the evidence."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from tests.beside import SHARED, needs
from tests.examples.running import EXAMPLES
from tests.rows import rows

FOLDER = EXAMPLES / "ketamine-neuropathic-pain"
EVIDENCE = SHARED / "evidence"
with_evidence = needs("evidence")

MEASURED = ("mean", "spread", "spread_kind", "n")


def times() -> list[dict[str, str]]:
    """The treated group of each comparison at each time, with what its experiment is like."""
    experiments = {row["experiment"]: row for row in rows(FOLDER / "studies.csv")}
    return [experiments[row["experiment"]] | row for row in rows(FOLDER / "readings.csv") if row["arm"] == "treated"]


def delays(kind: str) -> list[dict[str, str]]:
    """Time points of one of the four analyses, by the rule of the paper's Methods."""
    single = [row for row in times() if row["dosing"] == "single"]
    chronic = [row for row in times() if row["dosing"] != "single"]
    chosen = {
        "single-early": [row for row in single if float(row["time"]) <= 3],
        "single-late": [row for row in single if float(row["time"]) >= 24],
        "chronic-during": [row for row in chronic if float(row["time"]) == 0],
        "chronic-after": [row for row in chronic if float(row["time"]) > 0],
    }
    return chosen[kind]


FACTS = [path for path in sorted(FOLDER.glob("*.csv")) if path.name != "certainty.csv"]  # that one holds judgements


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.name)
def test_every_row_names_its_source(path: Path) -> None:
    """The review itself, but for regimens of people, which other papers and guidelines name."""
    for row in rows(path):
        assert row["source"].startswith("van Velzen 2021") or (row.get("species") == "human" and row["source"]), row


def test_table_1_has_36_comparisons_of_31_articles_at_41_time_points() -> None:
    studies, chosen = rows(FOLDER / "studies.csv"), times()
    assert len({row["experiment"] for row in studies}) == len(studies) == 36
    assert len({row["study"] for row in studies}) == 31
    assert len({row["timepoint"] for row in chosen}) == len(chosen) == 41
    assert Counter(row["dosing"] for row in studies) == {"single": 21, "repeated": 12, "continuous": 3}


def test_no_outcome_is_invented() -> None:
    assert {row[name] for row in rows(FOLDER / "readings.csv") for name in MEASURED} == {""}


@pytest.mark.parametrize(
    ("kind", "k", "articles", "rats"),
    [("single-early", 19, 19, 15), ("single-late", 7, 7, 5), ("chronic-during", 9, 6, 8), ("chronic-after", 6, 5, 4)],
)
def test_sizes_of_the_analyses(kind: str, k: int, articles: int, rats: int) -> None:
    chosen = delays(kind)
    assert len(chosen) == k
    assert len({row["study"] for row in chosen}) == articles
    assert sum(row["species"] == "rat" for row in chosen) == rats


def test_late_single_doses_are_3_at_24_h_and_4_at_72_h() -> None:
    assert Counter(row["time"] for row in delays("single-late")) == {"24": 3, "72": 4}


def test_dose_classes_give_the_printed_numbers() -> None:
    classes = Counter(row["dose_class"] for row in times() if row["dose_class"])
    printed = {row["label"]: int(row["k"]) for row in rows(FOLDER / "printed.csv") if row["group"] == "Dose"}
    assert sorted(classes.values()) == [4, 5, 7]
    assert sorted(classes.values()) == sorted(printed.values())


def test_every_treated_group_has_its_control() -> None:
    treated, control = (
        [
            (row["study"], row["experiment"], row["outcome"], row["time"])
            for row in rows(FOLDER / "readings.csv")
            if row["arm"] == arm
        ]
        for arm in ("treated", "control")
    )
    assert treated == control
    assert len(treated) == 41


def test_readings_and_characteristics_say_nothing_twice() -> None:
    """Only the names they share, and the dose: a number in a reading, as printed among the characteristics."""
    assert set(rows(FOLDER / "readings.csv")[0]) & set(rows(FOLDER / "studies.csv")[0]) == {
        "study",
        "experiment",
        "dose",
        "source",
    }
    for row in rows(FOLDER / "studies.csv"):
        read = [each for each in times() if each["experiment"] == row["experiment"]]
        assert all(f"{each['dose']} {each['dose_unit']}" in row["dose"] for each in read), row
        assert {_hours(told) for told in row["delay"].split(", ")} == {float(each["time"]) for each in read}


def _hours(told: str) -> float:
    number, unit = told.split()[:2]
    return float(number) * {"min": 1 / 60, "h": 1, "d": 24, "days": 24}[unit]


def test_counts_beside_the_printed_ones_are_those_of_table_1() -> None:
    told = {row["what"]: row["in_table_1"] for row in rows(FOLDER / "printed-counts.csv")}
    studies = rows(FOLDER / "studies.csv")
    chronic = sorted(float(row["duration_d"]) for row in studies if row["dosing"] != "single")
    late = sorted(float(row["time"]) / 24 for row in delays("chronic-after"))
    early = delays("single-early")
    assert told == {
        "Articles": str(len(_articles(studies))),
        "Independent comparisons": str(len(studies)),
        "Comparisons of a single dose": str(sum(row["dosing"] == "single" for row in studies)),
        "Comparisons of repeated doses": str(sum(row["dosing"] == "repeated" for row in studies)),
        "Comparisons of a continuous infusion": str(sum(row["dosing"] == "continuous" for row in studies)),
        "Male rats": _share(len(_articles(studies, species="rat", sex="male")), 31, "articles"),
        "Chronic constriction injury": _share(len(_articles(studies, pain_model="CCI")), 31, "articles"),
        "Spinal nerve ligation": _share(len(_articles(studies, pain_model="SNL")), 31, "articles"),
        "Spared nerve injury": _share(len(_articles(studies, pain_model="SNI")), 31, "articles"),
        "Intraperitoneal": _share(sum(row["route"] == "i.p." for row in studies), 36, "comparisons"),
        "Intrathecal": _share(sum(row["route"] == "i.t." for row in studies), 36, "comparisons"),
        "Mechanical stimulus, Results": _share(len(_articles(studies, modality="mechanical")), 31, "articles"),
        "Mechanical stimulus, Methods": _share(
            sum(row["modality"] == "mechanical" for row in times()), 41, "time points"
        ),
        "Racemic ketamine": _share(len(_articles(studies, drug="racemic ketamine")), 31, "articles"),
        "Delay in analysis 1, mean ± SD": _mean_sd([float(row["time"]) for row in early]),
        "Duration of chronic treatment, median (range)": f"{median(chronic):g} d ({chronic[0]:g}-{chronic[-1]:g})",
        "Duration in analysis 4, median (range)": _durations(studies),
        "Delay in analysis 4, median (range)": f"{median(late):g} d ({late[0]:g}-{late[-1]:g})",
        "Chronic constriction injury in analysis 1": str(sum(row["pain_model"] == "CCI" for row in early)),
        "Spinal nerve ligation in analysis 1": str(sum(row["pain_model"] == "SNL" for row in early)),
        "Loss of effect 24 days after chronic treatment": "",
        "Animals given ketamine": "",
        "Control animals": "",
        "Rats given ketamine": "",
        "Control rats": "",
        "Animals in a group, median (range)": "",
    }


def _articles(studies: list[dict[str, str]], **wanted: str) -> set[str]:
    return {row["study"] for row in studies if all(row[name] == value for name, value in wanted.items())}


def _share(part: int, whole: int, of: str) -> str:
    return f"{part} of {whole} {of} ({100 * part / whole:.0f}%)"


def _mean_sd(values: list[float]) -> str:
    mean = sum(values) / len(values)
    sd = (sum((value - mean) ** 2 for value in values) / (len(values) - 1)) ** 0.5
    return f"{mean:.2f} ± {sd:.2f} h"


def _durations(studies: list[dict[str, str]]) -> str:
    chosen = {row["experiment"] for row in delays("chronic-after")}
    days = sorted(float(row["duration_d"]) for row in studies if row["experiment"] in chosen)
    return f"{median(days):g} d ({days[0]:g}-{days[-1]:g})"


@pytest.fixture(scope="module")
def evidence() -> dict[str, Any]:
    return json.loads((EVIDENCE / "animal_pooled.json").read_text(encoding="utf-8"))


@with_evidence
def test_every_printed_result_is_that_of_the_evidence(evidence: dict[str, Any]) -> None:
    ours = {row["id"]: row for row in rows(FOLDER / "printed.csv")}
    assert list(ours) == [each["id"].replace("_", "-") for each in evidence["pooled"]]
    for each in evidence["pooled"]:
        row = ours[each["id"].replace("_", "-")]
        assert [float(row[name]) for name in ("k", "g", "se", "ci_low", "ci_high", "i2")] == [
            each[name] for name in ("k", "g", "se", "ci_low", "ci_high", "i2")
        ]
        assert row["p"] == each["p"]
        assert len(row["g"].partition(".")[2]) == len(row["se"].partition(".")[2]) == each["decimals"]


@with_evidence
def test_tests_flow_and_reporting_are_those_of_the_evidence(evidence: dict[str, Any]) -> None:
    printed = [each["p"] for each in evidence["group_comparisons"]]
    printed.append(str(evidence["publication_bias"]["egger_p"]))
    assert [row["p"] for row in rows(FOLDER / "printed-tests.csv")] == printed
    flow = [value for value in evidence["prisma"].values() if isinstance(value, int)]
    told = {row["data"]: row["n"] for row in rows(FOLDER / "flow.csv")}
    assert told.pop("database_specific_results") == f"PubMed, {flow[0]}; EMBASE, {flow[1]}"
    assert int(told.pop("database_results")) == flow[0] + flow[1]
    assert int(told.pop("duplicates")) == flow[0] + flow[1] - flow[2]
    assert [int(n.rpartition(",")[2]) for n in told.values()] == flow[2:]
    percent = evidence["risk_of_bias"]["not_reported_percent"]
    assert [float(row["not_reported_percent"]) for row in rows(FOLDER / "reporting.csv")] == list(percent.values())


@with_evidence
def test_printed_counts_are_those_of_the_evidence(evidence: dict[str, Any]) -> None:
    text = evidence["characteristics"]
    percent, animals = text["percent"], text["animals"]
    told = {row["what"]: row["printed"] for row in rows(FOLDER / "printed-counts.csv")}
    assert told["Articles"] == str(text["articles"])
    assert told["Independent comparisons"] == str(text["comparisons_text"])
    for name, key in {
        "Male rats": "male_rats",
        "Chronic constriction injury": "CCI",
        "Spinal nerve ligation": "SNL",
        "Spared nerve injury": "SNI",
        "Intraperitoneal": "ip",
        "Intrathecal": "it",
        "Mechanical stimulus, Results": "mechanical_results",
        "Mechanical stimulus, Methods": "mechanical_methods",
        "Racemic ketamine": "racemic",
    }.items():
        assert told[name] == f"{percent[key]}%"
    for name, key in {
        "Animals given ketamine": "ketamine",
        "Control animals": "control",
        "Rats given ketamine": "ketamine_rats",
        "Control rats": "control_rats",
    }.items():
        assert told[name] == str(animals[key])
    low, high = text["ma4_delay_range_d"]
    assert told["Delay in analysis 4, median (range)"] == f"{text['ma4_delay_median_d']} d ({low}-{high})"


@with_evidence
def test_time_points_are_those_of_the_evidence() -> None:
    theirs = rows(EVIDENCE / "animal_timepoints.csv")
    for ours, other in zip(times(), theirs, strict=True):
        assert float(ours["time"]) == float(other["delay_hours"])
        assert float(ours["dose"]) == float(other["dose_value"])
        for name in ("species", "route", "dosing", "modality"):
            assert ours[name] == other[name]
        kind = {"1": "single-early", "2": "single-late", "3": "chronic-during", "4": "chronic-after"}
        assert ours in delays(kind[other["meta_analysis"]])
