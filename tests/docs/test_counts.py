"""Numbers that the manual, the changelog and the READMEs quote are those of the package and of the shipped data."""

from __future__ import annotations

import csv
from pathlib import Path

from hedgerow.stats.measures import MEASURES
from hedgerow.stats.tau2 import ESTIMATORS

ROOT = Path(__file__).parents[2]
CLINICAL = ROOT / "examples/ketamine-chronic-pain"


def words(page: str) -> str:
    return " ".join((ROOT / page).read_text("utf-8").split())


def rows(name: str) -> list[dict[str, str]]:
    with (CLINICAL / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_measures_and_estimators_are_counted() -> None:
    assert f"{len(MEASURES)} effect-size measures" in words("CHANGELOG.md")
    assert len(ESTIMATORS) == 16, "fourteen, and EE and FE, which estimate no variance"
    assert "fourteen estimators" in words("CHANGELOG.md")


def test_statements_and_their_studies_are_counted() -> None:
    drawn = [row for row in rows("statements.csv") if row["design"] != "animal study"]
    kinds = ("source paper", "abstract of the trial", "published pooled result")
    cited, abstracts, pooled = ({row["study_id"] for row in drawn if row["kind"] == kind} for kind in kinds)
    readme = words("examples/ketamine-chronic-pain/README.md")
    assert f"{len(cited | abstracts | pooled)} studies in {len(drawn)} statements: {len(cited)} that the five" in readme
    assert f"{len(abstracts - cited)} known from its abstract alone, and {len(pooled - cited)} further" in readme
    assert f"{len(cited)} human studies and reviews" in words("docs/how-to/evidence-map.md")
    assert f"maps {len(cited | abstracts | pooled)} human studies and reviews" in words("CHANGELOG.md")
    assert f"{len(drawn)} statements" in words("CHANGELOG.md")


def test_reports_of_harms_are_counted() -> None:
    told = rows("adverse-events.csv")
    studies = len({row["study"] for row in told})
    for page in ("CHANGELOG.md", "docs/how-to/harms.md"):
        assert f"{len(told)} reports" in words(page)
        assert f"from {studies} studies" in words(page)
    assert f"{len(told)} reports of adverse events from {studies} studies" in words(
        "examples/ketamine-chronic-pain/README.md"
    )
