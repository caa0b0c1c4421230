"""Kendall's tau against SciPy's, and its exact distribution against enumeration."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.stats.bias.kendall import inversions, kendall


@given(st.lists(st.integers(0, 20), max_size=40))
def test_inversions_are_counted(ranks: list[int]) -> None:
    plain = sum(a > b for i, a in enumerate(ranks) for b in ranks[i + 1 :])
    assert inversions(np.array(ranks, dtype=np.intp)) == plain


@pytest.mark.parametrize("k", [2, 3, 5, 20, 60, 150])
def test_without_ties_the_p_value_is_exact(k: int) -> None:
    from scipy.stats import kendalltau

    rng = np.random.default_rng(k)
    x, y = rng.normal(size=(2, k))
    expected = kendalltau(x, y, method="exact")
    np.testing.assert_allclose(kendall(x, y), (expected.statistic, expected.pvalue), rtol=1e-12)


def test_the_exact_distribution_is_that_of_all_permutations() -> None:
    x = np.arange(5.0)
    taus = np.array([kendall(x, np.array(y))[0] for y in permutations(x)])
    tau, p = kendall(x, np.array([0.0, 1.0, 4.0, 3.0, 2.0]))
    assert p == pytest.approx(np.mean(np.abs(taus) >= abs(tau) - 1e-12), rel=1e-12)


@pytest.mark.parametrize("k", [3, 10, 60, 200])
def test_with_ties_and_by_the_normal_approximation(k: int) -> None:
    from scipy.stats import kendalltau

    rng = np.random.default_rng(k)
    x, y = rng.integers(0, max(2, k // 3), size=(2, k)).astype(float)
    x[:2], y[:3] = (0, 1), (1, 0, 0)  # ties, but not only ties
    expected = kendalltau(x, y, method="asymptotic")
    np.testing.assert_allclose(kendall(x, y), (expected.statistic, expected.pvalue), rtol=1e-12)


def test_a_constant_has_no_rank_correlation() -> None:
    assert np.isnan(kendall(np.ones(4), np.arange(4.0))).all()
