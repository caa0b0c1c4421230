"""Albatross, effect-direction and harvest plots: positions by law, and words that can be read."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr
from tests.figures.readable import assert_readable, words_of

import hedgerow as hr
from hedgerow.figures.albatross import albatross_spec
from hedgerow.figures.draw import draw
from hedgerow.figures.effect_direction import effect_direction_spec
from hedgerow.figures.harvest import harvest_spec

LONG = "A multicentre, randomised, double-blind, placebo-controlled trial of a long name"


def test_a_study_of_the_contours_effect_lies_on_the_contour() -> None:
    n = 200
    p = 2 * ndtr(-0.5 / np.sqrt(2 / 100 + 0.5**2 / (2 * n)))  # an SMD of 0.5 in two groups of 100, by its variance
    spec = albatross_spec([p], [n], [1.0], contours=[0.5])
    (point,), right = spec.points, next(each for each in spec.contours if each.effect > 0)
    x, y = np.array(right.points).T
    assert np.interp(point.y, y, x) == pytest.approx(point.x, rel=1e-3)  # a curve of 60 points, read between two


def test_unequal_groups_need_more_participants() -> None:
    even, uneven = (albatross_spec([0.01], [100], [1], contours=[0.3], ratio=r).contours[1] for r in (1.0, 3.0))
    assert uneven.points[10][0] < even.points[10][0]


def test_contours_of_a_ratio_stand_at_the_ratio_and_its_inverse() -> None:
    spec = albatross_spec([0.02], [300], [1], measure="OR", baseline=0.3, contours=[2])
    assert sorted(each.effect for each in spec.contours) == pytest.approx([0.5, 2])
    assert {each.pair for each in spec.contours} == {"OR 0.50, 2"}
    assert "risk 0.3" in spec.assumed
    for size in (0.0, 1.0, -2.0):
        with pytest.raises(hr.HedgerowError, match="is no effect"):
            albatross_spec([0.02], [300], [1], measure="OR", baseline=0.3, contours=[size])
    with pytest.raises(hr.HedgerowError, match="cannot be"):
        albatross_spec([0.02], [300], [1], measure="RR", baseline=0.5, contours=[2])


def test_a_bound_of_a_p_value_is_a_line_to_the_edge_or_to_the_middle() -> None:
    spec = albatross_spec([0.05, 0.05, 0.2], [50, 60, 70], [-1, 1, 1], bounds=["below", "above", ""])
    assert [each.end for each in spec.points] == [spec.x.low, 0.0, None]
    assert "2 with a bound" in spec.alt
    assert "Contours at SMD ±0.1, SMD ±0.25, SMD ±0.5." in spec.alt
    figure = draw(spec)
    assert "P value told as a bound" in words_of(figure)
    assert_readable(figure)


def test_what_cannot_be_drawn_is_counted() -> None:
    spec = albatross_spec([0.01, np.nan, 0.5], [50, 60, 70], [-1, 1, 0], labels=["a", "b", "c"])
    assert [(each.label, each.x < 0) for each in spec.points] == [("a", True)]
    assert "2 without" in spec.alt
    with pytest.raises(hr.HedgerowError, match="above 0"):
        albatross_spec([0.0], [10], [1])


@pytest.mark.parametrize("p", [[], [0.5], [1e-200, 0.04], list(np.linspace(0.001, 1, 40))])
def test_an_albatross_can_be_read(p: list[float]) -> None:
    n = np.linspace(12, 3000, len(p))
    assert_readable(draw(albatross_spec(p, n, [(-1) ** i for i in range(len(p))])))


def test_arrows_follow_the_share_of_outcomes() -> None:
    spec = effect_direction_spec({"a": {"pain": [1, 1, -1], "sleep": [-1]}, "b": {"pain": [1]}}, n={"a": 40, "b": 301})
    assert [[arrow and arrow.direction for arrow in row.arrows] for row in spec.rows] == [[0, -1], [1, None]]
    assert [row.size for row in spec.rows] == [0, 2]
    assert "pain: 1 for, 0 against, 1 unclear" in spec.alt


def test_arrows_of_the_sizes_that_boon_and_thomson_name() -> None:
    """Boon & Thomson 2021, box 1: below 50, 50 to 300, above 300."""
    sizes = {"a": 49, "b": 50, "c": 300, "d": 301}
    spec = effect_direction_spec({name: {"pain": [1]} for name in sizes}, n=sizes)
    assert [row.size for row in spec.rows] == [0, 1, 1, 2]


def test_risk_of_bias_is_a_colour_and_a_sign() -> None:
    outcomes = {"a": {"pain": [1, 1]}, "b": {"pain": [-1]}, "c": {"pain": [0]}}
    spec = effect_direction_spec(outcomes, bias={"a": "low", "b": "some", "c": "high"})
    assert spec.alt.endswith("1 at low risk of bias; 1 at some concerns; 1 at high risk of bias.")
    figure = draw(spec)
    assert {"+", "−", "×", "low risk of bias", "number of outcomes, if several"} <= set(words_of(figure))
    with pytest.raises(hr.HedgerowError, match="Unknown risk of bias"):
        effect_direction_spec(outcomes, bias={"a": "bad"})


def test_effect_directions_can_be_read() -> None:
    domains = {LONG: [1, 1], "Pain": [-1], "Adverse events of any kind": [1, -1]}
    spec = effect_direction_spec({LONG: domains, "b": {"Pain": [0]}}, n={"b": 900}, notes={LONG: LONG})
    assert_readable(draw(spec))


def test_each_bar_stands_once_under_what_it_found() -> None:
    studies = [{"label": str(i), "direction": i % 3 - 1, "height": 1 + i % 3, "row": "xy"[i % 2]} for i in range(12)]
    spec = harvest_spec(studies)
    bars = [bar.label for row in spec.rows for cell in row.cells for bar in cell]
    assert sorted(bars) == sorted(str(i) for i in range(12))
    assert {bar.label for row in spec.rows for bar in row.cells[2]} == {"2", "5", "8", "11"}
    with pytest.raises(hr.HedgerowError, match="1, 2 or 3"):
        harvest_spec([{"label": "a", "direction": 1, "height": 4}])


def test_a_harvest_can_be_read() -> None:
    studies = [
        {"label": str(i), "direction": 1, "height": 3, "row": LONG, "kind": f"{'A cohort of a long name'} {i % 5}"}
        for i in range(30)
    ]
    figure = draw(harvest_spec(studies, heights=LONG))
    assert_readable(figure)
    assert "Favours the intervention" in words_of(figure)
    for letter in "abcde":
        assert words_of(figure).count(letter) == 30 / 5 + 1, "below each bar, and in the legend"


def test_bars_of_one_kind_need_no_letter() -> None:
    figure = draw(harvest_spec([{"label": "A", "direction": 1, "height": 2, "kind": "trial"}]))
    assert words_of(figure).count("a") == 1, "in the legend alone"


def test_a_harvest_as_ogilvie_and_colleagues_draw_it() -> None:
    """Their figure 2: height for the design, full or half tone for the kind of outcome, and above each bar how many of
    six criteria of quality the study met; columns are competing hypotheses, rows dimensions of inequality."""
    kinds = ("behaviour", "intermediate")
    studies = [
        {"label": str(i), "direction": i % 3 - 1, "height": 1 + i % 3, "row": "Income", "kind": kinds[i % 2], "mark": i}
        for i in range(7)
    ]
    columns = ("Negative gradient", "No gradient", "Positive gradient")
    spec = harvest_spec(studies, marks="criteria of quality met, of six", columns=columns)
    assert "Income: 2 Positive gradient, 2 No gradient, 3 Negative gradient" in spec.alt
    figure = draw(spec)
    assert_readable(figure)
    assert {*columns, *"0123456", *kinds} <= set(words_of(figure))
    with pytest.raises(hr.HedgerowError, match="three columns"):
        harvest_spec(studies, columns=("for", "against"))


def test_a_study_with_two_bars_is_one_study_in_words() -> None:
    bars = [{"label": "Ash", "direction": 1, "height": 3, "row": row} for row in ("pain", "harms")]
    assert harvest_spec(bars).alt.startswith("Harvest plot of 1 study in 2 bars; ")
    assert harvest_spec(bars[:1]).alt.startswith("Harvest plot of 1 study; ")
