"""The 408 references of five papers: a real import, and the works that they cite more than once."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from tests.beside import SHARED, needs
from tests.examples.running import EXAMPLES
from tests.rows import rows

from hedgerow.actions.dedupe_files import Deduped, dedupe_files

FOLDER = EXAMPLES / "ketamine-neuropathic-pain" / "references"


@pytest.fixture(scope="module")
def found() -> Deduped:
    return dedupe_files([FOLDER / "references.ris"])


def several(works: list[str]) -> set[tuple[int, ...]]:
    """Positions of the references to each work that has more than one."""
    groups: dict[str, list[int]] = defaultdict(list)
    for position, work in enumerate(works):
        groups[work].append(position)
    return {tuple(group) for group in groups.values() if len(group) > 1}


def test_every_reference_is_a_record(found: Deduped) -> None:
    (file,) = found.files
    assert (file.entries, file.records, len(file.problems)) == (408, 408, 0)
    named = [dict(record.fields)["ID"] for record in found.records]
    assert named == [row["reference"] for row in rows(FOLDER / "works.csv")]
    assert Counter(row["cited_by"] for row in rows(FOLDER / "works.csv")) == {
        "van Velzen 2021": 54, "Hana 2018": 152, "Ma 2023": 91, "Israel 2021": 84, "Zaki 2025": 27,
    }  # fmt: skip


def test_duplicates_are_the_works_cited_more_than_once_and_no_others(found: Deduped) -> None:
    works = [row["work"] for row in rows(FOLDER / "works.csv")]
    assert {tuple(sorted(each)) for each in found.duplicates.clusters} == several(works)
    assert len(found.duplicates.clusters) == 46
    assert found.duplicates.unique == 351
    assert found.duplicates.queued == ()


def test_the_31_included_articles_are_among_the_references_of_the_review() -> None:
    included = [row for row in rows(FOLDER / "works.csv") if row["included"] == "1"]
    assert len(included) == 31
    assert {row["cited_by"] for row in included} == {"van Velzen 2021"}


@needs("evidence/seed_references.csv")
def test_all_45_clusters_of_the_evidence_are_found_whole(found: Deduped) -> None:
    """One more work (Hirota & Lambert 2011), and a third copy of Domino 2010, had escaped those who typed them."""
    theirs = several([row["cluster_id"] for row in rows(SHARED / "evidence/seed_references.csv")])
    ours = [set(each) for each in found.duplicates.clusters]
    assert len(theirs) == 45
    assert all(any(set(each) <= cluster for cluster in ours) for each in theirs)
    more = [sorted(each) for each in ours if tuple(sorted(each)) not in theirs]
    ids = [[dict(found.records[i].fields)["ID"] for i in each] for each in sorted(more)]
    assert ids == [["001-53", "003-25", "004-8"], ["001-117", "003-35"]]
