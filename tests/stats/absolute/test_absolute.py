"""Absolute effects against printed tables of findings, and the laws that conversions obey."""

from __future__ import annotations

from math import inf, isclose

import pytest
from tests.stats.absolute.printed_findings import DIFFERENCES, ROWS, Printed, PrintedDifference

from hedgerow.stats.absolute.familiar import RESPONDERS, in_units, responders
from hedgerow.stats.absolute.number_needed import number_needed
from hedgerow.stats.absolute.risks import CORRESPONDING, absolute_effect
from hedgerow.vocabulary.problems import HedgerowError


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.outcome)
def test_printed_corresponding_risks_are_reproduced(row: Printed) -> None:
    """Tolerance: half a person for print, half a unit of the printed ratio, and half a person of a rounded baseline."""
    ratio, low, high = row.ratio
    found = absolute_effect("RR", ratio, (low, high), row.assumed / 1000)
    for value, printed, of in zip((found.risk, *found.ci), row.corresponding, row.ratio, strict=True):
        rounding = 0.5 + 0.005 * row.assumed + (0 if row.stated else 0.5 * of)
        assert abs(1000 * value - printed) <= rounding + 1e-9, row.source


@pytest.mark.parametrize("row", DIFFERENCES, ids=lambda row: row.outcome)
def test_printed_differences_are_reproduced(row: PrintedDifference) -> None:
    """Here print agrees to the person."""
    ratio, low, high = row.ratio
    found = absolute_effect("RR", ratio, (low, high), row.assumed / 1000)
    values = (found.difference, *found.difference_ci)
    assert tuple(round(1000 * value) for value in values) == row.difference


def test_the_rows_are_of_different_reviews() -> None:
    assert len(ROWS) + len(DIFFERENCES) >= 10
    assert len({row.source.split(" (")[0] for row in (*ROWS, *DIFFERENCES)}) >= 4


def test_depression_scores_go_back_to_hamiltons_scale_as_printed() -> None:
    """Thorlund et al. 2013, Health Qual Life Outcomes 11:211, table 2: SMD 0.31 (0.24 to 0.38) is 2.47 (1.91 to 3.03)
    points; the SD of 7.97 follows from the first, and the ends must follow from it. Tolerance: print of the SMD, half
    a hundredth of an SD, is 0.04 points."""
    found = in_units(0.31, (0.24, 0.38), 7.97)
    assert found.value == pytest.approx(2.47, abs=0.04)
    assert found.ci == pytest.approx((1.91, 3.03), abs=0.04)


@pytest.mark.parametrize("measure", ["RR", "OR"])
def test_no_effect_leaves_the_baseline(measure: str) -> None:
    found = absolute_effect(measure, 1.0, (0.5, 2.0), 0.2)
    assert found.risk == pytest.approx(0.2, abs=1e-15)
    assert found.needed.number == inf or found.needed.number > 1e12


def test_an_odds_ratio_multiplies_the_odds() -> None:
    found = absolute_effect("OR", 0.4, (0.2, 0.8), 0.3)
    assert isclose(found.risk / (1 - found.risk), 0.4 * 0.3 / 0.7, rel_tol=1e-12)


def test_a_risk_difference_stays_within_0_and_1() -> None:
    found = absolute_effect("RD", -0.05, (-0.2, 0.1), 0.1)
    assert found.ci == pytest.approx((0.0, 0.2))
    assert set(CORRESPONDING) == {"RR", "OR", "RD"}


def test_the_interval_of_a_number_needed_goes_through_infinity() -> None:
    """Altman 1998: an interval from 1 fewer in 10 to 1 more in 25 holds infinity, not 0."""
    needed = number_needed(-0.03, (-0.1, 0.04))
    assert needed.through_infinity
    assert needed.fewer
    assert needed.number == pytest.approx(100 / 3)
    assert needed.ci == pytest.approx((-10, 25))


@pytest.mark.parametrize("method", RESPONDERS)
def test_no_difference_leaves_the_share_of_responders(method: str) -> None:
    assert responders(0.0, (-0.2, 0.2), 0.3, method).value == pytest.approx(0.3, abs=1e-12)


def test_half_respond_without_so_the_normal_share_with_is_u3() -> None:
    """Cohen's U3 of 0.8 is 0.788 (Cohen 1988, table 2.2.1)."""
    assert responders(0.8, (0.5, 1.1), 0.5, "normal").value == pytest.approx(0.788, abs=5e-4)


def test_what_is_no_risk_is_refused() -> None:
    for wrong in (0.0, 1.0, 20.0):
        with pytest.raises(HedgerowError, match="not a risk"):
            absolute_effect("RR", 0.5, (0.4, 0.6), wrong)
    with pytest.raises(HedgerowError, match="standard deviation"):
        in_units(0.5, (0.4, 0.6), 0)
