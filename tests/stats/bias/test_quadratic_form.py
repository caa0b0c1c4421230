from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import chdtr, ndtr

from hedgerow.stats.bias.quadratic_form import chi2_mixture_cdf

# Both contours reach about 1e-13 at their nodes; 1e-11 leaves room for the range of arguments below.
ABS = 1e-11


@pytest.mark.parametrize("n", [1, 2, 3, 12, 13, 14, 60, 300])
@pytest.mark.parametrize("ratio", [0.05, 0.5, 1.0, 2.0, 10.0])
def test_equal_scales_are_a_chi_square(n: int, ratio: float) -> None:
    assert chi2_mixture_cdf(3 * ratio * n, np.full(n, 3.0)) == pytest.approx(chdtr(n, ratio * n), abs=ABS)


@pytest.mark.parametrize(("first", "second", "x"), [(1.3, 0.2, 2.2), (5.0, 1e-3, 0.4), (1.0, 0.9, 12.0)])
def test_two_unequal_scales_agree_with_direct_integration(first: float, second: float, x: float) -> None:
    def density(z: float) -> float:
        inner = 2 * ndtr(np.sqrt((x - first * z * z) / second)) - 1
        return float(2 * np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * inner)

    expected, _ = quad(density, 0, np.sqrt(x / first), epsabs=1e-13, epsrel=1e-13, limit=200)
    assert chi2_mixture_cdf(x, np.array([first, second])) == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize("extra", [8, 9])
def test_a_vanishing_variable_changes_nothing(extra: int) -> None:
    """Crossing from one contour to the other with a scale of nearly 0 must not be seen."""
    scales = np.linspace(0.5, 4.0, 12 - 8 + extra)
    padded = np.append(scales, 1e-14)
    assert chi2_mixture_cdf(20.0, padded) == pytest.approx(chi2_mixture_cdf(20.0, scales), abs=ABS)


def test_nothing_lies_below_zero() -> None:
    assert chi2_mixture_cdf(0.0, np.ones(3)) == 0.0
