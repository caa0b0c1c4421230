"""Best linear unbiased predictions against metafor's ``blup`` and ``ranef``, and by law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.stats.diagnostics import V, Y, cases, close, fitted, scaled, with_a_gap

from hedgerow.stats.pool import pool
from hedgerow.stats.sensitivity.blup import blup

PARTS = ("pred", "se", "pi.lb", "pi.ub")


@pytest.mark.parametrize("one", cases("blup_"))
def test_agrees_with_metafor(one: dict[str, Any]) -> None:
    found = blup(fitted(one))
    effect = (found.estimate, found.se, found.low, found.high)
    random = (found.deviation, found.deviation_se, found.deviation_low, found.deviation_high)
    for part, got, deviation in zip(PARTS, effect, random, strict=True):
        close(one, got, one["output"]["blup"][part])
        close(one, deviation, one["output"]["ranef"][part])


def test_intervals_are_from_t_where_the_test_is() -> None:
    """metafor 3.8-1: blup(rma(yi, vi, test="knha")), first row."""
    found = blup(pool(yi=Y, vi=V, test="knha"))
    pin = [0.176425465981831, 0.184280128190024, -0.33521819391658458, 0.688069125880246]
    np.testing.assert_allclose([found.estimate[0], found.se[0], found.low[0], found.high[0]], pin, rtol=1e-10)


@pytest.mark.parametrize("scale", [1e-8, -1.0, 1e8])
def test_scale_and_sign(scale: float) -> None:
    plain, other = blup(scaled(1.0)), blup(scaled(scale))
    np.testing.assert_allclose(other.estimate, scale * plain.estimate, rtol=1e-9)
    np.testing.assert_allclose(other.se, abs(scale) * plain.se, rtol=1e-9)


def test_predictions_lie_between_effect_and_mean() -> None:
    fit = scaled(1.0)
    assert fit.estimate is not None
    found = blup(fit)
    assert (np.abs(found.deviation) <= np.abs(Y - fit.estimate)).all()
    np.testing.assert_allclose(found.estimate - found.deviation, fit.estimate, rtol=1e-14)


def test_without_heterogeneity_every_prediction_is_the_mean() -> None:
    fit = pool(yi=Y, vi=V, method="EE")
    found = blup(fit)
    np.testing.assert_array_equal(found.estimate, fit.estimate)
    np.testing.assert_allclose(found.se, fit.se, rtol=1e-15)


def test_an_effect_without_error_is_its_own_prediction() -> None:
    found = blup(pool(yi=[0.0, 1.0, 3.0], vi=[0.0, 0.1, 0.1]))
    assert found.estimate[0] == pytest.approx(0.0, abs=1e-15)


def test_rows_that_were_not_used_stay_in_place() -> None:
    found = blup(with_a_gap())
    assert np.isnan(found.estimate[1])
    np.testing.assert_allclose(np.delete(found.estimate, 1), blup(scaled(1.0)).estimate, rtol=1e-12)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"yi": [1.0], "vi": [1.0]}, "at least 2"),
        ({"yi": Y, "vi": V, "weighted": False}, "weights of its own"),
        ({"yi": [0.5, 0.5, 0.5], "vi": [0.1, 0.2, 0.3], "test": "knha"}, "no standard error"),
    ],
)
def test_what_cannot_be_predicted_says_why(options: dict[str, Any], reason: str) -> None:
    found = blup(pool(**options))
    assert reason in (found.reason or "")
    assert np.isnan(found.estimate).all()
