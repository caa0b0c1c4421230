from __future__ import annotations

import pytest

from hedgerow.vocabulary.columns import COLUMNS, Column, define, find_column
from hedgerow.vocabulary.problems import HedgerowError


def test_every_column_has_a_unit_and_a_sentence() -> None:
    for name, column in COLUMNS.items():
        assert column.name == name
        assert column.unit
        assert column.meaning.endswith(".")
        assert column.shape == "(k,)"


def test_a_name_is_defined_once() -> None:
    with pytest.raises(HedgerowError, match="'mean1' is defined twice"):
        define(Column("mean1", "mean", "outcome", "Again."))


def test_an_unknown_column_says_which_was_meant() -> None:
    assert find_column("sd1").kind == "sd"
    with pytest.raises(HedgerowError, match=r"Unknown column 'SD1'. Did you mean 'sd1'"):
        find_column("SD1")
