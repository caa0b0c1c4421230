from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import case, data, numbers

import hedgerow as hr
from hedgerow.stats.given import given_effects

BCG = data("bcg")
ES = given_effects(BCG["yi"], BCG["vi"], None, None)
NEW = {"alloc": ["systematic", "random"], "ablat": [33.0, 13.0]}
COLUMNS = {"pred": "estimate", "se": "se", "ci.lb": "ci_low", "ci.ub": "ci_high", "pi.lb": "pi_low", "pi.ub": "pi_high"}


def model(**settings: object) -> hr.Regression:
    return hr.meta_regression(ES, "alloc + ablat", data=BCG, **settings)


def test_new_rows_by_metafor() -> None:
    found, pin = hr.predict(model(), NEW, kind="z"), case("metareg", "mr_predict_newmods")["output"]
    for theirs, ours in COLUMNS.items():
        np.testing.assert_allclose(getattr(found, ours), numbers(pin[theirs]), rtol=1e-9, err_msg=theirs)


def test_new_rows_by_metafor_with_knapp_hartung() -> None:
    """metafor's default beside a t-type test has k - p degrees of freedom; the pin is on the ratio scale."""
    reg = hr.meta_regression(ES, "ablat", data=BCG, test="knha")
    found = hr.predict(reg, {"ablat": [10, 55]}, kind="k-1")
    pin = case("metareg", "mr_predict_newmods_knha")["output"]
    for theirs, ours in COLUMNS.items():
        if theirs != "se":
            np.testing.assert_allclose(np.exp(getattr(found, ours)), numbers(pin[theirs]), rtol=1e-9, err_msg=theirs)


def test_fitted_values_by_metafor() -> None:
    pin = case("metareg", "mr_fitted_resid")["output"]
    np.testing.assert_allclose(hr.predict(model()).estimate, numbers(pin["fitted"]), rtol=1e-9)


@pytest.mark.parametrize("formula", ["alloc * ablat", "poly(ablat, 3)", "rcs(year, 4) + alloc", "scale(year) : alloc"])
def test_predictions_of_the_data_are_the_fitted_values(formula: str) -> None:
    reg = hr.meta_regression(ES, formula, data=BCG, method="DL")
    fitted, again = hr.predict(reg), hr.predict(reg, BCG)
    for name in ("estimate", "se", "ci_low", "ci_high", "pi_low", "pi_high"):
        np.testing.assert_allclose(getattr(again, name), getattr(fitted, name), rtol=1e-9, atol=1e-10, err_msg=name)


@pytest.mark.parametrize("formula", ["alloc", "alloc * ablat", "0 + alloc + ablat"])
def test_another_reference_changes_no_prediction(formula: str) -> None:
    plain = hr.meta_regression(ES, formula, data=BCG)
    other = hr.meta_regression(ES, formula, data=BCG, reference={"alloc": "systematic"})
    for name in ("estimate", "se", "ci_low", "pi_high"):
        wanted = getattr(hr.predict(plain, NEW), name)
        np.testing.assert_allclose(getattr(hr.predict(other, NEW), name), wanted, rtol=1e-9, err_msg=name)


def test_a_far_origin_costs_no_digits() -> None:
    """With a moderator of 1e8 + x the intercept lies 1e8 away; predictions at the data must not feel that."""
    near = hr.meta_regression(ES, "x", data={"x": BCG["ablat"]})
    far = hr.meta_regression(ES, "x", data={"x": 1e8 + np.asarray(BCG["ablat"])})
    there = hr.predict(far, {"x": [1e8 + 30]})
    np.testing.assert_allclose(there.estimate, hr.predict(near, {"x": [30]}).estimate, rtol=1e-7)
    np.testing.assert_allclose(there.se, hr.predict(near, {"x": [30]}).se, rtol=1e-7)


def test_what_is_missing_or_unknown() -> None:
    reg = model()
    holed = hr.predict(reg, {"alloc": ["random", None], "ablat": [float("nan"), 3]})
    assert np.isnan(holed.estimate).all()
    with pytest.raises(hr.HedgerowError, match="no group 'randm'"):
        hr.predict(reg, {"alloc": ["randm"], "ablat": [3]})
    with pytest.raises(hr.HedgerowError, match="Unknown column 'alloc'"):
        hr.predict(reg, {"ablat": [3]})
    with pytest.raises(hr.HedgerowError, match="without coefficients"):
        hr.predict(hr.meta_regression(ES, "factor(trial)", data=BCG))
    with pytest.raises(hr.HedgerowError, match="rows"):
        hr.predict(reg, {"alloc": ["random", "random"], "ablat": [3]})


def test_without_random_effects_there_is_no_prediction_interval() -> None:
    assert np.isnan(hr.predict(model(method="EE")).pi_low).all()
    assert list(hr.predict(model()).to_frame().columns)[:2] == ["label", "estimate"]
