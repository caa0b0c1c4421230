"""Location-scale models against metafor's, and by law.

Tolerances: with the log link metafor's optimum is good to 1e-6 of a standard error of the scale (seen: 1.4e-6) or
better; with the identity link to 1e-3 of it, and its likelihood is lower.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, data, numbers

import hedgerow as hr
from hedgerow.stats.regression.location_scale.model import METHODS
from hedgerow.stats.regression.location_scale.outcome import ScaleOutcome
from hedgerow.stats.regression.location_scale.record import LocationScale
from hedgerow.vocabulary.problems import HedgerowError


def effects(name: str, scale: float = 1.0) -> Any:
    columns = data(name)
    return hr.effect_sizes("GEN", yi=scale * columns["yi"], vi=scale**2 * columns["vi"])


def fitted(link: str = "log", method: str = "REML", scale: float = 1.0, formula: str = "x") -> LocationScale:
    return hr.location_scale(
        effects("scalehet", scale), formula, formula, data=data("scalehet"), link=link, method=method
    )


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("link", ["log", "identity"])
def test_against_metafor(link: str, method: str) -> None:
    found = fitted(link, method)
    pin = case("metareg", f"ls_scalehet_{'ML_' if method == 'ML' else ''}{link}")["output"]
    near = 2e-6 if link == "log" else 1e-3
    assert found.log_likelihood is not None and found.outcome is ScaleOutcome.OK
    assert -1e-10 < found.log_likelihood - pin["ll"] < 1e-7
    np.testing.assert_array_less(np.abs(found.location.estimate - pin["b"]) / found.location.se, near)
    np.testing.assert_allclose(found.location.se, pin["se"], rtol=near)
    np.testing.assert_array_less(np.abs(found.scale.estimate - pin["alpha"]) / found.scale.se, near)
    np.testing.assert_allclose(found.tau2, numbers(pin["tau2"]), rtol=1e-2 * near + 5 * near, atol=1e-4 * near)
    if link == "log":
        np.testing.assert_allclose(found.scale.se, pin["se_alpha"], rtol=1e-6)  # numeric second derivatives there
    if "QE" in pin:
        assert found.qe == pytest.approx(pin["QE"], rel=1e-12)
        assert found.location.joint[0] == pytest.approx(pin["QM"], rel=10 * near)
    if pin.get("QS") is not None:
        assert found.scale.joint[0] == pytest.approx(pin["QS"], rel=1e-6)
        assert found.scale.joint[2] == pytest.approx(pin["QSp"], rel=1e-6)
        np.testing.assert_allclose(found.scale.ci_low, pin["ci_lb_alpha"], rtol=1e-6)
        np.testing.assert_allclose(found.scale.p, pin["pval_alpha"], rtol=1e-5)


def test_a_factor_of_the_scale_against_metafor() -> None:
    pin = case("metareg", "ls_bd_meta")["output"]
    found = hr.location_scale(effects("bangertdrowns2004"), scale="meta", data=data("bangertdrowns2004"))
    np.testing.assert_allclose(found.location.estimate, pin["b"], rtol=1e-7)
    np.testing.assert_allclose(found.scale.estimate, pin["alpha"], rtol=1e-6)
    np.testing.assert_allclose(found.scale.se, pin["se_alpha"], rtol=1e-6)
    assert found.log_likelihood == pytest.approx(pin["ll"], abs=1e-10)
    assert [note.code for note in found.notes] == ["missing-moderator"] * 2


def test_predictions_against_metafor() -> None:
    pin = case("metareg", "ls_predict_newscale")["output"]
    new = hr.predict(fitted(), {"x": [0.2, 0.8]})
    names = {"estimate": "pred", "se": "se", "ci_low": "ci.lb", "pi_low": "pi.lb", "pi_high": "pi.ub"}
    for ours, theirs in names.items():
        np.testing.assert_allclose(getattr(new, ours), pin[theirs], rtol=1e-7, err_msg=ours)
    old = hr.predict(fitted())
    x = data("scalehet")["x"]
    np.testing.assert_allclose(old.estimate, hr.predict(fitted(), {"x": x}).estimate, rtol=1e-12)


def test_the_score_test_of_a_variance_for_each_study_against_metafor() -> None:
    """1e-8: their common variance was found to 1e-13, ours to rounding, and the statistic moves with it."""
    pin = case("rma_uni", "hettest_LRT_bcg")["output"]  # the score test, whatever the case is called
    found = hr.heteroscedasticity_test(hr.pool(effects("bcg")))
    assert found.statistic == pytest.approx(pin["statistic"], rel=1e-8)
    assert (found.df, found.p) == (12, pytest.approx(pin["pval"], rel=1e-8))


@pytest.mark.parametrize("link", ["log", "identity"])
def test_without_moderators_it_is_the_random_effects_model(link: str) -> None:
    for method in METHODS:
        plain = hr.pool(effects("bcg"), method=method)
        found = hr.location_scale(effects("bcg"), link=link, method=method)
        assert found.location.estimate[0] == pytest.approx(plain.estimate, rel=1e-8)
        assert found.location.se[0] == pytest.approx(plain.se, rel=1e-8)
        np.testing.assert_allclose(found.tau2, plain.tau2, rtol=1e-7)
        assert found.log_likelihood == pytest.approx(plain.log_likelihood(), abs=1e-10)


def test_groups_with_means_and_variances_of_their_own_are_fits_of_their_own() -> None:
    table = data("bcg")
    both = hr.location_scale(effects("bcg"), "0 + alloc", "0 + alloc", data=table)
    for i, group in enumerate(sorted(set(table["alloc"]))):
        rows = [each == group for each in table["alloc"]]
        alone = hr.pool(yi=table["yi"][rows], vi=table["vi"][rows])
        assert both.location.estimate[i] == pytest.approx(alone.estimate, rel=1e-6)
        assert np.exp(both.scale.estimate[i]) == pytest.approx(alone.tau2, rel=1e-5)


@pytest.mark.parametrize("link", ["log", "identity"])
@pytest.mark.parametrize("formula", ["x", "0 + x"])
def test_units_do_not_matter(link: str, formula: str) -> None:
    if link == "log" and formula == "0 + x":
        return  # the variance of a study with x = 0 is then 1, whatever the unit: the model itself has one
    plain = fitted(link, formula=formula)
    for scale in (1e-5, 1e5):
        other = fitted(link, scale=scale, formula=formula)
        np.testing.assert_allclose(other.location.estimate / scale, plain.location.estimate, rtol=1e-6)
        np.testing.assert_allclose(other.tau2 / scale**2, plain.tau2, rtol=1e-5)
        np.testing.assert_allclose(other.scale.statistic[-1], plain.scale.statistic[-1], rtol=1e-5)


def test_the_three_tests_of_one_variance_say_alike_with_many_studies() -> None:
    rng = np.random.default_rng(5)
    x, v = rng.uniform(size=3000), rng.uniform(0.02, 0.1, 3000)
    yi = 0.3 + rng.normal(size=3000) * np.sqrt(v + np.exp(-3 + 0.3 * x))
    model = hr.location_scale(hr.effect_sizes("GEN", yi=yi, vi=v), "x", "x", data={"x": x})
    tests = [hr.heteroscedasticity_test(model, kind) for kind in ("score", "LRT", "Wald")]
    assert [each.df for each in tests] == [1, 1, 1]
    statistics = [each.statistic for each in tests]
    assert statistics[2] == pytest.approx(model.scale.joint[0], rel=1e-8)
    np.testing.assert_allclose(statistics, statistics[0], rtol=0.05)


def test_what_cannot_be_fitted_is_said() -> None:
    few = hr.location_scale(effects("k3"), "a + b", "a", data={"a": [1, 2, 4], "b": [1, 4, 2]})
    assert few.outcome is ScaleOutcome.TOO_FEW and np.isnan(few.scale.estimate).all()
    with pytest.raises(HedgerowError, match="without coefficients"):
        hr.predict(few)
    table = data("homog")
    group = [str(i % 2) for i in range(len(table["yi"]))]
    flat = hr.location_scale(effects("homog"), scale="g", data={"g": group})
    assert flat.outcome is ScaleOutcome.FLAT and "identity link" in flat.outcome.value
    zero = hr.location_scale(effects("homog"), scale="g", data={"g": group}, link="identity")
    assert zero.outcome is ScaleOutcome.AT_ZERO
    assert zero.location.estimate[0] == pytest.approx(hr.pool(effects("homog")).estimate, rel=1e-6)
    assert np.isnan(zero.scale.se).all() and str(zero)
    none = hr.heteroscedasticity_test(hr.location_scale(effects("bcg")))
    assert none.statistic is None and "nothing to test" in str(none.reason)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(HedgerowError, match="Unknown link"):
        fitted("logit")
    with pytest.raises(HedgerowError, match="Unknown method"):
        fitted(method="DL")
    with pytest.raises(HedgerowError, match="Unknown kind"):
        hr.heteroscedasticity_test(fitted(), "F")
    with pytest.raises(HedgerowError, match="compares with a location-scale model"):
        hr.heteroscedasticity_test(hr.pool(effects("bcg")), "LRT")
