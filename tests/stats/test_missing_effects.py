"""Estimators of the number of missing effects on cases small enough to count by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from hedgerow.stats.missing_effects import MISSING_EFFECTS, find_missing_effects, signed_ranks
from hedgerow.vocabulary.problems import HedgerowError

# ranks 1 to 7: left 1, 3; right 2, 4, 5, 6, 7, whose sum is 24
LOPSIDED = np.array([-0.1, 0.2, -0.3, 0.4, 0.5, 0.6, 0.7])


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=20))
def test_ranks_share_ties(values: list[int]) -> None:
    ranks, signs = signed_ranks(np.array(values, dtype=float))
    np.testing.assert_array_equal(ranks, rankdata(np.abs(values)))
    np.testing.assert_array_equal(signs, np.sign(values))


def test_differences_by_rounding_are_ties() -> None:
    np.testing.assert_array_equal(signed_ranks(np.array([0.3, -0.1 * 3, 1.0]))[0], [1.5, 1.5, 3.0])


def test_by_hand() -> None:
    """L0 = (4 x 24 - 7 x 8) / 13, Q0 = 6.5 - sqrt(98 - 96 + 1/4), R0 = 4 to the right of all others, less 1."""
    found = {code: each.estimate(LOPSIDED) for code, each in MISSING_EFFECTS.items()}
    assert found == pytest.approx({"L0": 40 / 13, "Q0": 5.0, "R0": 3.0})


def test_standard_errors_by_hand() -> None:
    """With none missing the rank sum has Wilcoxon's variance k (k + 1)(2 k + 1) / 24 = 35 for k = 7."""
    assert MISSING_EFFECTS["L0"].se(7, 0.0) == pytest.approx(4 * np.sqrt(35) / 13)
    assert MISSING_EFFECTS["Q0"].se(7, 0.0) == pytest.approx(2 * np.sqrt(35) / 6.5)
    assert MISSING_EFFECTS["R0"].se(7, 3.0) == pytest.approx(np.sqrt(8))


def test_outside_its_range_q0_has_no_value() -> None:
    assert np.isnan(MISSING_EFFECTS["Q0"].estimate(np.array([1.0, 2.0, 3.0])))


def test_an_unknown_estimator_is_refused() -> None:
    with pytest.raises(HedgerowError, match="Available: L0, R0, Q0"):
        find_missing_effects("L1")
