from __future__ import annotations

from math import gamma, lgamma

import numpy as np
import pytest

from hedgerow.stats.measures.small_sample import approximate_j, exact_j


@pytest.mark.parametrize(
    ("df", "expected"), [(2.0, np.pi**-0.5), (3.0, (np.pi / 6) ** 0.5), (4.0, 1.0 / np.sqrt(np.pi / 2))]
)
def test_values_known_in_closed_form(df: float, expected: float) -> None:
    # gamma of whole and half numbers: J(2) = 1/sqrt(pi), J(3) = sqrt(pi/6), J(4) = sqrt(2/pi)
    assert exact_j(np.array([df]))[0] == pytest.approx(expected, rel=1e-15)


def test_logarithms_of_gamma_functions_agree() -> None:
    df = np.arange(2.0, 1000.0)
    by_logs = [np.exp(lgamma(m / 2) - lgamma((m - 1) / 2)) / np.sqrt(m / 2) for m in df]
    np.testing.assert_allclose(exact_j(df), by_logs, rtol=2e-12)  # the logarithms lose the digits, not the series


@pytest.mark.parametrize("df", [300.5, 301.0, 320.0, 341.0])
def test_the_series_is_the_ratio_of_gamma_functions(df: float) -> None:
    ratio = gamma(df / 2) / gamma((df - 1) / 2) / np.sqrt(df / 2)
    assert exact_j(np.array([df]))[0] == pytest.approx(ratio, rel=3e-14)  # gamma itself is good to 1e-14 there


def test_huge_groups_need_no_correction() -> None:
    assert exact_j(np.array([1e15]))[0] == pytest.approx(1.0, rel=1e-15)


def test_whole_numbers_are_looked_up_to_the_same_values() -> None:
    whole = np.arange(2.0, 301.0)
    np.testing.assert_array_equal(exact_j(whole), exact_j(np.append(whole, 2.5))[:-1])


def test_the_approximation_is_near() -> None:
    df = np.arange(8.0, 200.0)
    np.testing.assert_allclose(approximate_j(df), exact_j(df), rtol=1e-3)


def test_one_degree_of_freedom_has_no_correction() -> None:
    df = np.array([np.nan, -1.0, 0.0, 1.0])
    assert np.isnan(exact_j(df)).all()
    assert np.isnan(approximate_j(df)).all()
    assert exact_j(np.array([])).shape == (0,)
