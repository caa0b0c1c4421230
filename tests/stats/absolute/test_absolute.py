"""Absolute effects against printed tables of findings, and the laws that conversions obey."""

from __future__ import annotations

from math import exp, inf, isclose, pi, sqrt

import pytest
from tests.stats.absolute.printed_findings import (
    BELOW_THE_MEAN,
    DIFFERENCES,
    EXAMPLES,
    NEEDED,
    ROWS,
    Printed,
    PrintedDifference,
    PrintedNeeded,
    Worked,
)

from hedgerow.report.findings import needed_text
from hedgerow.stats.absolute.familiar import in_mids, in_units, ratio_of_means
from hedgerow.stats.absolute.number_needed import number_needed
from hedgerow.stats.absolute.responders import RESPONDERS, is_safe, responders
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
    """Each row names review, table and row; five reviews and two tables of worked examples."""
    rows = (*ROWS, *DIFFERENCES, *NEEDED)
    assert len(rows) >= 10
    assert len({row.source.split(" (")[0] for row in rows}) >= 5
    assert all("table" in row.source or "figure" in row.source or "profile" in row.source for row in rows)
    assert len({(row.source, row.outcome) for row in rows}) == len(rows)


def test_depression_scores_go_back_to_hamiltons_scale_as_printed() -> None:
    """Johnston et al. 2013, Health Qual Life Outcomes 11:211, table 2: SMD 0.31 (0.24 to 0.38) is 2.47 (1.91 to 3.03)
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
    assert responders(0.0, (-0.2, 0.2), 0.3, method).risk == pytest.approx(0.3, abs=1e-12)


@pytest.mark.parametrize("d", BELOW_THE_MEAN)
def test_half_respond_without_so_the_normal_share_with_is_printed(d: float) -> None:
    """Where half of the untreated are beyond the cut, those of the treated are the printed share; three digits."""
    found = responders(d, (d - 0.3, d + 0.3), 0.5, "normal")
    assert found.risk == pytest.approx(BELOW_THE_MEAN[d], abs=5e-4)
    assert found.difference == pytest.approx(BELOW_THE_MEAN[d] - 0.5, abs=5e-4)
    assert found.needed.number == pytest.approx(1 / found.difference)


def test_logistic_responders_are_those_of_the_odds_ratio() -> None:
    """Cochrane Handbook 5.1, 12.6.3: the log odds ratio is pi/sqrt(3), "or approximately 1.81", times the SMD."""
    found = responders(0.5, (0.2, 0.8), 0.3, "logistic")
    factor = pi / sqrt(3)
    assert round(factor, 2) == 1.81
    same = absolute_effect("OR", exp(0.5 * factor), (exp(0.2 * factor), exp(0.8 * factor)), 0.3)
    assert found.risk == pytest.approx(same.risk, rel=1e-12)
    assert found.ci == pytest.approx(same.ci, rel=1e-12)
    assert found.needed.ci == pytest.approx(same.needed.ci, rel=1e-12)


def test_shares_beyond_20_and_80_per_cent_are_not_safe_to_convert() -> None:
    """Anzures-Cabrera et al. 2011, abstract: "only if they are in the region of 20% to 80%"."""
    assert is_safe(responders(0.5, (0.2, 0.8), 0.3, "logistic"))
    assert not is_safe(responders(0.5, (0.2, 0.8), 0.1, "logistic"))
    assert not is_safe(responders(0.5, (0.2, 0.8), 0.75, "logistic"))


@pytest.mark.parametrize("row", NEEDED, ids=lambda row: row.outcome)
def test_printed_numbers_needed_are_reproduced(row: PrintedNeeded) -> None:
    """Print agrees to its last digit, also where the interval goes through infinity."""
    ratio, low, high = row.ratio
    found = absolute_effect("RR", ratio, (low, high), row.events / row.people).needed
    number, first, second = row.needed
    for value, printed in zip((found.number, found.ci[1], found.ci[0]), (number, first, second), strict=True):
        digits = 1 if isinstance(printed, float) else 0
        assert round(value, digits) == printed, row.source
    assert found.through_infinity == (second < 0)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.source)
def test_worked_examples_of_the_handbook(row: Worked) -> None:
    """The number needed is printed rounded up (12.5.4.0)."""
    found = absolute_effect(row.measure, row.effect, (row.effect, row.effect), row.assumed)
    assert round(-1000 * found.difference) == row.fewer
    assert needed_text(found.needed) == f"1 fewer in {row.needed} ({row.needed} to {row.needed})"


def test_rehabilitation_is_twice_the_important_difference_as_printed() -> None:
    """Cochrane Handbook 5.1, 17.8.1 (Lacasse 1996): dyspnoea 1.0 (0.6 to 1.5), "larger than the MCID" of 0.5."""
    found = in_mids(1.0, (0.6, 1.5), 0.5)
    assert (found.value, found.ci) == (pytest.approx(2.0), pytest.approx((1.2, 3.0)))
    assert found.ci[0] > 1


def test_a_ratio_of_means_gives_back_the_mean_with_treatment() -> None:
    found = ratio_of_means(-2.0, (-3.0, -1.0), 8.0)
    assert found.value * 8.0 == pytest.approx(6.0)
    assert found.ci == pytest.approx((5 / 8, 7 / 8))
    assert ratio_of_means(0.0, (-1.0, 1.0), 8.0).value == 1


def test_what_is_no_risk_is_refused() -> None:
    for wrong in (0.0, 1.0, 20.0):
        with pytest.raises(HedgerowError, match="not a risk"):
            absolute_effect("RR", 0.5, (0.4, 0.6), wrong)
    with pytest.raises(HedgerowError, match="standard deviation"):
        in_units(0.5, (0.4, 0.6), 0)
    with pytest.raises(HedgerowError, match="minimal important difference"):
        in_mids(0.5, (0.4, 0.6), 0)
    with pytest.raises(HedgerowError, match="mean to divide by"):
        ratio_of_means(0.5, (0.4, 0.6), 0)
