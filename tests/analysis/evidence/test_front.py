"""The evidence map of a data frame: the same as of a file, whatever the kind of frame."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest
from tests.analysis.evidence.test_evidence_map import HEADER, RIGO, mapped
from tests.figures.readable import words_of

import hedgerow as hr

ROWS = (*RIGO, ("s3", "b", "fibromyalgia", None, None, "case", "same"))
COLUMNS = {name: [row[at] for row in ROWS] for at, name in enumerate(HEADER)}
COLUMNS["n"] = [42, 40, None]
NAMED = {"id": "id", "size": "n", "shape": "design", "direction": "direction"}
WORDS = {"favours": ["better"], "against": ["worse"], "null": ["same"], "compare": ["route", "n"]}
AXES = {"study": "study", "rows": "condition", "columns": "route"}


@pytest.mark.parametrize(
    "make", [dict, pl.DataFrame, pd.DataFrame, lambda columns: pd.DataFrame(columns, dtype=object)]
)
def test_a_frame_gives_the_map_that_its_file_gives(make: object) -> None:
    found = hr.evidence_map(make(COLUMNS), **AXES, **NAMED, **WORDS, views=[("design", "direction")])
    of_file = mapped(*ROWS, view=[{"rows": "design", "columns": "direction"}])
    assert found.views == of_file.views
    assert found.disagreements == of_file.disagreements
    assert found.problems == of_file.problems == ()


def test_directions_are_counted_only_where_it_is_asked() -> None:
    assert hr.evidence_map(COLUMNS, **AXES, **NAMED, **WORDS).votes == ()
    counted = hr.evidence_map(COLUMNS, **AXES, **NAMED, **WORDS, count=True).votes
    assert {each.row: each.count.favours for each in counted} == {"neuropathic": 1, "fibromyalgia": 0}


def test_a_row_that_cannot_be_used_is_named_and_the_others_stay() -> None:
    found = hr.evidence_map(COLUMNS | {"study": ["a", None, "b"]}, **AXES)
    assert [(each.code, each.where.line) for each in found.problems] == [("no-study", 2)]
    assert len(found.statements) == 2


@pytest.mark.parametrize(
    ("asked", "code", "remedy"),
    [
        ({"columns": "rout"}, "unknown-column", "route"),
        ({"sice": "n"}, "unknown-column", "size"),
        ({"where": "nonsense ("}, "not-row-wise", "nonsense"),
    ],
)
def test_what_is_wrong_is_named(asked: dict[str, str], code: str, remedy: str) -> None:
    with pytest.raises(hr.HedgerowError) as caught:
        hr.evidence_map(COLUMNS, **(AXES | asked))
    assert remedy in str(caught.value)
    assert code == caught.value.problems[0].code


def test_the_figure_is_that_of_a_view() -> None:
    found = hr.evidence_map(COLUMNS, **AXES, **NAMED, **WORDS, views=[("design", "route")])
    assert {"case", "trial"} < set(words_of(hr.evidence_map_plot(found, 1)))
    assert "neuropathic" in words_of(hr.evidence_map_plot(found))
