"""Numbers in figures: shared decimals, true minus signs, dashes for what is missing."""

from __future__ import annotations

import math

import pytest

from hedgerow.figures.wording import (
    estimate_text,
    fixed,
    p_cell,
    p_text,
    percent_text,
    shared_decimals,
    significant,
)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (-2.614, 2, "−2.61"),
        (-0.001, 2, "0.00"),
        (0.0, 2, "0.00"),
        (None, 2, "–"),
        (math.nan, 2, "–"),
        (math.inf, 2, "∞"),
        (-math.inf, 2, "−∞"),
        (1.5e8, 2, "1.5e8"),
        (-1.5e-9, 6, "−1.5e−9"),
        (12345.6, 0, "12346"),
    ],
)
def test_fixed(value: float | None, decimals: int, text: str) -> None:
    assert fixed(value, decimals) == text


@pytest.mark.parametrize(
    ("widths", "decimals"),
    [
        ([1.0], 2),
        ([0.5, 50], 2),
        ([0.05], 3),
        ([0.004], 4),
        ([1e-9], 6),
        ([500.0], 1),
        ([5e4], 0),
        ([], 2),
        ([math.inf], 2),
    ],
)
def test_shared_decimals(widths: list[float], decimals: int) -> None:
    assert shared_decimals(widths) == decimals


def test_estimates_with_intervals() -> None:
    assert estimate_text(-2.61, -3.24, -1.99, 2) == "−2.61 [−3.24, −1.99]"
    assert estimate_text(1.0, None, None, 2) == "1.00"
    assert estimate_text(None, 0.0, 1.0, 2) == "–"


@pytest.mark.parametrize(
    ("p", "text", "cell"),
    [
        (0.0004, "p < 0.001", "<0.001"),
        (0.0064, "p = 0.006", "0.006"),
        (0.124, "p = 0.12", "0.12"),
        (1.0, "p = 1.00", "1.00"),
        (None, "p –", "–"),
    ],
)
def test_p_values(p: float | None, text: str, cell: str) -> None:
    assert p_text(p) == text
    assert p_cell(p) == cell


def test_percent_and_variances() -> None:
    assert percent_text(76.84) == "76.8%"
    assert percent_text(None) == "–"
    assert significant(0.31341) == "0.313"
    assert significant(0) == "0"
    assert significant(2.5e-9) == "2.5e−9"
    assert significant(22225.8) == "22226"
