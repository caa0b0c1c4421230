"""What papers say is not run by the spreadsheet that shows it."""

from __future__ import annotations

import csv

import pytest

from hedgerow.report.tables.csv_text import to_csv
from hedgerow.vocabulary.spreadsheet import inert


@pytest.mark.parametrize("cell", ["=1+1", '=HYPERLINK("http://x")', "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1"])
def test_a_formula_becomes_a_text(cell: str) -> None:
    assert inert(cell) == "'" + cell
    assert list(csv.reader(to_csv(["said"], [[cell]]).splitlines(), strict=True))[1] == ["'" + cell]


@pytest.mark.parametrize("cell", ["", "better", "-0.5", "+1e-3", "−0.5", "<0.05", "a=b"])
def test_numbers_and_other_words_stay_as_they_are(cell: str) -> None:
    assert inert(cell) == cell


@pytest.mark.parametrize("cell", [-1, -0.5, None])
def test_only_texts_are_changed(cell: object) -> None:
    assert inert(cell) is cell
