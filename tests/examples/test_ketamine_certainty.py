"""The worked case of certainty: every quoted sentence stands in section 4.1 of the source review."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from hedgerow.actions.run import run_review

FOLDER = Path(__file__).parents[2] / "examples" / "ketamine-neuropathic-pain"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def test_prolonged_treatment_is_rated_very_low_without_any_pooled_number(tmp_path: Path) -> None:
    result = run_review(FOLDER, tmp_path).result
    assert result.certainty is not None
    (finding,) = result.certainty.findings
    assert finding.level is not None
    assert finding.level.name == "Very low"
    assert finding.estimate is None
    assert not finding.statement, "nothing is said of an effect that was not pooled"
    assert {each.level for each in finding.proposals} == {None}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source papers are not beside this repository")
def test_quoted_sentences_stand_in_the_paper() -> None:
    paper = next(SEEDS.glob("000_*.txt")).read_text("utf-8")
    limitations = paper[paper.index("4.1. Limitations") : paper.index("4.2. Conclusions")]
    with (FOLDER / "certainty.csv").open(encoding="utf-8", newline="") as table:
        quoted = [row["support"] for row in csv.DictReader(table) if row["page"] == "4.1"]
    assert len(quoted) == 5
    for sentence in quoted:
        assert sentence in limitations
