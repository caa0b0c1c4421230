"""Egger's regression against metafor's ``regtest``, and by law.

Tolerances: closed forms (lm, DL, EE) 1e-10; REML 1e-9, its tau2 against the least sampling variance.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import chosen, data, numbers

from hedgerow.stats.bias.egger import Egger, egger
from hedgerow.stats.bias.precision import PREDICTORS, SPELLINGS
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool
from hedgerow.vocabulary.problems import HedgerowError


def fitted(name: str, method: str = "REML", test: str = "z", scale: float = 1.0) -> Fit:
    columns = data(name)
    yi, vi = scale * columns["yi"], scale**2 * columns["vi"]
    return pool(yi=yi, vi=vi, n=columns.get("ni"), method=method, test=test)


def agrees(found: Egger, pin: dict[str, Any], rel: float) -> None:
    assert found.reason is None
    np.testing.assert_allclose((found.statistic, found.p), (pin["stat"], pin["pval"]), rtol=rel)
    if pin["est"] is None:
        assert found.limit is None
        assert found.limit_ci is None
        return
    assert found.limit_ci is not None
    np.testing.assert_allclose(found.limit, pin["est"], rtol=rel)
    np.testing.assert_allclose(found.limit_ci, (pin["ci_lb"], pin["ci_ub"]), rtol=rel, atol=rel * found.se[0])


@pytest.mark.parametrize("one", chosen("pubbias", "regtest_lm_"))
def test_weighted_regression(one: dict[str, Any]) -> None:
    pin = one["output"]
    found = egger(fitted(one["data"]), one["id"].split("_")[-1])
    agrees(found, pin, 1e-10)
    assert found.df == pin["df"]
    np.testing.assert_allclose(found.estimate, numbers(pin["coef_table"])[:, 0], rtol=1e-10)
    np.testing.assert_allclose(found.se, numbers(pin["coef_table"])[:, 1], rtol=1e-10)


@pytest.mark.parametrize("one", chosen("pubbias", "regtest_rma_"))
def test_mixed_effects_regression(one: dict[str, Any]) -> None:
    pin = one["output"]
    _, _, name, method, predictor = one["id"].split("_")
    fit, rel = fitted(name, method), 1e-9 if method == "REML" else 1e-10
    found = egger(fit, predictor, "rma")
    agrees(found, pin, rel)
    assert found.df is None
    assert found.asymmetry == pytest.approx(pin["coef"][1], rel=rel)
    assert found.tau2 == pytest.approx(pin["tau2"], rel=rel, abs=rel * float(fit.effects.vi.min()))
    np.testing.assert_allclose(found.estimate, pin["coef"], rtol=rel)
    np.testing.assert_allclose(found.se, pin["se"], rtol=rel)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_predictor_may_be_written_as_a_formula(spelling: str) -> None:
    plain = egger(fitted("bcg"), SPELLINGS[spelling])
    assert egger(fitted("bcg"), spelling).statistic == plain.statistic
    assert plain.predictor == SPELLINGS[spelling]


def test_it_is_the_regression_of_standard_normal_deviates_on_precision() -> None:
    """Egger et al. 1997: the intercept of y / se on 1 / se is the slope of y on se with weights 1 / v."""
    from scipy.stats import linregress

    columns = data("bcg")
    sei = np.sqrt(columns["vi"])
    line = linregress(1 / sei, columns["yi"] / sei)
    found = egger(fitted("bcg"))
    assert found.asymmetry == pytest.approx(line.intercept, rel=1e-10)
    assert found.se[1] == pytest.approx(line.intercept_stderr, rel=1e-10)
    assert found.limit == pytest.approx(line.slope, rel=1e-10)


@pytest.mark.parametrize("model", ["lm", "rma"])
@pytest.mark.parametrize("scale", [1e-8, -1.0, 1e8])
def test_scale_and_sign(model: str, scale: float) -> None:
    plain, scaled = egger(fitted("bcg"), model=model), egger(fitted("bcg", scale=scale), model=model)
    assert plain.statistic is not None
    assert plain.limit is not None
    assert scaled.statistic == pytest.approx(np.sign(scale) * plain.statistic, rel=1e-9)
    assert scaled.p == pytest.approx(plain.p, rel=1e-9)
    assert scaled.limit == pytest.approx(scale * plain.limit, rel=1e-9)


def test_the_fit_s_own_test_is_used_by_the_mixed_model() -> None:
    found = egger(fitted("bcg", test="knha"), model="rma")
    assert found.df == 11


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"yi": [1.0], "vi": [1.0]}, "at least 3"),
        ({"yi": [1.0, 2.0], "vi": [1.0, 0.5]}, "at least 3"),
        ({"yi": [], "vi": []}, "at least 3"),
        ({"yi": [1.0, 2.0, 4.0], "vi": [0.3, 0.3, 0.3]}, "the same for all"),
    ],
)
@pytest.mark.parametrize("model", ["lm", "rma"])
def test_what_cannot_be_tested_says_why(given: dict[str, Any], reason: str, model: str) -> None:
    found = egger(pool(**given), model=model)
    assert reason in (found.reason or "")
    assert (found.statistic, found.p, found.asymmetry, found.limit) == (None,) * 4


def test_equal_effects_leave_nothing_to_test() -> None:
    found = egger(pool(yi=[0.0, 0.0, 0.0, 0.0], vi=[0.1, 0.2, 0.3, 0.4]))
    assert found.p is None
    assert "no error" in (found.reason or "")


def test_infinite_weights_and_weights_of_one_s_own() -> None:
    assert "variance of 0" in (egger(pool(yi=[1, 2, 3, 5], vi=[0, 0.2, 0.3, 0.1])).reason or "")
    own = pool(yi=[1, 2, 3, 5], vi=[0.1, 0.2, 0.3, 0.4], weights=[1, 2, 1, 1])
    assert "weights of its own" in (egger(own, model="rma").reason or "")
    assert egger(own).reason is None


@pytest.mark.parametrize("model", ["lm", "rma"])
@pytest.mark.parametrize("vi", [[1e-20, 0.2, 0.3, 0.1], [0.0, 0.0, 0.0, 0.0]])
def test_variances_that_leave_no_digits(model: str, vi: list[float]) -> None:
    found = egger(pool(yi=[1, 2, 3, 5], vi=vi, n=[5, 6, 7, 9], method="HE"), "ni", model)
    assert found.p is None
    assert "variance" in (found.reason or "")


def test_rows_without_a_sample_size_are_left_out_and_named() -> None:
    columns = data("bcg")
    n = columns["ni"].copy()
    n[3] = np.nan
    found = egger(pool(yi=columns["yi"], vi=columns["vi"], n=n), "1/sqrt(n)")
    assert found.k == 12
    assert [note.code for note in found.notes] == ["missing-moderator"]


def test_absent_sample_sizes_and_unknown_names_are_refused() -> None:
    fit = pool(yi=[1, 2, 3], vi=[1, 2, 3])
    with pytest.raises(HedgerowError, match="no sample sizes"):
        egger(fit, "sqrtninv")
    with pytest.raises(HedgerowError, match="Did you mean 'sei'"):
        egger(fit, "se")
    with pytest.raises(HedgerowError, match="Unknown model 'wls'"):
        egger(fit, model="wls")


def test_every_predictor_is_pinned() -> None:
    pinned = {one.id.split("_")[-1] for one in chosen("pubbias", "regtest_")}
    assert pinned == {each.name for each in PREDICTORS.values()}
