"""The clinical example: its facts are those of the source papers, and every one leads to its sentence."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from tests.beside import SHARED, needs
from tests.examples.running import EXAMPLES, Example, run_example
from tests.report.pages import check_page
from tests.rows import rows

from hedgerow.actions.read import read_folder
from hedgerow.analysis.audit.facts import make_facts
from hedgerow.formats.tables import read_table

FOLDER = EXAMPLES / "ketamine-chronic-pain"
with_evidence = needs("evidence")

PAPERS = {"000": "van Velzen 2021", "001": "Hana 2018", "002": "Ma 2023", "003": "Israel 2021", "004": "Zaki 2025"}
REGIMEN = ("route_as_said", "dose", "duration")
ROUTED = {"oral": "by mouth over days", "topical or transdermal": "on the skin over days"}
SAME = {
    "study_id": "study_id",
    "population": "population",
    "drug_form": "drug_form",
    "route_as_said": "route",
    "dose": "dose",
    "duration": "duration",
    "design_as_said": "design",
    "n_ketamine": "n_ketamine",
    "n_control": "n_control",
    "outcome": "outcome_scale",
    "time_point": "time_point",
    "value_ketamine": "ketamine_value",
    "value_control": "control_value",
    "spread": "spread_type",
    "result": "effect_statement",
    "adverse_events": "adverse_events",
}
DIRECTIONS = {
    "positive": "better",
    "mixed": "better for a time or in part",
    "none": "no difference",
    "harm": "worse",
    "": "",
}


def statements(kind: str) -> list[dict[str, str]]:
    return [row for row in rows(FOLDER / "statements.csv") if row["kind"] == kind]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return run_example("ketamine-chronic-pain", tmp_path_factory.mktemp("chronic"))


@with_evidence
def test_the_statements_are_those_of_the_file_of_facts() -> None:
    facts = rows(SHARED / "evidence/clinical_studies.csv")
    ours = statements("source paper")
    assert len(ours) == len(facts) == 57
    for row, fact in zip(ours, facts, strict=True):
        told = {column: re.sub(r"\bseed\b", "paper", fact[name]) for column, name in SAME.items()}
        assert {column: row[column] for column in SAME} == told
        assert row["n"] == fact["n_total"].removesuffix(" [sic]")
        assert row["direction"] == DIRECTIONS[fact["effect_direction"]]
        assert row["paper"] == PAPERS[fact["seed"][:3]]


@with_evidence
def test_the_pooled_results_are_those_of_the_file_of_facts() -> None:
    facts = rows(SHARED / "evidence/clinical_pooled_external.csv")
    ours = statements("published pooled result")
    numbers = [(row["statement"], row["k"], row["estimate"], row["ci_low"], row["ci_high"]) for row in ours]
    assert numbers == [(fact["id"], fact["k"], fact["est"], fact["ci_low"], fact["ci_high"]) for fact in facts]
    assert len(ours) == 17


def test_every_pooled_result_passes_through_the_audit(example: Example) -> None:
    """Six with a P value by all their numbers; of eleven nothing but the interval is printed."""
    (audit,) = example.results["audits"]
    ids = {row["statement"] for row in statements("published pooled result")}
    told = {
        each["about"].rpartition(": ")[2]: each for each in audit["held"] if each["check"] in ("coherence", "symmetry")
    }
    assert told.keys() == ids
    assert sum(each["check"] == "coherence" for each in told.values()) == 6
    assert [each for each in audit["findings"] if each["check"] in ("coherence", "symmetry", "possible")] == []


@with_evidence
def test_the_abstracts_of_trials_are_those_of_the_file_of_facts() -> None:
    facts = rows(SHARED / "evidence/clinical_arm_data_external.csv")
    told = defaultdict(str)
    for row in statements("abstract of the trial"):
        told[row["study_id"]] += " ".join(row.values())
    assert set(told) == {fact["study_id"] for fact in facts}
    values = [(fact["study_id"], part) for fact in facts for part in fact["value"].split(" vs ") if part]
    assert [each for each in values if each[1] not in told[each[0]]] == []
    spreads = [(fact["study_id"], fact[key]) for fact in facts for key in ("spread", "n") if "/" not in fact[key]]
    assert [each for each in spreads if each[1] not in told[each[0]]] == []


def test_no_study_appears_twice_under_different_names() -> None:
    names, keys = defaultdict(set), defaultdict(set)
    for row in rows(FOLDER / "statements.csv"):
        names[row["study_id"]].add(row["study"])
        keys[row["study"]].add(row["study_id"])
    assert [key for key, found in names.items() if len(found) != 1] == []
    assert [name for name, found in keys.items() if len(found) != 1] == []
    works = defaultdict(set)
    for row in rows(FOLDER / "statements.csv"):
        if row["year"]:
            works[row["author"].split()[0].lower(), row["year"]].add(row["study_id"])
    several = {work: found for work, found in works.items() if len(found) > 1}
    assert several == {("noppers", "2011"): {"noppers2011liver", "noppers2011fm"}}, "two papers: liver, fibromyalgia"


def test_what_a_paper_calls_the_same_is_grouped_alike() -> None:
    words = {"route_as_said": "route", "design_as_said": "design", "population": "condition", "outcome": "domain"}
    for said, grouped in [*(((word,), group) for word, group in words.items()), (REGIMEN, "regimen")]:
        groups = defaultdict(set)
        for row in statements("source paper"):
            groups[tuple(row[word] for word in said)].add(row[grouped])
        assert [each for each, found in groups.items() if len(found) > 1 and any(each)] == []


def test_a_study_has_one_condition_whatever_paper_speaks_of_it() -> None:
    conditions = defaultdict(set)
    for row in rows(FOLDER / "statements.csv"):
        conditions[row["study_id"]].add(row["condition"])
    assert [study for study, found in conditions.items() if len(found) != 1 or "" in found] == []
    domains = {row["domain"] for row in rows(FOLDER / "statements.csv")}
    assert domains == {"pain", "harms", "mood", "memory", "sedation", "mechanism"}, "as the README lists them"


def test_a_duration_in_hours_or_days_is_grouped_as_the_readme_says() -> None:
    for row in rows(FOLDER / "statements.csv"):
        told = re.match(r"(\d+(?:\.\d+)?)(?: |-)(h|days|weeks|months?|min)\b", row["duration"])
        if told and row["route"] == "i.v." and "daily" not in row["dose"]:
            hours = float(told[1]) * {"min": 1 / 60, "h": 1, "days": 24}[told[2]]
            once = "single dose" if hours < 1 else "infusion of hours, once" if hours <= 24 else "continuous for days"
            assert row["regimen"] == once, row["statement"]
        if row["route"] in ROUTED:
            assert row["regimen"] == ROUTED[row["route"]], row["statement"]
        if row["route"] == "i.v." and "daily" in row["dose"]:
            assert row["regimen"] == "repeated over days", row["statement"]


def test_it_runs_and_says_only_what_its_trials_do_not(example: Example) -> None:
    """Effects of one trial at several weeks depend on each other; one tells of adverse events by its periods only."""
    assert example.exit_code == 0
    assert {each["code"] for each in example.results["problems"]} == {"dependent-rows", "crossover-without-pairs"}
    page = check_page(example.page, scripts=1)
    assert "For research, not for treating a patient." in " ".join(page.text)


def test_the_map_has_every_human_study_and_says_where_nothing_is(example: Example) -> None:
    found = example.results["map"]
    human = [row for row in rows(FOLDER / "statements.csv") if row["design"] != "animal study"]
    assert {each["id"] for each in found["statements"]} == {row["statement"] for row in human}
    assert found["outside"] == 1
    assert [view["axes"]["columns"] for view in found["views"]] == ["route", "regimen"]
    for view in found["views"]:
        marked = [name for mark in view["marks"] for name in mark["statements"]]
        assert sorted(marked) == sorted(row["statement"] for row in human), "each statement in one mark"
        filled = {(mark["row"], mark["column"]) for mark in view["marks"]}
        assert len(filled) + len(view["gaps"]) == len(view["rows"]) * len(view["columns"])


def test_the_published_results_are_in_the_map_marked_as_such_and_audited(example: Example) -> None:
    shapes = defaultdict(list)
    for mark in example.results["map"]["views"][0]["marks"]:
        shapes[mark["shape"]] += mark["statements"]
    names = {row["statement"] for row in statements("published pooled result")}
    assert set(shapes["published pooled result"]) == names
    (audited,) = read_folder(FOLDER).known.audits
    (file,) = audited.publication.results_files
    facts, problems = make_facts(audited.publication, {file.file: read_table(FOLDER / "statements.csv")})
    assert {each.id for each in facts.results} == names
    told = {each.check for each in audited.findings}
    assert problems == [] and not told & {"possible", "symmetry", "coherence"}


def test_papers_that_contradict_each_other_are_side_by_side(example: Example) -> None:
    told = {
        (each["study"], each["column"]): [value for value, _ in each["said"]]
        for each in example.results["map"]["disagreements"]
    }
    assert told["rigo2017", "route_as_said"] == ["i.v. [sic]", "oral"]
    assert told["marchetti2015", "n"] == ["55", "51"]
    cells = {mark["column"] for mark in example.results["map"]["views"][0]["marks"] if mark["study"] == "rigo2017"}
    assert cells == {"i.v.", "oral"}
    weeks = told["sigtermans2009", "direction"]
    assert "better" in weeks and "no difference" in weeks, "its abstract says that week 12 is lost"


def test_a_judged_certainty_is_shown_where_the_trials_behind_it_stand(example: Example) -> None:
    """Cells by the trials of each analysis, as the table of outcomes gives them; and all of them are judged."""
    trials = {row["row"]: (row["condition"], row["route"]) for row in rows(FOLDER / "outcomes.csv")}
    judged = {each["outcome"]: each for each in example.results["map"]["judged"]}
    assert set(judged) == set(example.results["certainty"]["outcomes"])
    for name, told in judged.items():
        pooled = {trials[row["id"]] for row in example.results["analyses"][name]["rows"]}
        shown = {
            (condition, route) for part in told["at"] for condition in part["condition"] for route in part["route"]
        }
        assert (shown, bool(told["level"])) == (pooled, True), name
