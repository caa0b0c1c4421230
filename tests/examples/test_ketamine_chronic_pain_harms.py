"""Harms of the clinical example: counts are those of the sources, each leads to its sentence, and the sums add up."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from math import exp, log, sqrt
from typing import Any

import pytest
from scipy.stats import beta
from tests.examples.running import EXAMPLES, Example, run_example
from tests.examples.test_ketamine_chronic_pain import PAPERS, SHARED, rows, with_evidence
from tests.examples.test_ketamine_sentences import CUT, letters, numbers
from tests.figures.readable import assert_readable
from tests.report.pages import check_page

from hedgerow.actions.read import read_folder
from hedgerow.figures.draw import draw
from hedgerow.figures.harms import harms_spec
from hedgerow.figures.incidence import incidence_spec

FOLDER = EXAMPLES / "ketamine-chronic-pain"
TABLE = FOLDER / "adverse-events.csv"
ARMS = (("events1", "n1", "percent1"), ("events2", "n2", "percent2"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return run_example("ketamine-chronic-pain", tmp_path_factory.mktemp("harms"))


@pytest.fixture(scope="module")
def told(example: Example) -> list[dict[str, str]]:
    """Every report as the run wrote it, with the counts it made."""
    return rows(example.out / "tables/adverse-events.csv")


def harm(example: Example, event: str) -> dict[str, Any]:
    return next(each for each in example.results["harms"] if each["event"] == event and not each["by"])


def report(told: list[dict[str, str]], study: str, event: str, dose: str = "") -> dict[str, str]:
    (found,) = [
        row for row in told if row["study"] == study and row["event"] == event and dose in row["dose"] and row["n1"]
    ]
    return found


@with_evidence
def test_every_sentence_of_a_source_paper_stands_in_it() -> None:
    texts = {PAPERS[path.name[:3]]: letters(path.read_text("utf-8")) for path in (SHARED / "seeds").glob("*.txt")}
    quoted = [row for row in rows(TABLE) if row["paper"] in texts]
    assert len(quoted) == 34
    parts = [(row, part) for row in quoted for part in row["sentence"].split(CUT)]
    assert [row["study"] for row, part in parts if letters(part) not in texts[row["paper"]]] == []


COUNTED = (*(name for arm in ARMS for name in arm), "pairs_both", "pairs_only1", "pairs_only2", "pairs_neither")
FOLLOWS = {("Amr 2010", "side effect that needed treatment"): {20.0}, ("Eide 1994", "any adverse event"): {2.0}}
"""Half of forty patients, "2 equal groups"; all 8 less 6, as the note says."""


def test_the_numbers_of_a_report_stand_in_the_words_quoted_or_in_its_note() -> None:
    """Events, people and percentages; of none, no word need be the digit 0."""
    missing = {}
    for row in rows(TABLE):
        printed = {value for name in COUNTED for value in numbers(row[name])} - {0.0}
        left = printed - numbers(f"{row['sentence']} {row['note']}".replace("·", "."))
        missing |= {(row["study"], row["event"]): left} if left else {}
    assert missing == FOLLOWS


def test_every_report_has_its_sentence_and_a_paper_or_an_address() -> None:
    assert [row["study"] for row in rows(TABLE) if not row["sentence"] or not row["paper"]] == []
    assert [row["study"] for row in rows(TABLE) if row["paper"] not in PAPERS.values() and not row["url"]] == []


@with_evidence
def test_what_the_file_of_facts_counts_is_counted_the_same(told: list[dict[str, str]]) -> None:
    facts = {
        row["study_id"]: row["adverse_events"]
        for row in rows(SHARED / "evidence/clinical_studies.csv")
        if re.search(r"\d+/\d+", row["adverse_events"])
    }
    ours = {
        "amr2010": report(told, "Amr 2010", "delusions"),
        "marchetti2015": report(told, "Marchetti 2015", "stopped because of adverse events"),
        "rabi2016": report(told, "Rabi 2016", "any adverse event"),
    }
    assert facts.keys() == ours.keys()
    for study, row in ours.items():
        assert f"{row['events1']}/{row['n1']}" in facts[study]


@with_evidence
def test_the_abstracts_and_the_cautions_are_counted_the_same(told: list[dict[str, str]]) -> None:
    arms = {row["arm"]: row["note"] for row in rows(SHARED / "evidence/clinical_arm_data_external.csv")}
    both = report(told, "Pickering 2020", "any adverse event", "magnesium")
    (alone,) = [row for row in told if row["study"] == "Pickering 2020" and row["kind"] == "margins"]
    assert f"{alone['events1']}/20" in arms["ketamine"]
    assert f"{both['events1']}/20" in arms["ketamine+Mg"]
    assert f"{alone['events2']}/20" in arms["placebo"]
    liver = next(row for row in rows(SHARED / "evidence/regimens.csv") if row["item"] == "hepatotoxicity")
    row = report(told, "Noppers 2011 (liver)", "raised liver enzymes")
    assert liver["value"] == f"{row['events1']} of {row['n1']}"


def test_percentages_that_are_no_people_stay_in_words_with_the_reason(told: list[dict[str, str]]) -> None:
    """76% of 30 is 22.8 and 18% is 5.4; 19.45% of 450 is 87.5, so that the 44 of 222 beside it are not counted."""
    by_hand = {
        (
            "Sigtermans 2009",
            "psychotomimetic symptoms",
        ): "76% of 30 is no whole number of people; 18% of 30 is no",
        ("Avidan 2017", "delirium"): "19.45% of 450 is no whole number of people; 44 of 222 from 19.82%",
    }
    for (study, event), words in by_hand.items():
        (row,) = [each for each in told if (each["study"], each["event"]) == (study, event)]
        assert row["kind"] == "words" and not row["n1"] and not row["n2"]
        assert row["reckoned"].startswith(words)


def test_counts_from_percentages_are_the_only_ones_that_round_to_them(told: list[dict[str, str]]) -> None:
    lines = dict(enumerate(rows(TABLE), 2))
    made = 0
    for row in told:
        printed = lines[int(row["id"])]
        for events, n, percent in ARMS:
            if printed[percent] and row[n]:
                digits = len(printed[percent].partition(".")[2])
                size, half = int(row[n]), 0.5 * 10**-digits
                fits = [x for x in range(size + 1) if abs(100 * x / size - float(printed[percent])) <= half + 1e-9]
                assert fits == [int(row[events])]
                made += 1
    assert made == 21


def test_each_row_is_counted_or_told_in_words_and_none_is_lost(example: Example, told: list[dict[str, str]]) -> None:
    assert len(told) == len(rows(TABLE)) == 120
    for row in told:
        assert (row["kind"] == "words") == (not row["n1"] and not row["n2"])
        assert row["kind"] != "words" or row["said"]
    problems = [each for each in example.results["problems"] if "adverse-events.csv" in str(each)]
    assert [each["code"] for each in problems] == ["crossover-without-pairs"]


def test_sums_are_sums_of_rows_with_exact_intervals(example: Example, told: list[dict[str, str]]) -> None:
    for event in {row["event"] for row in told}:
        of_event = [row for row in told if row["event"] == event]
        for arm, (events, n, _) in zip(("treated", "control"), ARMS, strict=True):
            counted = [row for row in of_event if row[n]]
            x, size = (sum(int(row[name]) for row in counted) for name in (events, n))
            found = harm(example, event)[arm]
            if not counted:
                assert found is None
                continue
            assert (found["events"], found["n"]) == (x, size)
            low = 0.0 if x == 0 else beta.ppf(0.025, x, size - x + 1)
            high = 1.0 if x == size else beta.ppf(0.975, x + 1, size - x)
            assert found["ci"] == pytest.approx([low, high], rel=1e-9, abs=1e-12), "another routine's quantile"


def test_groups_divide_the_events(example: Example) -> None:
    for by in ("population", "route", "dose"):
        parts = defaultdict(int)
        for each in example.results["harms"]:
            if each["by"] == by:
                parts[each["event"]] += (each["treated"] or {"events": 0})["events"]
        for event, total in parts.items():
            assert total == (harm(example, event)["treated"] or {"events": 0})["events"]


def test_hallucinations_pooled_by_hand(example: Example) -> None:
    """Mantel-Haenszel's difference with the variance of Sato (1989), 11/178 against 0/178 and 0/9 against 0/10."""
    tables = ((11, 178, 0, 178), (0, 9, 0, 10))
    weights = [n1 * n2 / (n1 + n2) for _, n1, _, n2 in tables]
    estimate = sum(w * (a / n1 - c / n2) for w, (a, n1, c, n2) in zip(weights, tables, strict=True)) / sum(weights)
    p = sum((n1**2 * c - n2**2 * a + n1 * n2 * (n2 - n1) / 2) / (n1 + n2) ** 2 for a, n1, c, n2 in tables)
    q = sum((a * (n2 - c) + c * (n1 - a)) / (2 * (n1 + n2)) for a, n1, c, n2 in tables)
    found = next(each for each in harm(example, "hallucinations")["comparisons"] if each["measure"] == "RD")
    assert found["k"] == 2, "the trial without events is in"
    assert found["estimate"] == pytest.approx(estimate, rel=1e-12)
    low, high = found["ci"]
    assert low < estimate < high
    assert harm(example, "hallucinations")["needed"]["number"] == pytest.approx(1 / estimate, rel=1e-12)
    se = sqrt(estimate * p + q) / sum(weights)
    assert (high - low) / 2 == pytest.approx(1.959963984540054 * se, rel=1e-9)


