from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import case, data, numbers

import hedgerow as hr
from hedgerow.stats.given import given_effects

BCG = data("bcg")
ES = given_effects(BCG["yi"], BCG["vi"], None, None)
PIN = case("metareg", "mr_fitted_resid")["output"]


def test_residuals_and_leverages_by_metafor() -> None:
    """The model with the allocation and latitude; systematic allocation stands in two rows only."""
    reg = hr.meta_regression(ES, "alloc + ablat", data=BCG)
    found = hr.residuals(reg)
    np.testing.assert_allclose(found.raw, numbers(PIN["resid"]), rtol=1e-8)
    np.testing.assert_allclose(hr.hat_values(reg), numbers(PIN["hat"]), rtol=1e-9)
    for theirs, ours in {"se": "se", "z": "standardized"}.items():
        np.testing.assert_allclose(getattr(found, ours), numbers(PIN["rstd"][theirs]), rtol=1e-8, err_msg=theirs)
    for theirs, ours in {"resid": "deleted", "se": "deleted_se", "z": "studentized"}.items():
        np.testing.assert_allclose(getattr(found, ours), numbers(PIN["rstu"][theirs]), rtol=1e-7, err_msg=theirs)


@pytest.mark.parametrize("test", ["z", "knha"])
def test_a_model_without_moderators_has_the_residuals_of_the_pooled_fit(test: str) -> None:
    fit, reg = hr.pool(ES, test=test), hr.meta_regression(ES, "1", data=BCG, test=test)
    for name in ("raw", "pearson", "se", "standardized", "deleted", "deleted_se", "studentized"):
        wanted = getattr(hr.residuals(fit), name)
        np.testing.assert_allclose(getattr(hr.residuals(reg), name), wanted, rtol=1e-8, err_msg=name)
    np.testing.assert_allclose(hr.hat_values(reg), fit.weights / 100, rtol=1e-10)


def test_rows_not_used_and_rows_that_carry_a_coefficient_alone_are_nan() -> None:
    group = ["", "alone", *"ababababab", "a"]
    reg = hr.meta_regression(ES, "g", data={"g": group})
    found = hr.residuals(reg)
    assert np.isnan(found.raw[0])
    assert np.isnan(found.studentized[1])
    assert np.isfinite(found.studentized[2:]).all()
    assert np.nansum(hr.hat_values(reg)) == pytest.approx(3, rel=1e-12)
