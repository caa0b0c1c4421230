"""The audits of the shipped reviews: what was found by hand, nothing that is right, and the same in the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.examples.running import EXAMPLES, Example, run_example
from typer.testing import CliRunner

from hedgerow.cli.app import app

FOLDER = EXAMPLES / "ketamine-neuropathic-pain"
CLINICAL = EXAMPLES / "ketamine-chronic-pain"


def record(name: str, folder: Path = FOLDER) -> dict:
    done = CliRunner().invoke(app, ["audit", str(folder / "audit" / name), "--json"])
    assert done.exit_code == 0
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def animal() -> dict:
    return record("animal-review.toml")


@pytest.fixture(scope="module")
def clinical() -> dict:
    return record("clinical-reviews.toml", CLINICAL)


FOUND_BY_HAND = [
    ("Independent comparisons", "counts", "impossible", "35", "36"),
    ("Comparisons: single, repeated, continuous", "sums", "impossible", "35", "36"),
    ("Comparisons of a continuous infusion", "counts", "impossible", "1", "3"),
    ("Route, analysis 1", "between-groups", "conditional", "0.26", "0.7 to 1"),
    ("Intraperitoneal in analysis 1", "counts", "impossible", "10", "11"),
    ("Mechanical stimuli in analysis 1", "counts", "conditional", "18", "16"),
    ("Stimuli in analysis 1: mechanical, cold or heat", "sums", "impossible", "19", "21"),
    ("Chronic constriction injury in analysis 1", "counts", "impossible", "9", "10"),
    ("Spinal nerve ligation in analysis 1", "counts", "impossible", "3", "2"),
    ("Animals given ketamine", "totals", "impossible", "331 in 35", "199 to 327"),
    ("Control animals", "totals", "impossible", "333 in 35", "199 to 327"),
    ("Interval of analysis 3", "same", "impossible", "3.7 to 6.5 (Abstract); 3.6 to 6.5", "same"),
    ("Delay in analysis 4, days", "summaries", "impossible", "median 24", "median 14.5"),
    ("Duration of chronic treatment, days", "summaries", "conditional", "median 6", "median 7"),
    ("Delay in analysis 1, hours", "summaries", "impossible", "mean 1, SD 0.7", "mean 0.8421, SD 0.458"),
    ("Loss of effect 24 days after chronic treatment", "changes", "conditional", "70%", "73.3 to 75.7%"),
    ("Male rats", "percentages", "conditional", "84%", "74.2%"),
    ("Racemic ketamine", "percentages", "impossible", "71%", "83.9%"),
    ("Route, analysis 1", "common-tau2", "implausible", "1.5 to 1.9", "alike"),
    ("Dose, analysis 1", "common-tau2", "implausible", "1.8 to 2.1", "alike"),
    (
        "Comparisons by a route that the inclusion criteria do not name: none is meant to be in",
        "counts",
        "impossible",
        "0",
        "1",
    ),
    ("Registration", "same", "impossible", "20119", "same"),
    ("DOI", "same", "impossible", "000000000002231", "same"),
]


@pytest.mark.parametrize(("about", "check", "grade", "printed", "follows"), FOUND_BY_HAND)
def test_what_was_found_by_hand(animal: dict, about: str, check: str, grade: str, printed: str, follows: str) -> None:
    (told,) = [each for each in animal["findings"] if (each["about"], each["check"]) == (about, check)]
    assert told["grade"] == grade
    assert printed in told["printed"]
    assert follows in told["follows"]
    assert told["arithmetic"] and told["repair"] and told["line"] > 1


def test_two_counts_at_once_point_at_a_cell_of_the_table(animal: dict) -> None:
    told = next(each for each in animal["findings"] if each["about"] == "Spinal nerve ligation in analysis 1")
    assert "1 of the 10 with pain_model = 'CCI' had pain_model = 'SNL'" in told["repair"]


def test_animals_fit_the_analysed_time_points(animal: dict) -> None:
    told = next(each for each in animal["findings"] if each["about"] == "Animals given ketamine")
    assert told["repair"] == "The numbers fit 41 analysed time points (mean 8.1)."


def test_the_seventeen_pooled_results_fit_the_normal_distribution(animal: dict) -> None:
    fitting = [each for each in animal["held"] if each["check"] == "coherence"]
    assert len(fitting) == 17
    assert all(each["because"].startswith("fits: normal") for each in fitting)
    of_results = {"possible", "symmetry", "coherence", "group-counts", "group-estimates", "implied-sizes"}
    assert not [each for each in animal["findings"] if each["check"] in of_results]


@pytest.mark.parametrize(
    ("about", "because"),
    [
        ("Intraperitoneal", "19 of 36 comparisons"),
        ("Intrathecal", "11 of 36 comparisons"),
        ("Mechanical stimulus, Methods", "35 of 41 analysed time points"),
        ("Mechanical stimulus, Results", "27 of 31 articles"),
        ("Chronic constriction injury", "11 of 31 articles"),
        ("Spared nerve injury", "7 of 31 articles"),
        ("Spinal nerve ligation", "7 of 31 articles, without Mao 1993, which has rows of both kinds"),
        ("Randomisation not reported", "24 of 31 articles"),
    ],
)
def test_percentages_that_some_unit_explains(animal: dict, about: str, because: str) -> None:
    assert about not in [each["about"] for each in animal["findings"]]
    (told,) = [each for each in animal["held"] if each["about"] == about]
    assert told["because"] == because


def test_what_holds_is_left_alone(animal: dict) -> None:
    """The comparisons and sums that the check by hand found right."""
    right = {
        "Species, analysis 1": "between-groups",
        "Dose, analysis 1": "between-groups",
        "Analyses 3 and 4: during and after treatment": "between-groups",
        "24 and 72 hours, analysis 2 without Fang": "group-estimates",
        "Articles included": "sums",
        "Reports sought": "sums",
        "Articles": "counts",
        "Analysis 1": "counts",
    }
    assert right.items() <= {(each["about"], each["check"]) for each in animal["held"]}


def test_p_zero_is_told_once(animal: dict) -> None:
    (told,) = [each for each in animal["findings"] if each["check"] == "p-zero"]
    assert (told["about"], told["grade"]) == ("P = 0.00, 10 times", "conditional")  # nine results and one comparison


@pytest.mark.parametrize(
    ("about", "grade", "printed"),
    [
        ("Rigo 2017", "impossible", "Hana et al. 2018: intravenous"),
        ("Sigtermans 2009", "impossible", "22.2 mg/h/kg"),
        ("Sigtermans 2009", "conditional", "lower than placebo"),
        ("Marchetti 2015", "impossible", "55"),
        ("Amr 2010", "conditional", "until week 3"),
        ("Schwartzman 2009", "conditional", "1.4 mg/kg a day"),
        ("Fibromyalgia (Noppers 2011)", "conditional", "unlikely to be advisable"),
        ("Michelet 2018", "impossible", "Eur J Pain 2018;22:632"),
        ("Mak 2015", "impossible", "patients"),
        ("Aligeti 2014", "impossible", "Ligeti"),
    ],
)
def test_reviews_that_disagree(clinical: dict, about: str, grade: str, printed: str) -> None:
    told = [each for each in clinical["findings"] if each["about"] == about and printed in each["printed"]]
    assert [each["grade"] for each in told] == [grade]


def test_pooled_results_of_other_reviews_hold(clinical: dict) -> None:
    assert not [each for each in clinical["findings"] if each["check"] in ("possible", "symmetry", "coherence")]
    assert clinical["problems"] == []


@pytest.mark.parametrize(
    ("folder", "file", "title"),
    [
        (FOLDER, "animal-review.toml", "van Velzen et al. 2021: ketamine in animal models"),
        (CLINICAL, "clinical-reviews.toml", "What five reviews say of the same clinical trials"),
    ],
)
def test_the_report_shows_its_audit(folder: Path, file: str, title: str, tmp_path: Path) -> None:
    made: Example = run_example(folder.name, tmp_path)
    assert made.exit_code == 0
    for words in ("Audit of printed numbers", title, f"audit/{file}"):
        assert words in made.page
