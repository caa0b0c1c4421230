"""Adjusted p values against R's ``p.adjust`` (R 4.2.2), and by law."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hedgerow.stats.adjust import ADJUSTMENTS, adjust_p
from hedgerow.vocabulary.problems import HedgerowError

P = [0.01, 0.04, 0.03, 0.005, 0.6]
# R: p.adjust(c(.01, .04, .03, .005, .6), "bonferroni"), "holm", "BH"
FROM_R = {
    "bonferroni": [0.05, 0.2, 0.15, 0.025, 1.0],
    "holm": [0.04, 0.09, 0.09, 0.025, 0.6],
    "bh": [0.025, 0.05, 0.05, 0.025, 0.6],
}


@pytest.mark.parametrize("method", ADJUSTMENTS)
def test_agrees_with_r(method: str) -> None:
    np.testing.assert_allclose(adjust_p(P, method), FROM_R[method], rtol=1e-14)


def test_a_test_that_was_not_made_does_not_count() -> None:
    np.testing.assert_allclose(adjust_p([0.01, np.nan, 0.02]), [0.02, np.nan, 0.02])


def test_nothing_in_nothing_out() -> None:
    assert adjust_p([]).shape == (0,)


@pytest.mark.parametrize("p", [[-0.1], [1.2]])
def test_values_that_are_no_probabilities_are_refused(p: list[float]) -> None:
    with pytest.raises(HedgerowError, match="outside 0 to 1"):
        adjust_p(p)


def test_an_unknown_method_names_the_nearest() -> None:
    with pytest.raises(HedgerowError, match="Did you mean 'holm'"):
        adjust_p([0.1], "hollm")


@given(arrays(float, st.integers(1, 30), elements=st.floats(0, 1)))
def test_order_is_kept_and_holm_lies_between(p: np.ndarray) -> None:
    bonferroni, holm, bh = (adjust_p(p, method) for method in ("bonferroni", "holm", "bh"))
    tolerance = 1e-15
    assert (p <= bh + tolerance).all()
    assert (bh <= holm + tolerance).all()
    assert (holm <= bonferroni + tolerance).all()
    assert (np.diff(holm[np.argsort(p)]) >= 0).all()
