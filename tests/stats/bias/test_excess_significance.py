"""Excess significance against metafor's ``tes``, and by law.

Tolerances: powers and P values are closed forms, 1e-10; with a tau2 above 0 metafor integrates numerically (seen:
5e-5 of P), and it finds the limit of theta to 1e-4.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import chosen, data, numbers

from hedgerow.stats.bias.excess_significance import excess_significance
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool
from hedgerow.vocabulary.problems import HedgerowError


def fitted(name: str, scale: float = 1.0) -> Fit:
    columns = data(name)
    return pool(yi=scale * columns["yi"], vi=scale**2 * columns["vi"])


@pytest.mark.parametrize("one", chosen("pubbias", "tes_"))
def test_against_metafor(one: dict[str, Any]) -> None:
    pin, fixed = one["output"], "fixed" in one["id"]
    options: dict[str, Any] = {"theta": 0.3, "tau2": 0.05} if fixed else {}
    if not fixed:
        options["alternative"] = one["id"].split("_")[-1].replace(".", "-")
    test = "exact" if pin["X2"] is None else "chi2"
    found, rel = excess_significance(fitted(one["data"]), test=test, **options), 5e-5 if fixed else 1e-10
    assert (found.k, found.observed) == (pin["k"], pin["O"])
    assert found.significant.tolist() == [bool(each) for each in pin["sig"]]
    np.testing.assert_allclose(found.power, numbers(pin["power"]), rtol=rel)
    np.testing.assert_allclose((found.expected, found.p, found.theta), (pin["E"], pin["pval"], pin["theta"]), rtol=rel)
    if pin["X2"] is not None:
        assert found.statistic == pytest.approx(pin["X2"], rel=rel)
    assert (found.theta_limit is None) == (pin["theta.lim"] is None)
    if found.theta_limit is not None:
        assert found.theta_limit == pytest.approx(pin["theta.lim"], rel=2e-4)


@pytest.mark.parametrize("test", ["exact", "chi2"])
def test_at_the_limit_p_is_a_tenth(test: str) -> None:
    fit = fitted("synth60")
    limit = excess_significance(fit, test=test).theta_limit
    assert limit is not None
    assert excess_significance(fit, test=test, theta=limit).p == pytest.approx(0.1, rel=1e-9)


def test_equal_powers_are_a_binomial_distribution() -> None:
    from scipy.stats import binom

    fit = pool(yi=[0.1, 0.2, 0.7, 0.9, 0.3], vi=[0.1] * 5)
    found = excess_significance(fit, theta=0.4)
    assert found.observed == 2
    assert found.p == pytest.approx(binom.sf(1, 5, found.power[0]), rel=1e-12)


def test_no_true_effect_leaves_every_study_at_the_level_of_its_test() -> None:
    for alternative in ("two-sided", "greater", "less"):
        found = excess_significance(fitted("bcg"), theta=0.0, alternative=alternative)
        np.testing.assert_allclose(found.power, 0.05, rtol=1e-12)


@pytest.mark.parametrize("scale", [1e-8, -1.0, 1e8])
def test_scale_and_sign(scale: float) -> None:
    plain, scaled = excess_significance(fitted("bcg")), excess_significance(fitted("bcg", scale))
    assert scaled.p == pytest.approx(plain.p, rel=1e-9)
    assert scaled.theta_limit == pytest.approx(scale * (plain.theta_limit or 0), rel=1e-9)


def test_rows_left_out_have_no_power() -> None:
    found = excess_significance(pool(yi=[0.5, np.nan, 0.9], vi=[0.1, 0.1, 0.1]))
    assert np.isnan(found.power).tolist() == [False, True, False]
    assert found.k == 2


@pytest.mark.parametrize("k", [0, 1])
def test_too_few_effects(k: int) -> None:
    found = excess_significance(pool(yi=[0.5][:k], vi=[0.1][:k]))
    assert found.p is None
    assert f"there are {k}" in str(found.reason)


def test_a_variance_of_zero_and_powers_of_one() -> None:
    assert "variance of 0" in str(excess_significance(pool(yi=[0.5, 0.1], vi=[0.0, 0.1])).reason)
    sure = pool(yi=[1e6, 1e6], vi=[1.0, 1.0])
    assert excess_significance(sure).p == 1
    chi2 = excess_significance(sure, test="chi2")
    assert chi2.p is None
    assert "exact" in str(chi2.reason)


def test_unknown_names() -> None:
    with pytest.raises(HedgerowError, match=r"alternative 'two\.sided'"):
        excess_significance(fitted("bcg"), alternative="two.sided")
    with pytest.raises(HedgerowError, match="test 'binom'"):
        excess_significance(fitted("bcg"), test="binom")
