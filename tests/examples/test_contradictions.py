"""Contradictions between five papers that were found by hand: each is found by a program; the page says where."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.examples.running import EXAMPLES, Example, run_example
from typer.testing import CliRunner

from hedgerow.cli.app import app

FOLDER = EXAMPLES / "ketamine-chronic-pain"
PAGE = Path(__file__).parents[2] / "docs" / "why" / "contradictions.md"

AUDIT = {
    1: [("claims", "Rigo 2017", "route: Hana et al. 2018: intravenous")],
    2: [("claims", "Rigo 2017", "dose: Ma et al. 2023: 3 mg of ketamine; Hana et al. 2018: not stated")],
    3: [("claims", "Sigtermans 2009", "22.2 mg/h/70 kg")],
    4: [("claims", "Sigtermans 2009", "lower than placebo")],
    5: [("claims", "Sigtermans 2009", "end of week 1; Hana et al. 2018: not stated")],
    6: [("claims", "Amr 2010", "until week 3")],
    7: [("claims", "Schwartzman 2009", "all pain parameters")],
    8: [("claims", "Schwartzman 2009", "1.4 mg/kg a day")],
    9: [("claims", "Marchetti 2015", "n: Hana et al. 2018: 55; Ma et al. 2023: 51")],
    10: [("claims", "Marchetti 2015", "two-thirds")],
    11: [("claims", "Fibromyalgia (Noppers 2011)", "unlikely to be advisable")],
    12: [("counts", "Hana 2018: trials of intravenous ketamine in neuropathic pain", "4 (trials)")],
    13: [("citations", "Michelet 2018: chronic non-cancer pain", "reference 21 of Zaki 2025: Michelet D 2017")],
    14: [("citations", "Corriger 2022: refractory chronic pain", "reference 5 of Zaki 2025: Zarate CA 2006")],
    15: [("citations", "Hocking 2003", "reference 1 of Zaki 2025: Grant IS 1983")],
    16: [("citations", "Michelet 2018: the same meta-analysis", "reference 23 of Zaki 2025: Gatchel RJ 2007")],
    17: [
        ("references", "References of Zaki 2025", "references 6 and 16"),
        ("references", "References of Hana 2018", "references 2 and 47"),
    ],
    18: [("claims", "Mak 2015", "species: Hana et al. 2018: patients")],
    19: [
        ("citations", "Noppers 2011: fibromyalgia", "reference 43 of Israel 2021"),
        ("citations", "Aligeti 2014: suicidality", "reference 79 of Israel 2021"),
        ("citations", "Pruskowski 2017", "reference 84 of Israel 2021"),
        ("citations", "Sawynok 2016", "reference 146 of Hana 2018"),
    ],
    20: [("claims", "Opioid receptors", "not part of the effect in patients")],
    21: [("sums", "Zaki 2025: three trajectories of pain, in per cent of patients", "100")],
    22: [
        ("percentages", "Sigtermans 2009: psychomimetic effects, ketamine", "76%"),
        ("percentages", "Sigtermans 2009: psychomimetic effects, placebo", "18%"),
    ],
    23: [("repeated", "Amr 2010", "P = 0.54 and P = 0.25")],
}
"""Check, what it is about and a part of what is printed, by number of the contradiction."""

MAP = {
    1: ("rigo2017", "route_as_said"),
    3: ("sigtermans2009", "dose"),
    4: ("sigtermans2009", "direction"),
    6: ("amr2010", "result"),
    7: ("schwartzman2009", "result"),
    8: ("schwartzman2009", "dose"),
    9: ("marchetti2015", "n"),
}
"""Study and column of what the map shows differently said."""


@pytest.fixture(scope="module")
def audited() -> list[dict]:
    done = CliRunner().invoke(app, ["audit", str(FOLDER / "audit" / "clinical-reviews.toml"), "--json"])
    assert done.exit_code == 0
    return json.loads(done.stdout)["findings"]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return run_example("ketamine-chronic-pain", tmp_path_factory.mktemp("contradictions"))


@pytest.mark.parametrize("number", AUDIT)
def test_the_audit_finds_each(number: int, audited: list[dict]) -> None:
    for check, about, printed in AUDIT[number]:
        found = [each for each in audited if each["check"] == check and each["about"].startswith(about)]
        assert [each["printed"] for each in found if printed in each["printed"]] != [], (check, about)


@pytest.mark.parametrize("number", MAP)
def test_the_map_shows_those_that_papers_say_of_one_study(number: int, example: Example) -> None:
    told = {(each["study"], each["column"]) for each in example.results["map"]["disagreements"]}
    assert MAP[number] in told


def test_citations_are_not_accused_without_reason(audited: list[dict]) -> None:
    """Of 52 citations, each one told was read again in the paper: an error, or a name that differs by letters."""
    told = {each["about"].split(":")[0] for each in audited if each["check"] == "citations"}
    wrong = {"Morgan 2010", "Joseph", "Corriger 2022", "Michelet 2018", "Hocking 2003"}
    misspelt = {"Sawynok 2016", "Noppers 2011", "Aligeti 2014", "Barreveld 2013", "Pruskowski 2017"}
    assert told == wrong | misspelt


def test_the_page_says_of_each_where_it_is_shown() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number, _, _ in rows] == list(range(1, 24))
    for number, _, where in rows:
        checks = {check for check, _, _ in AUDIT[int(number)]}
        assert checks == set(re.findall(r"`([a-z]+)`", where)), number
        assert ("map" in where) == (int(number) in MAP), number