def test_ratios_are_those_of_the_printed_table_where_it_follows_from_its_counts(example: Example) -> None:
    """Risk ratios of the table in Drug Des Devel Ther 2025;19:2315, but for the two that its own counts contradict."""
    printed = {"high blood pressure": 1.88, "low blood pressure": 1.50, "nightmares": 2.00, "delirium": 1.25}
    printed |= {"respiratory depression": 1.00, "deep vein thrombosis": 0.50}
    for event, ratio in printed.items():
        found = next(each for each in harm(example, event)["comparisons"] if each["measure"] == "RR")
        assert found["estimate"] == pytest.approx(ratio, abs=0.005)
        x1, x2 = (harm(example, event)[arm]["events"] for arm in ("treated", "control"))
        if event == "delirium":
            se = sqrt(1 / x1 - 1 / 178 + 1 / x2 - 1 / 178)
            ends = [exp(log(x1 / x2) + z * 1.959963984540054 * se) for z in (-1, 1)]
            assert found["ci"] == pytest.approx(ends, rel=1e-9), "one trial: the plain interval of a risk ratio"
    contradicted = {row["event"]: row["note"] for row in rows(TABLE) if "does not follow" in row["note"]}
    assert contradicted.keys() == {"bradycardia", "nausea or vomiting"}


