"""Combined P values: printed examples, and what each method does under no effect."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import chdtrc, ndtr, ndtri

import hedgerow as hr
from hedgerow.stats.swim.combinations import COMBINATIONS
from hedgerow.stats.swim.combined_p import combine_p, one_sided


def test_fishers_own_example() -> None:
    """Statistical Methods for Research Workers, section 21.1: three tests, chi-squared 11.4168 on 6, P 0.076."""
    found = combine_p([0.145, 0.263, 0.087])
    assert (found.k, found.df) == (3, 6)
    assert found.statistic == pytest.approx(11.4168, abs=2e-3)  # the book adds logarithms of four digits
    assert found.p == pytest.approx(0.076, abs=5e-4)


def test_stouffer_adds_normal_deviates() -> None:
    z = np.array([1.2, 0.3, 2.0, -0.4])
    found = combine_p(ndtr(-z), "stouffer")
    assert found.statistic == pytest.approx(z.sum() / 2, rel=1e-12)
    weighted = combine_p(ndtr(-z), "stouffer", weights=[1, 2, 3, 4])
    assert weighted.statistic == pytest.approx((z * [1, 2, 3, 4]).sum() / np.sqrt(30), rel=1e-12)


@pytest.mark.parametrize("method", COMBINATIONS)
def test_one_p_value_is_itself(method: str) -> None:
    slack = 2e-3 if method == "logit" else 1e-12  # Student's t stands in for the logistic distribution
    assert combine_p([0.03], method).p == pytest.approx(0.03, abs=slack)


@pytest.mark.parametrize("method", COMBINATIONS)
def test_uniform_without_an_effect(method: str) -> None:
    """By the law of the method: under no effect the combined P value is uniform (Kolmogorov-Smirnov, 5,000 draws)."""
    p = np.random.default_rng(4).uniform(size=(5_000, 6))
    found = np.sort([combine_p(row, method).p for row in p])
    distance = np.abs(found - (np.arange(5_000) + 0.5) / 5_000).max()
    assert distance < 1.95 / np.sqrt(5_000)  # exceeded once in a thousand seeds


def test_opposite_effects_cancel_and_not_in_fisher() -> None:
    p = [0.001, 0.999]
    for method in ("stouffer", "edgington", "logit"):
        assert combine_p(p, method).p == pytest.approx(0.5, abs=1e-12)
    assert combine_p(p).p == pytest.approx(float(chdtrc(4, -2 * np.log(p).sum())), rel=1e-12)


def test_sides() -> None:
    np.testing.assert_allclose(one_sided([0.04, 0.04, 0.5], [2.0, -1.0, 0.0]), [0.02, 0.98, np.nan])
    assert combine_p(one_sided(2 * ndtr(-np.abs([1.0, -2.0])), [1, -2]), "stouffer").statistic == pytest.approx(
        (1 - 2) / np.sqrt(2), rel=1e-12
    )
    assert ndtri(0.5) == 0


def test_a_study_without_p_value_is_told() -> None:
    found = combine_p([0.1, np.nan])
    assert found.k == 1
    assert "1 study has no P value" in found.notes[0].what
    assert combine_p([np.nan]).reason


@pytest.mark.parametrize("p", [[0.0, 0.5], [1.2], [-0.1]])
def test_what_is_no_p_value_is_refused(p: list[float]) -> None:
    with pytest.raises(hr.HedgerowError, match="above 0"):
        combine_p(p)


def test_weights_are_for_stouffer_and_fit() -> None:
    with pytest.raises(hr.HedgerowError, match="stouffer"):
        combine_p([0.1], weights=[1])
    with pytest.raises(hr.HedgerowError, match="one for each"):
        combine_p([0.1, 0.2], "stouffer", weights=[1])
