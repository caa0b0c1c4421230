"""Two readings value by value: differences, tolerance, and slips that would explain them."""

from __future__ import annotations

from math import sqrt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hedgerow.review.extraction.compare import Tolerance, compare
from hedgerow.review.extraction.reading import Reading
from hedgerow.review.extraction.settle import settle_readings

FINITE = st.floats(-1e6, 1e6, allow_nan=False)


def reading(extractor: str = "AB", **values: Any) -> Reading:
    given = {"mean": 8.0, "spread": 1.0, "spread_kind": "SEM", "n": "9"} | values
    return Reading("Ash 2001", "1", "Ketamine", "Threshold", "1", extractor=extractor, **given)


def told(first: Reading, second: Reading) -> dict[str, bool]:
    return {each.field: each.conflict for each in compare(first, second)}


def test_equal_readings_do_not_differ() -> None:
    assert compare(reading(), reading("CD")) == ()


def test_numbers_within_the_tolerance_are_no_conflict() -> None:
    assert told(reading(), reading("CD", mean=8.1, spread=1.04)) == {"mean": False, "spread": False}
    assert told(reading(), reading("CD", mean=8.3, spread=1.10)) == {"mean": True, "spread": True}
    assert compare(reading(), reading("CD", mean=8.3), Tolerance(mean=0.05))[0].conflict is False


def test_absolute_and_relative_difference() -> None:
    (difference,) = compare(reading(mean=8.0), reading("CD", mean=10.0))
    assert (difference.absolute, difference.relative) == (2.0, 0.2)


def test_an_sd_and_a_sem_of_the_same_spread_agree() -> None:
    """1.0 sqrt(9) = 3.0: the same spread, told in two ways."""
    assert compare(reading(), reading("CD", spread=3.0, spread_kind="SD")) == ()
    assert told(reading(), reading("CD", spread=2.0, spread_kind="SD")) == {"spread": True, "spread_kind": True}


def suspicion(first: Reading, second: Reading) -> str:
    return next(each.suspicion for each in compare(first, second))


def test_slips_are_suspected() -> None:
    assert "SD and the other the SEM" in suspicion(reading(), reading("CD", spread=3.0))
    assert "sign is turned" in suspicion(reading(), reading("CD", mean=-8.0))
    assert "10 times" in suspicion(reading(), reading("CD", mean=80.0))
    assert suspicion(reading(), reading("CD", spread=1.7)) == ""


def test_a_ratio_near_the_root_of_n_is_only_suspected_of_the_spread() -> None:
    assert suspicion(reading(), reading("CD", mean=8.0 * 3)) == ""


def test_a_range_of_sizes_as_printed_must_be_the_same() -> None:
    assert told(reading(n="6-8"), reading("CD", n="6 – 8")) == {}
    assert told(reading(n="6-8"), reading("CD", n="6")) == {"n": True}


@given(FINITE, FINITE)
def test_the_order_of_extractors_only_turns_the_sign(one: float, two: float) -> None:
    there = compare(reading(mean=one), reading("CD", mean=two))
    back = compare(reading("CD", mean=two), reading(mean=one))
    assert [(each.relative, each.conflict, each.suspicion) for each in there] == [
        (each.relative, each.conflict, each.suspicion) for each in back
    ]
    assert [each.absolute for each in there] == [-(each.absolute or 0.0) for each in back]


def test_what_stands() -> None:
    first, near, far = reading(), reading("CD", mean=8.1), reading("CD", mean=9.0)
    third = reading("EF", mean=8.9, role="resolution")
    assert [each.state for each in settle_readings([first])[0]] == ["single"]
    (agreed,), problems = settle_readings([first, near])
    assert agreed.state == "agreed"
    assert agreed.reading is not None
    assert agreed.reading.mean == 8.05
    assert agreed.reading.extractor == "AB and CD"
    assert problems == ()
    (conflict,), (problem,) = settle_readings([first, far])
    assert (conflict.state, conflict.reading, problem.code) == ("conflict", None, "extractors-differ")
    (resolved,), problems = settle_readings([first, far, third])
    assert (resolved.state, resolved.reading, problems) == ("resolved", third, ())
    assert resolved.differences, "what they differed on stays to be seen"


def test_nobody_reads_twice() -> None:
    (settled,), (problem,) = settle_readings([reading(), reading(mean=20.0)])
    assert (settled.state, problem.code) == ("single", "read-twice")


def test_a_third_extractor_who_differs_is_a_conflict() -> None:
    (settled,), _ = settle_readings([reading(), reading("CD"), reading("EF", mean=20.0)])
    assert settled.state == "conflict"


def test_a_sem_and_an_sd_that_agree_stay_as_first_read() -> None:
    (settled,), _ = settle_readings([reading(), reading("CD", spread=3.0, spread_kind="SD")])
    assert settled.reading is not None
    assert (settled.reading.spread, settled.reading.spread_kind) == (1.0, "SEM")
    assert settled.reading.spread * sqrt(9) == 3.0


def test_what_nobody_has_read_is_awaited() -> None:
    empty = {"mean": None, "spread": None}
    (alone, *_), problems = settle_readings([reading(**empty)])
    assert (alone.state, alone.reading, problems) == ("awaiting", reading(**empty), ())
    (counted,), _ = settle_readings([reading(**empty, events=2)])
    assert counted.state == "single"
    (differ,), _ = settle_readings([reading(**empty), reading("CD", mean=None, spread=None, n="8")])
    assert differ.state == "conflict"
