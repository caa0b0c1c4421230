"""Axes show the bulk of the data, with ticks at round numbers of the scale a reader knows."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.figures.axis import make_axis, plain_axis, spread
from hedgerow.figures.ticks import round_numbers


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.sampled_from([1e-8, 1e-3, 1.0, 1e3, 1e8]))
def test_ticks_lie_on_the_axis_rise_and_have_different_names(low: float, width: float, scale: float) -> None:
    width = max(width, 1e-6 * abs(low))
    axis = plain_axis("x", low * scale, (low + width) * scale)
    places, names = [tick.at for tick in axis.ticks], [tick.text for tick in axis.ticks]
    slack = 1e-6 * (axis.high - axis.low)
    assert 2 <= len(places) <= 9
    assert places == sorted(places)
    assert all(axis.low - slack <= place <= axis.high + slack for place in places)
    assert len(set(names)) == len(names)


@given(st.floats(-60, 60), st.floats(0.05, 120))
def test_names_of_ratio_ticks_are_the_ratios(low: float, width: float) -> None:
    axis = make_axis("Odds ratio", (low, low + width), null=0.0, ratio=True)
    assert axis.ticks
    for tick in axis.ticks:
        assert math.log(float(tick.text.replace("−", "-"))) == pytest.approx(tick.at, abs=1e-9)


@pytest.mark.parametrize(
    ("low", "high", "names"),
    [
        (0.1, 10, ["0.1", "0.2", "0.5", "1", "2", "5", "10"]),
        (0.01, 100, ["0.01", "0.1", "1", "10", "100"]),
        (0.5, 2, ["0.5", "1.0", "1.5", "2.0"]),
        (1e-9, 1e9, ["1e−8", "0.0001", "1", "10000", "1e8"]),
    ],
)
def test_ratio_ticks(low: float, high: float, names: list[str]) -> None:
    axis = make_axis("Odds ratio", (math.log(low), math.log(high)), ratio=True)
    assert [tick.text for tick in axis.ticks] == names


@pytest.mark.parametrize(("name", "back"), [("tanh", math.tanh), ("logit", lambda x: 1 / (1 + math.exp(-x)))])
@given(low=st.floats(-8, 8), width=st.floats(0.05, 8))
def test_names_of_other_ticks_are_back_transforms(name: str, back, low: float, width: float) -> None:
    axis = make_axis(name, (low, low + width), back=back)
    for tick in axis.ticks:
        assert float(tick.text.replace("−", "-")) == pytest.approx(back(tick.at), abs=2e-4)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-2.3, 1.9, [-2, -1, 0, 1]), (0, 1e-8, [0, 2e-9, 4e-9, 6e-9, 8e-9, 1e-8])],
)
def test_round_numbers(low: float, high: float, expected: list[float]) -> None:
    assert round_numbers(low, high) == pytest.approx(expected)


def test_an_axis_is_not_stretched_by_one_very_wide_interval() -> None:
    low, high = spread([-0.1, 0.0, -0.2, -1000], [0.9, 1.0, 0.8, 1000], [0.4])
    assert -3 < low < -0.1
    assert 0.9 < high < 4


def test_an_axis_holds_what_it_must() -> None:
    low, high = spread([-0.1, 0.0], [0.9, 1.0], [-50.0, 50.0])
    assert low <= -50
    assert high >= 50


@given(st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(1e-3, 1e3)), min_size=1, max_size=9))
def test_an_axis_scales_and_shifts_with_its_data(pairs: list[tuple[float, float]]) -> None:
    lows, highs = [a for a, _ in pairs], [a + b for a, b in pairs]
    low, high = spread(lows, highs)
    assert spread([8 * a for a in lows], [8 * b for b in highs]) == pytest.approx((8 * low, 8 * high))


@pytest.mark.parametrize("value", [0.0, 5.0, -1e-12, 1e12])
def test_an_axis_of_one_value_has_a_length(value: float) -> None:
    low, high = spread([value], [value])
    assert low < value < high


def test_no_data_still_make_an_axis() -> None:
    assert spread([], []) == (-1.0, 1.0)
    assert spread([math.nan], [math.inf]) == (-1.0, 1.0)


def test_a_null_far_away_is_not_forced_onto_the_axis() -> None:
    assert make_axis("Weight (g)", (200.0, 210.0), null=0.0).null is None
    assert make_axis("Weight (g)", (2.0, 3.0), null=0.0).null is None
    assert make_axis("Effect", (0.5, 3.0), null=0.0).null == 0.0
