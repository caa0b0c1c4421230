from __future__ import annotations

from math import erfc, exp, pi, sqrt
from typing import Any

import numpy as np
import pytest
from tests.oracles import case, chosen, data
from tests.stats.regression.test_meta_regression import FORMULAS

import hedgerow as hr
from hedgerow.stats.given import given_effects

BCG = data("bcg")
ES = given_effects(BCG["yi"], BCG["vi"], None, None)


@pytest.mark.parametrize("one", [*chosen("metareg", "mr_bcg_"), *chosen("metareg", "mr_preclin")])
def test_criteria_by_metafor(one: dict[str, Any]) -> None:
    """Both likelihoods at the model's own estimates; the third number of metafor's five is the AIC."""
    formula = next(text for start, text in FORMULAS.items() if one["id"].startswith(start))
    parts, d = one["id"].split("_"), data(one["data"])
    method = parts[-2] if parts[-1] in ("z", "knha", "adhoc") else parts[-1]
    reg = hr.meta_regression(given_effects(d["yi"], d["vi"], None, None), formula, data=d, method=method)
    for restricted, name in ((False, "fit_ML"), (True, "fit_REML")):
        found, pin = hr.information_criteria(reg, restricted=restricted), one["output"][name]
        ours = (found.log_likelihood, found.aic, found.bic, found.aicc)
        # the model with calendar year: metafor's log|X'X| and normal equations lose digits (condition number 1e8)
        np.testing.assert_allclose(ours, [pin[0], *pin[2:]], rtol=1e-8)
    assert hr.information_criteria(reg).restricted == (method not in ("ML", "EE"))


def test_criteria_of_a_pooled_effect_use_its_likelihood() -> None:
    fit = hr.pool(ES)
    found = hr.information_criteria(fit)
    assert found.log_likelihood == pytest.approx(fit.log_likelihood(), rel=1e-12)
    assert found.parameters == 2


def test_ratio_is_twice_the_difference_of_likelihoods() -> None:
    full = hr.meta_regression(ES, "alloc + ablat", data=BCG, method="ML")
    bare = hr.pool(ES, method="ML")
    found = hr.likelihood_ratio_test(full, bare)
    wanted = 2 * (hr.information_criteria(full).log_likelihood - bare.log_likelihood())
    assert (found.statistic, found.df) == (pytest.approx(wanted, rel=1e-12), 3)
    # the chi-square distribution with 3 degrees of freedom, upper tail, in closed form
    root = np.sqrt(found.statistic / 2)
    assert found.p == pytest.approx(erfc(root) + 2 * root / sqrt(pi) * exp(-found.statistic / 2), rel=1e-10)


def test_random_effects_against_none_by_restricted_likelihood() -> None:
    full, none = (hr.meta_regression(ES, "ablat", data=BCG, method=m) for m in ("REML", "EE"))
    found = hr.likelihood_ratio_test(full, none)
    both = [hr.information_criteria(each, restricted=True).log_likelihood for each in (full, none)]
    assert (found.df, found.statistic) == (1, pytest.approx(2 * (both[0] - both[1]), rel=1e-12))


def test_models_that_cannot_be_compared() -> None:
    one, two = (hr.meta_regression(ES, name, data=BCG, method="ML") for name in ("ablat", "year + alloc"))
    with pytest.raises(hr.HedgerowError, match="does not contain"):
        hr.likelihood_ratio_test(two, one)
    with pytest.raises(hr.HedgerowError, match="maximum likelihood only"):
        hr.likelihood_ratio_test(hr.meta_regression(ES, "ablat", data=BCG), hr.pool(ES))
    with pytest.raises(hr.HedgerowError, match="same rows"):
        hr.likelihood_ratio_test(one, hr.pool(ES.take(range(12)), method="ML"))


def test_inflation_by_metafor() -> None:
    found = hr.vif(hr.meta_regression(ES, "ablat + year + alloc", data=BCG))
    pin = case("metareg", "mr_gvif")["output"]
    assert found.terms == ("ablat", "year", "alloc")
    np.testing.assert_allclose(found.size, pin["m"])
    np.testing.assert_allclose(found.gvif, pin["vif"], rtol=1e-8)
    np.testing.assert_allclose(found.gsif, pin["sif"], rtol=1e-8)


def test_one_moderator_is_not_inflated() -> None:
    assert hr.vif(hr.meta_regression(ES, "ablat", data=BCG)).gvif == pytest.approx([1.0], rel=1e-12)
