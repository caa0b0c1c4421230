from __future__ import annotations

import pytest

from hedgerow.report.numbers import (
    count,
    estimate_with_interval,
    interval,
    number,
    p_phrase,
    p_value,
    percent,
    percent_level,
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (-2.61403, "−2.61"),
        (0.0, "0.00"),
        (-0.0, "0.00"),
        (0.0123, "0.012"),
        (-1e-9, "−1.0e−9"),
        (123.456, "123.46"),
        (1e9, "1.0e9"),
        (None, "–"),
        (float("nan"), "–"),
        (float("-inf"), "−∞"),
    ],
)
def test_number(value: float | None, shown: str) -> None:
    assert number(value) == shown


def test_a_number_that_rounds_to_zero_has_no_minus() -> None:
    assert number(-0.001, 2) == "0.00"


def test_an_interval_shares_its_decimals() -> None:
    assert estimate_with_interval(-2.614, -3.236, -1.992) == "−2.61 (95% CI −3.24 to −1.99)"
    assert interval(0.0101, 0.0129) == "0.0101 to 0.0129"
    assert estimate_with_interval(0.5, None, None, 0.9) == "0.50 (90% CI –)"


@pytest.mark.parametrize(
    ("p", "shown"),
    [(1.8e-16, "<0.001"), (0.0041, "0.004"), (0.0456, "0.046"), (0.717, "0.72"), (1.0, "1.00")],
)
def test_p_value(p: float, shown: str) -> None:
    assert p_value(p) == shown


def test_p_in_a_sentence() -> None:
    assert p_phrase(1e-9) == "p\u00a0<\u00a00.001"
    assert p_phrase(0.2) == "p\u00a0=\u00a00.20"
    assert p_phrase(None) == "p not available"


def test_words_around_numbers() -> None:
    assert percent(76.7866) == "76.8%"
    assert percent_level(0.95) == "95%"
    assert percent_level(0.999) == "99.9%"
    assert count(1, "study", "studies") == "1 study"
    assert count(1200, "row") == "1,200 rows"
