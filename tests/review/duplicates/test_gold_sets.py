"""Sets of citations whose duplicates people have marked: none merged wrongly, none but a known one missed."""

import csv
import re
from pathlib import Path
from time import process_time

import pytest
from tests.beside import SHARED, needs

from hedgerow.formats.records.identifiers import find_doi
from hedgerow.formats.records.read import read_records
from hedgerow.review.duplicates.find import find_duplicates
from hedgerow.review.records import Record

SETS = SHARED / "fixtures" / "dedupe"
pytestmark = needs("fixtures/dedupe")


def searched(path: Path, tag: str):
    records = read_records(path).records
    begun = process_time()
    found = find_duplicates(records)
    return [dict(each.fields).get(tag, "").lower() for each in records], found, process_time() - begun


def test_the_set_of_asysd_whose_copies_are_marked_but_one_of_each_group():
    marks, found, seconds = searched(SETS / "gpl-asysd" / "labelled_test_set.csv", "source")
    groups = [*found.clusters, *((i,) for i in set(range(len(marks))).difference(*found.clusters))]
    missed = sum(all(marks[i] == "duplicate" for i in group) for group in groups)
    wrong = sum(max(sum(marks[i] == "unique" for i in group) - 1, 0) for group in groups)
    assert marks.count("duplicate") == 1261
    assert wrong == 0
    assert missed == 1  # a group all of whose four members are marked as copies
    assert seconds < 2


@pytest.mark.parametrize(("name", "marked"), [("copper.xml", 281), ("tafenoquine.xml", 114)])
def test_the_sets_of_dedupe_sweep_whose_groups_are_marked_whole(name, marked):
    marks, found, seconds = searched(SETS / "mit-dedupe-sweep" / name, "caption")
    clustered = {i for cluster in found.clusters for i in cluster}
    assert marks.count("duplicate") == marked
    assert clustered == {i for i, mark in enumerate(marks) if mark == "duplicate"}
    assert seconds < 2


REFERENCES = SHARED / "evidence" / "seed_references.csv"


def references(whole: bool) -> tuple[list[Record], list[str]]:
    """References of five papers as records; `whole` adds volume and pages from the reference as printed."""
    with REFERENCES.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [_reference(row, whole) for row in rows], [row["cluster_id"] for row in rows]


def _reference(row: dict[str, str], whole: bool) -> Record:
    place = (
        re.search(r"(?:;\s*|vol\. )(\d+)(?:\([^)]*\))?(?::\s*|.*?pp\. )([A-Za-z]?\d+(?:[-–]\d+)?)", row["raw"])
        if whole
        else None
    )
    return Record(
        title=row["title"],
        authors=(row["first_author"],) if row["first_author"] else (),
        year=int(row["year"]) if row["year"] else None,
        doi=find_doi(row["doi"]),
        pmid=row["pmid"],
        volume=place.group(1) if place else "",
        pages=place.group(2) if place else "",
    )


# Beyond the 45 clusters: the same works once more, which the list gives other numbers.
TWICE = {frozenset({"106", "340"}), frozenset({"165", "296"})}


@pytest.mark.parametrize(("whole", "missed"), [(False, {"106"}), (True, set())])
def test_references_of_five_papers_without_abstracts(whole, missed):
    """Of author, year and title alone, one cluster is queued: its references differ by 45 years."""
    records, clusters = references(whole)
    found = find_duplicates(records)
    assert {
        frozenset(clusters[i] for i in each) for each in found.clusters if len({clusters[i] for i in each}) > 1
    } <= TWICE
    together = {frozenset(each) for each in found.clusters}
    given = {
        name: {i for i, each in enumerate(clusters) if each == name} for name in clusters if clusters.count(name) > 1
    }
    assert len(given) == 45
    assert {name for name, members in given.items() if not any(members <= each for each in together)} == missed
