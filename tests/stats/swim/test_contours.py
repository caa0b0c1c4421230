"""Contours of an albatross plot: the equations of its authors, printed examples, and the variances they come from."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr, ndtri
from tests.stats.swim.printed import EXERCISE, RATINGS_N, RATINGS_P, RATINGS_R

import hedgerow as hr
from hedgerow.stats.swim.contours import CONTOUR_MEASURES, Design, contour_measure
from hedgerow.stats.swim.implied_effects import implied_effects

UNEQUAL = Design(ratio=2.0, sd=1.7, baseline=0.3)


def participants(code: str, effect: float, z: float, design: Design) -> float:
    """How many participants give a z, by our spread."""
    how = contour_measure(code, design)
    size = np.log(effect) if how.log else effect
    return float(z**2 * how.spread(np.asarray(size), design) / size**2)


@pytest.mark.parametrize("r", [1.0, 2.0, 0.4])
def test_the_equations_of_harrison_and_colleagues(r: float) -> None:
    """N of a contour as a function of z, as the authors' program for Stata has it (albatross, January 2017)."""
    z, design = 1.96, Design(r, 1.7, 0.3)
    d, md, cor, odds, b, s = 0.45, 0.8, 0.35, 1.8, 0.3, 1.7
    smd = (2 * (r + 1) ** 2 + r * d**2) * z**2 / (2 * r * d**2)
    assert participants("SMD", d, z, design) == pytest.approx(smd, rel=1e-12)
    assert participants("MD", md, z, design) == pytest.approx(s**2 * (r + 1) ** 2 * z**2 / (r * md**2), rel=1e-12)
    assert participants("COR", cor, z, design) == pytest.approx((1 - cor**2) * z**2 / cor**2, rel=1e-12)
    woolf = (r + 1) * ((1 - b + odds * b) ** 2 + r * odds) * z**2 / (r * odds * b * (1 - b) * np.log(odds) ** 2)
    assert participants("OR", odds, z, design) == pytest.approx(woolf, rel=1e-12)


@pytest.mark.parametrize("r", [1.0, 2.0])
def test_the_risk_ratios_equation_where_stata_has_it_right(r: float) -> None:
    """The program estimates effects with 1 + RR (r - b - r b), and draws contours with r + ...; only the first is the
    variance, and the two agree where groups are equal."""
    z, rr, b = 1.96, 1.6, 0.3
    estimated = (r + 1) * (1 + rr * (r - b - r * b)) * z**2 / (r * rr * b * np.log(rr) ** 2)
    drawn = (r + 1) * (r + rr * (r - b - r * b)) * z**2 / (r * rr * b * np.log(rr) ** 2)
    assert participants("RR", rr, z, Design(r, baseline=b)) == pytest.approx(estimated, rel=1e-12)
    assert (drawn == pytest.approx(estimated)) == (r == 1)


def test_with_equal_groups_as_others_have_written_it() -> None:
    """(8 + d^2) / (2 d^2) z^2, in the R package metap and elsewhere."""
    assert participants("SMD", 0.5, 2.0, Design()) == pytest.approx((8 + 0.25) / 0.5 * 4, rel=1e-12)


@pytest.mark.parametrize(("code", "ours"), [("OR", 1.8), ("OR", 0.4), ("RR", 1.8), ("RR", 0.4)])
def test_spread_of_a_ratio_is_that_of_its_table(code: str, ours: float) -> None:
    """By the engine's own variance of a table with the expected counts."""
    n, r, b = 6000.0, 2.0, 0.3
    n1, n2 = n * r / (1 + r), n / (1 + r)
    risk = ours * b if code == "RR" else ours * b / (1 - b + ours * b)
    es = hr.effect_sizes(code, events1=[n1 * risk], n1=[n1], events2=[n2 * b], n2=[n2])
    spread = CONTOUR_MEASURES[code].spread(np.log(np.asarray(ours)), UNEQUAL)
    assert float(spread) == pytest.approx(n * float(es.vi[0]), rel=1e-10)


def test_trials_of_exercise_training_come_back() -> None:
    """Harrison 2017, figure 1: from P and N alone, the standardised mean differences that Zhang et al. print.

    P values are made from the printed limits. Two of 22 are off: Brehm's groups are unequal (25 and 12), and Jette's
    limits are those of a study of 20, not 62.
    """
    d, low, high, n1, n2 = EXERCISE.T
    se = (high - low) / 2 / ndtri(0.975)
    found = implied_effects(2 * ndtr(-np.abs(d / se)), n1 + n2, d)
    usual = np.delete(np.arange(len(d)), [7, 19])
    np.testing.assert_allclose(found[usual], d[usual], atol=0.015)  # limits are printed to two digits
    brehm = implied_effects([2 * ndtr(-abs(d[7] / se[7]))], [37], [1], ratio=25 / 12)
    assert brehm[0] == pytest.approx(0.34, abs=0.005)


def test_correlations_of_ratings_come_back() -> None:
    """Harrison 2017, figure 2: from P and N alone, correlations a little below those that Becker prints.

    P values are those of Student's t on N - 2; contours suppose a normal deviate, which for small N makes the effect
    smaller: by less than 1 / sqrt(2 N), 0.12 at most here.
    """
    two_sided = 2 * np.minimum(RATINGS_P, 1 - RATINGS_P)
    found = implied_effects(two_sided, RATINGS_N, RATINGS_R, measure="COR")
    assert (np.abs(found) <= np.abs(RATINGS_R) + 0.001).all()
    assert (np.abs(RATINGS_R - found) < 1 / np.sqrt(2 * RATINGS_N)).all()


@pytest.mark.parametrize("code", CONTOUR_MEASURES)
@pytest.mark.parametrize("sign", [1, -1])
def test_an_effect_goes_to_a_p_value_and_back(code: str, sign: int) -> None:
    how, n = CONTOUR_MEASURES[code], np.array([60.0, 400.0])
    theta = sign * np.array([0.31, 0.12])
    p = 2 * ndtr(-how.z(theta, n, UNEQUAL))
    back = implied_effects(p, n, [sign] * 2, measure=code, ratio=2.0, sd=1.7, baseline=0.3)
    np.testing.assert_allclose(back, np.exp(theta) if how.log else theta, rtol=1e-9)


def test_what_has_no_implied_effect_is_nan() -> None:
    found = implied_effects([np.nan, 0.1, 1.0, 1e-30], [50, np.nan, 50, 10], [1, 1, 1, 1], measure="RR", baseline=0.5)
    np.testing.assert_array_equal(found, [np.nan, np.nan, 1.0, np.nan])  # no risk ratio of ten people is so significant


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"measure": "MD"}, "need a standard deviation"),
        ({"measure": "OR"}, "need the risk"),
        ({"measure": "RR", "baseline": 1.0}, "need the risk"),
        ({"ratio": 0}, "not above 0"),
        ({"measure": "SMDD"}, "Did you mean 'SMD'"),
    ],
)
def test_a_design_that_lacks_something_is_refused(choices: dict, words: str) -> None:
    with pytest.raises(hr.HedgerowError, match=words):
        implied_effects([0.1], [50], [1], **choices)
