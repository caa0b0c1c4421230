"""Every number and direction of the clinical example leads to a sentence, and the sentence holds the numbers."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from tests.examples.running import Example, run_example
from tests.examples.test_ketamine_chronic_pain import FOLDER, PAPERS, SHARED, rows, statements, with_evidence

CUT = " […] "
COUNTS = ("n", "n_ketamine", "n_control", "k")
REGIMEN = ("dose", "duration", "time_point")
POOLED = ("estimate", "ci_low", "ci_high", "p")
TOLD = (*COUNTS, *REGIMEN, *POOLED, "value_ketamine", "value_control", "spread", "result", "adverse_events")
UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
WORDS = {word: at + 1 for at, word in enumerate(UNITS)} | {"first": 1, "year-long": 1, "second": 2, "twelve": 12}
WORDS |= {"sixteen": 16, "eighteen": 18, "twenty": 20, "forty": 40, "forty-two": 42, "fifty-five": 55, "sixty": 60}
DERIVED = {
    ("s04", "n"): "14 in each of three groups",
    ("s05", "n"): "20 in each of two groups",
    ("s05", "duration"): "one week",
    ("s06", "n"): "30 in each of two groups",
    ("s07", "n"): "9 and 10",
    ("s12", "n_control"): "no control group",
    ("s12", "adverse_events"): "none of five",
    **{(name, column): "a case report" for name in ("s13", "s14") for column in ("n", "n_ketamine")},
    ("s13", "n_control"): "a case report",
    ("s51", "n_ketamine"): "a case report",
    ("a7", "value_ketamine"): "20% of 20",
    ("a7", "value_control"): "10% of 20",
    ("michelet2018_4w", "n"): "99 and 96",
}
"""Numbers that the words quoted do not print, and what they follow from."""


def letters(text: str) -> str:
    """Text without blanks, marks of layout, and hyphens at a page's end, which a paper and a table set differently."""
    plain = re.sub(r"-\n+|<[^>]+>|[*\\${}^]", "", normalize("NFKC", text.replace("\\pm", "±")))
    return re.sub(r"\s+", "", plain.replace("–", "-").replace("−", "-").replace("’", "'")).lower()


def numbers(text: str) -> set[float]:
    """Numbers of a text, in digits or words, without their signs."""
    plain = normalize("NFKC", text)
    words = {float(WORDS[word]) for word in re.findall(r"[a-z]+(?:-[a-z]+)*", plain.lower()) if word in WORDS}
    return words | {float(each) for each in re.findall(r"\d*\.?\d+", plain)}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return run_example("ketamine-chronic-pain", tmp_path_factory.mktemp("sentences"))


def test_every_statement_has_a_sentence_a_paper_and_a_working_address_or_citation() -> None:
    protocol = (FOLDER / "protocol.toml").read_text(encoding="utf-8")
    for row in rows(FOLDER / "statements.csv"):
        assert row["sentence"] and row["paper"], row["statement"]
        cited = f'"{row["paper"]}" = ' in protocol
        assert cited or re.fullmatch(r"https?://[\w./?=&%-]+", row["url"]), row["statement"]


@with_evidence
def test_every_sentence_stands_in_the_paper_it_is_said_to_stand_in() -> None:
    texts = {PAPERS[path.name[:3]]: letters(path.read_text("utf-8")) for path in (SHARED / "seeds").glob("*.txt")}
    quoted = [(row, part) for row in statements("source paper") for part in row["sentence"].split(CUT)]
    assert [(row["statement"], part) for row, part in quoted if letters(part) not in texts[row["paper"]]] == []


@with_evidence
def test_the_words_of_the_file_of_facts_are_among_those_quoted() -> None:
    facts = rows(SHARED / "evidence/clinical_studies.csv")
    pairs = zip(statements("source paper"), facts, strict=True)
    assert [row["statement"] for row, fact in pairs if letters(fact["quote"]) not in letters(row["sentence"])] == []


@pytest.mark.parametrize("column", TOLD)
def test_the_numbers_of_a_statement_stand_in_its_sentence(column: str) -> None:
    missing = {
        (row["statement"], column): numbers(row[column]) - numbers(row["sentence"])
        for row in rows(FOLDER / "statements.csv")
    }
    assert {key for key, found in missing.items() if found} == {key for key in DERIVED if key[1] == column}


def test_a_pooled_estimate_has_the_sign_that_is_printed() -> None:
    for row in statements("published pooled result"):
        printed = {float(each) for each in re.findall(r"[-+]?\d+\.\d+", row["sentence"].replace("−", "-"))}
        assert float(row["estimate"]) in printed, row["statement"]


def test_every_direction_and_number_leads_to_a_sentence_and_a_paper(example: Example) -> None:
    blocks = re.findall(r'<tr id="statement-[^"]+".*?</tr>', example.page, re.DOTALL)
    assert len(blocks) == 82
    for block in blocks:
        anchor = re.search(r'id="(statement-[^"]+)"', block)
        assert anchor is not None
        assert f'<a href="#sentence-{anchor[1]}"><b>' in block
        assert re.search(r"<q>.+</q>", block), anchor[1]
        assert re.search(r'<cite><a href="(#paper-|https?:)', block), anchor[1]
