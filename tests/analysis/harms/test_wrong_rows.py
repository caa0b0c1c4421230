"""Adverse events as tired people type them: each row is an event, or one error that says all that is wrong."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from hedgerow.analysis.harms.check import KNOWN
from hedgerow.analysis.harms.event import EventRow
from hedgerow.analysis.harms.read import read_events
from hedgerow.analysis.table import Table
from hedgerow.vocabulary.problems import Problem

GROUPS = {"events1": "3", "n1": "20", "events2": "1", "n2": "20"}


def read(*rows: dict[str, str], columns: tuple[str, ...] = KNOWN) -> tuple[tuple[EventRow, ...], tuple[Problem, ...]]:
    cells = [{"study": "Ash", "event": "nausea"} | row for row in rows]
    frame = pl.DataFrame([[row.get(name) for name in columns] for row in cells], schema=columns, orient="row")
    return read_events(Table(frame.cast(pl.String), np.arange(2, 2 + len(rows)), "events.csv"))


@pytest.mark.parametrize("cell", ["n/a", "<0.05", "12 (60%)", "60%", "-1", "1.5", "1,200", "²", "inf"])
def test_a_cell_that_is_no_count_is_told_with_line_and_column(cell: str) -> None:
    rows, (problem,) = read(GROUPS | {"events1": cell})
    assert rows == ()
    assert (problem.code, problem.where.line, problem.where.column) == ("not-a-count", 2, "events1")
    assert repr(cell) in problem.what


def test_a_whole_number_may_be_written_as_programs_of_statistics_do() -> None:
    rows, problems = read(GROUPS | {"events1": "3.0", "n1": "20.0"})
    assert problems == ()
    assert rows[0].group1 == (3, 20)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"events1": "3"}, "n1"),
        ({"events1": "3", "events2": "1", "n2": "20"}, "n1"),
        ({"pairs_both": "1", "pairs_only1": "2", "pairs_neither": "4"}, "pairs_only2"),
    ],
)
def test_counts_that_say_nothing_without_another_are_not_passed_over(cells: dict[str, str], column: str) -> None:
    rows, (problem,) = read(cells)
    assert rows == ()
    assert (problem.code, problem.where.column) == ("incomplete-count", column)


def test_people_of_whom_no_events_are_told_are_no_mistake() -> None:
    rows, problems = read({"n1": "20", "n2": "20"})
    assert problems == ()
    assert rows[0].kind == "words"


def test_everything_wrong_with_a_row_is_told_in_its_one_error() -> None:
    rows, (problem,) = read({"events1": "n/a", "n1": "x", "events2": "7", "n2": "5"})
    assert rows == ()
    for word in ("events1 is 'n/a'", "n1 is 'x'", "7 in 5 people"):
        assert word in problem.what


def test_groups_beside_pairs_must_be_those_of_the_pairs() -> None:
    pairs = {"pairs_both": "1", "pairs_only1": "2", "pairs_only2": "0", "pairs_neither": "17"}
    assert read(GROUPS | pairs)[1] == (), "3 and 1 of 20 are its margins"
    rows, (problem,) = read(GROUPS | pairs | {"pairs_neither": "10"})
    assert rows == ()
    assert problem.code == "impossible-count"


@pytest.mark.parametrize("design", ["crossover", "Cross-over", "randomised cross over trial"])
def test_a_crossover_is_known_however_it_is_written(design: str) -> None:
    rows, _ = read(GROUPS | {"design": design})
    assert rows[0].kind == "margins", "its people would count twice in a comparison of two groups"


def test_a_misspelt_column_is_told_and_a_needed_one_once_and_not_for_each_row() -> None:
    columns = ("study", "event", "Event1", "n1")
    rows, (problem,) = read({"n1": "20"}, columns=columns)
    assert len(rows) == 1
    assert (problem.code, problem.severity, problem.where.column) == ("unknown-column", "warning", "Event1")
    assert "Did you mean 'events1'?" in problem.remedy
    rows, (problem,) = read({}, {}, {}, columns=("study", "route"))
    assert rows == ()
    assert (problem.code, problem.severity, problem.where.column) == ("unknown-column", "error", "event")


def test_one_study_spelt_in_two_ways_is_told() -> None:
    rows, (problem,) = read(GROUPS, GROUPS | {"study": "ash"}, GROUPS | {"study": "ash ", "event": "itch"})
    assert len(rows) == 3
    assert (problem.code, problem.where.line, problem.where.column) == ("spelt-differently", 3, "study")


def test_a_row_of_one_group_that_stands_twice_is_told() -> None:
    one = {"events1": "3", "n1": "20", "dose": "high"}
    assert read(one, one | {"dose": "low"})[1] == ()
    _, (problem,) = read(one, one)
    assert (problem.code, problem.where.line) == ("duplicated-rows", 3)
