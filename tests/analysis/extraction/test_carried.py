"""Characteristics written once are on every reading of their experiment, and nothing is lost on the way."""

from __future__ import annotations

import numpy as np
import polars as pl

from hedgerow.analysis.extraction.carried import carry, with_characteristics
from hedgerow.analysis.table import Table
from hedgerow.review.extraction.reading import Reading

EXPERIMENTS = {"study": ["Ash", "Ash", "Elm"], "experiment": ["1", "2", "1"], "species": ["rat", "mouse", ""]}


def table(columns: dict[str, list[str]], file: str = "experiments.csv") -> Table:
    frame = pl.DataFrame(columns)
    return Table(frame, np.arange(2, frame.height + 2), file)


def read(study: str, experiment: str, **more: str) -> Reading:
    return Reading(study, experiment, "Ketamine", "Threshold", more=more)


def test_each_reading_has_those_of_its_experiment() -> None:
    given = (read("Ash", "1"), read("Ash", "2"), read("Ash", "2", dose="5"), read("Elm", "1"))
    full, problems = carry(given, table(EXPERIMENTS))
    assert [each.more for each in full] == [
        {"species": "rat"},
        {"species": "mouse"},
        {"species": "mouse", "dose": "5"},
        {},
    ]
    assert [each.key for each in full] == [each.key for each in given]
    assert problems == ()


def test_what_a_reading_says_goes_before() -> None:
    (full, *_), _ = carry([read("Ash", "1", species="rat, female")], table(EXPERIMENTS))
    assert full.more == {"species": "rat, female"}


def test_a_table_of_whole_studies() -> None:
    full, problems = carry([read("Ash", "1"), read("Ash", "2")], table({"study": ["Ash"], "species": ["rat"]}))
    assert [each.more for each in full] == [{"species": "rat"}] * 2
    assert problems == ()


def test_what_has_no_partner_is_named_and_kept() -> None:
    full, problems = carry([read("Ash", "1"), read("Oak", "1")], table(EXPERIMENTS))
    assert len(full) == 2
    assert [(each.code, each.severity, each.row) for each in problems] == [
        ("uncharacterised", "warning", "Oak"),
        ("uncharacterised", "warning", "Ash"),
        ("uncharacterised", "warning", "Elm"),
    ]


def test_the_same_experiment_twice() -> None:
    twice = table({"study": ["Ash", "Ash"], "species": ["rat", "mouse"]})
    (full,), (problem,) = carry([read("Ash", "1")], twice)
    assert full.more == {"species": "rat"}
    assert (problem.code, problem.where.line) == ("stated-twice", 3)


def test_a_table_that_names_no_study() -> None:
    (full,), (problem,) = carry([read("Ash", "1")], table({"species": ["rat"]}))
    assert full == read("Ash", "1")
    assert (problem.code, problem.severity) == ("unknown-column", "error")


def test_beside_the_rows_of_a_table() -> None:
    rows = table({"study": ["Elm", "Ash", "Oak"], "experiment": ["1", "2", "1"], "n": ["4", "5", "6"]}, "readings.csv")
    joined, problems = with_characteristics(rows, table(EXPERIMENTS))
    assert joined.frame["species"].to_list() == [None, "mouse", None]
    assert joined.frame["n"].to_list() == ["4", "5", "6"]
    assert problems == ()
    _, (problem,) = with_characteristics(table({"study": ["Ash"]}, "readings.csv"), table(EXPERIMENTS))
    assert problem.code == "unknown-column"