def test_crossed_over_people_are_compared_by_their_pairs_alone(example: Example) -> None:
    """Eide 1994: all 8 with ketamine, 6 with morphine; a difference of 2 in 8, variance (2 - 2 * 2 / 8) / 64."""
    made = {each["measure"]: each for each in harm(example, "any adverse event")["comparisons"]}
    assert made["MPOR"]["estimate"] is None, "everybody had one with ketamine; nothing is added to a cell of 0"
    assert made["MPRD"]["estimate"] == pytest.approx(2 / 8, rel=1e-12)
    low, high = made["MPRD"]["ci"]
    assert (high - low) / 2 == pytest.approx(1.959963984540054 * sqrt((2 - 2 * 2 / 8) / 64), rel=1e-9)


def test_every_number_of_the_page_leads_to_a_sentence(example: Example, told: list[dict[str, str]]) -> None:
    section = re.search(r'<section id="harms".*?</section>', example.page, re.DOTALL)
    assert section is not None
    events, *_ = re.findall(r"<caption>Events</caption>.*?</table>", section[0], re.DOTALL)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", events, re.DOTALL)
    assert cells and [cell for cell in cells if cell != "–" and not cell.startswith('<a href="#event-')] == []
    for row in told:
        block = re.search(rf'<p class="sentence" id="event-sentence-{row["id"]}"[^>]*>.*?</p>', section[0], re.DOTALL)
        assert block is not None
        assert "<q>" in block[0] and re.search(r'<cite><a href="(#paper-|https?://)', block[0])
    assert section[0].count('href="#event-sentence-') >= len(told)


def test_the_page_says_what_it_is_for_and_draws_what_it_counts(example: Example) -> None:
    page = check_page(example.page, scripts=1)
    assert "For research, not for treating a patient." in " ".join(page.text)
    for name in ("harms-incidence", "harms"):
        assert (example.out / f"figures/{name}.svg").is_file()
        assert f'id="figure-{name}"' in example.page
    found = read_folder(FOLDER).known.harms
    assert found is not None
    whole = [each for each in found.harms if not each.by]
    for spec in (incidence_spec(whole, title="How often"), harms_spec(whole, title="How much more often")):
        assert_readable(draw(spec))


def test_at_least_eight_trials_are_counted_in_both_groups(told: list[dict[str, str]]) -> None:
    two = {row["study"] for row in told if row["n1"] and row["n2"]}
    assert len(two) >= 8


def test_the_table_is_plain_csv() -> None:
    text = TABLE.read_text("utf-8")
    header, *body = csv.reader(io.StringIO(text))
    assert all(len(row) == len(header) for row in body)
    assert len({tuple(row) for row in body}) == len(body), "no row stands twice"
