"""The worked case of certainty: every quoted sentence stands in section 4.1 of the source review."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.beside import SHARED, needs

from hedgerow.actions.run import run_review

FOLDER = Path(__file__).parents[2] / "examples" / "ketamine-neuropathic-pain"


def test_prolonged_treatment_rests_on_the_printed_result_and_is_rated_very_low(tmp_path: Path) -> None:
    result = run_review(FOLDER, tmp_path).result
    assert result.certainty is not None
    (finding,) = result.certainty.findings
    assert finding.level is not None
    assert finding.level.name == "Very low"
    assert finding.published
    assert (finding.estimate, finding.ci, finding.k) == (1.3, (0.5, 2.1), 6), "section 3.6 of the paper"
    assert finding.statement.startswith("The evidence is very uncertain about the effect of prolonged ketamine")
    levels = {each.item: each.level for each in finding.proposals}
    assert levels == {"D1": None, "D2": "Serious", "D4": "Not serious", "D5": None, "U1": None}


@pytest.fixture
def limitations() -> str:
    paper = next((SHARED / "seeds").glob("000_*.txt")).read_text("utf-8")
    return " ".join(paper[paper.index("4.1. Limitations") : paper.index("4.2. Conclusions")].split())


def quoted() -> dict[str, list[str]]:
    """Sentences of section 4.1 by the item they are quoted for."""
    with (FOLDER / "certainty.csv").open(encoding="utf-8", newline="") as table:
        return {row["item"]: row["support"].split(" / ") for row in csv.DictReader(table) if row["page"] == "4.1"}


@needs("seeds")
def test_quoted_sentences_stand_in_the_paper(limitations: str) -> None:
    assert list(quoted()) == ["D1", "D2", "D3a", "D3b", "D4"]
    for sentence in (each for sentences in quoted().values() for each in sentences):
        assert sentence in limitations


@needs("seeds")
def test_every_limitation_that_the_section_counts_is_quoted(limitations: str) -> None:
    """First, second, an additional issue with two sides, of which the second has five, and finally."""
    assert all(word in limitations for word in ("First, ", "Second, ", "An additional issue is ", "Finally, "))
    for number in range(1, 6):
        assert f"({number})" in limitations
        assert any(each.startswith(f"({number})") for each in quoted()["D3b"])
    assert "(6)" not in limitations
