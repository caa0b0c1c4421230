"""Percentages as people: only where one whole number rounds to them."""

from __future__ import annotations

import pytest

from hedgerow.analysis.harms.people import people_of, percentage


@pytest.mark.parametrize(
    ("text", "n", "people"),
    [("20", 20, 4), ("44", 32, 14), ("15.6", 32, 5), ("12.5%", 8, 1), ("0", 30, 0), ("100", 30, 30), ("3", 168, 5)],
)
def test_one_whole_number_of_people(text: str, n: int, people: int) -> None:
    printed = percentage(text)
    assert printed is not None
    assert people_of(printed, n)[0] == people


@pytest.mark.parametrize(
    ("text", "n", "words"),
    [
        ("76", 30, "76% of 30 is no whole number of people"),
        ("19.45", 450, "19.45% of 450 is no whole number of people"),
        ("26", 450, "26% of 450 may be 115 to 119 people"),
    ],
)
def test_no_whole_number_and_more_than_one(text: str, n: int, words: str) -> None:
    printed = percentage(text)
    assert printed is not None
    assert people_of(printed, n) == (None, words)


def test_every_count_that_is_printed_with_enough_digits_is_found_again() -> None:
    for n in range(1, 60):
        for x in range(n + 1):
            printed = percentage(f"{100 * x / n:.2f}")
            assert printed is not None
            assert people_of(printed, n)[0] == x


@pytest.mark.parametrize("text", ["", "many", "<5", "-3", "101"])
def test_what_is_no_percentage(text: str) -> None:
    assert percentage(text) is None
