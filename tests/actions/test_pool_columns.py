"""Columns for `hedgerow pool`: everything wrong is told at once, with what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from hedgerow.actions.pool_columns import check_choices, columns_of
from hedgerow.stats.fit import Settings
from hedgerow.vocabulary.problems import HedgerowError

FILE = Path("table.csv")
COUNTS = ("events1", "n1", "events2", "n2")


def test_words_are_mapped_to_columns() -> None:
    given = " events1 = tpos, n1=t,,"
    assert check_choices("OR", Settings(), given) == {"events1": "tpos", "n1": "t"}


def test_a_comma_may_stand_in_the_name_of_a_column() -> None:
    given = "events1=dead, treated,n1=treated,events2=dead, control"
    assert check_choices("OR", Settings(), given) == {
        "events1": "dead, treated",
        "n1": "treated",
        "events2": "dead, control",
    }


def test_every_unknown_name_is_told_at_once() -> None:
    with pytest.raises(HedgerowError) as caught:
        check_choices("ORR", Settings("RMEL", "zz", 1.5), "n1,evnts1=a")
    problems = caught.value.problems
    assert [each.code for each in problems].count("not-a-pair") == 1
    assert len(problems) == 6, "measure, method, test, level, word, pair"
    assert any("REML" in each.remedy for each in problems)


def test_columns_of_the_measures_own_names_need_no_mapping() -> None:
    assert columns_of(FILE, "OR", {}, [*COUNTS, "year"], None) == {name: name for name in COUNTS}
    named = columns_of(FILE, "OR", {"events1": "tpos"}, ["tpos", *COUNTS[1:]], None)
    assert named["events1"] == "tpos"


def test_a_column_that_can_be_computed_from_another_counts_as_given() -> None:
    assert columns_of(FILE, "GEN", {}, ["yi", "sei"], None)["sei"] == "sei"


def test_missing_columns_are_named_with_the_nearest() -> None:
    with pytest.raises(HedgerowError) as caught:
        columns_of(FILE, "OR", {"events1": "tpso"}, ["tpos", "n1"], "stduy")
    assert [each.code for each in caught.value.problems] == ["unknown-column"] * 2
    assert "tpos" in caught.value.problems[0].remedy


def test_words_without_a_column_are_named() -> None:
    with pytest.raises(HedgerowError) as caught:
        columns_of(FILE, "OR", {}, ["events1", "n1"], None)
    (problem,) = caught.value.problems
    assert "not found: events2, n2." in problem.what
    assert "--columns events2=..." in problem.remedy
