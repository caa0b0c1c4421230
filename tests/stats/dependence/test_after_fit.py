"""What is asked of a fitted model with random effects: against metafor, and by its laws.

The models are at the optimum to about 1e-8, metafor's to about 1e-6: tolerance 1e-5.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, data, numbers

import hedgerow as hr
from hedgerow.stats.given import given_effects

OPTIMUM = 1e-5
SCHOOLS: dict[str, Any] = data("konstantopoulos2011")
ES = given_effects(SCHOOLS["yi"], SCHOOLS["vi"], None, None, SCHOOLS["vi"] * 1000)


def pinned(identity: str) -> Any:
    return case("multilevel", identity)["output"]


def schools(formula: str | None = None, **options: Any) -> Any:
    return hr.multilevel(ES, formula, random="district/school", data=SCHOOLS, **options)


def made(seed: int, k: int = 30) -> tuple[Any, dict[str, Any]]:
    rng = np.random.default_rng(seed)
    table = {"a": rng.integers(0, 6, k), "b": rng.integers(0, 3, k), "r": np.arange(k), "x": rng.normal(size=k)}
    vi = rng.uniform(0.05, 0.3, k)
    return given_effects(rng.normal(size=6)[table["a"]] + rng.normal(size=k) * np.sqrt(vi), vi, None, None), table


def test_prediction_interval() -> None:
    pin, fit = pinned("mv_kon_predict"), schools()
    assert fit.prediction_interval("z") == pytest.approx((pin["pi.lb"], pin["pi.ub"]), rel=OPTIMUM)
    low, high = fit.prediction_interval("z")
    assert fit.prediction[0] < low and high < fit.prediction[1]  # t with districts - 2 degrees of freedom
    assert schools(fixed={"district": 0.0, "district/school": 0.0}).tau2 == 0.0
    es, table = made(1)
    area = hr.multilevel(es, random="SPEXP(x | 1)", data=table)  # one group of 30 places
    half = 1.959963984540054 * np.sqrt(area.se**2 + area.tau2)
    assert area.prediction_interval("z") == pytest.approx((area.estimate - half, area.estimate + half), rel=1e-9)


def test_random_effects() -> None:
    found = hr.random_effects(schools())
    for name, pin in pinned("mv_kon_ranef").items():
        for ours, theirs in {"estimate": "intrcpt", "se": "se", "low": "pi_lb", "high": "pi_ub"}.items():
            wanted = numbers(pin[theirs])
            np.testing.assert_allclose(getattr(found[name], ours), wanted, rtol=OPTIMUM, atol=1e-7)
    assert [str(int(SCHOOLS["district"][i])) for i in found["district"].group] == pinned("mv_kon_ranef")["district"][
        "lev"
    ]
    assert len(found["district"].to_frame()) == 11


@pytest.mark.parametrize("random", ["GEN(x | a)", "UN(b | a)", ["a", "b"], "b | a"])
def test_random_effects_by_dense_algebra(random: Any) -> None:
    es, table = made(2)
    fit = hr.multilevel(es, "x", random=random, data=table)
    m, x = fit.covariance(np.arange(fit.k)), fit.design
    inverse = np.linalg.inv(m)
    p = inverse - inverse @ x @ np.linalg.solve(x.T @ inverse @ x, x.T @ inverse)
    for name, found in hr.random_effects(fit).items():
        ((term, theta),) = [(t, th) for t, th in fit.parts() if t.name == name]
        for group, place, value, se in zip(found.group, found.place, found.estimate, found.se, strict=True):
            at = term.places.labels.index(place)
            inside = term.outer == term.outer[group]
            if name.startswith("GEN"):
                g = term.structure.coefficients(theta, term.places)[0]
                cross, own = g[at] @ term.places.points[term.inner].T * inside, g[at, at]
            else:
                g = term.at(theta)[0]
                cross, own = g[at, term.inner] * inside, g[at, at]
            assert value == pytest.approx(cross @ p @ es.yi, rel=1e-7, abs=1e-9)
            assert se**2 == pytest.approx(own - cross @ p @ cross, rel=1e-6, abs=1e-9)


def test_random_effects_of_one_row_a_group_are_those_of_the_random_effects_model() -> None:
    es, table = made(3)
    plain, found = hr.blup(hr.pool(es)), hr.random_effects(hr.multilevel(es, random="r", data=table))["r"]
    np.testing.assert_allclose(found.estimate, plain.deviation, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(found.se, plain.deviation_se, rtol=1e-6)


def test_residuals_leverages_and_weights() -> None:
    fit, pin = schools(), pinned("mv_kon_resid")
    found = hr.residuals(fit)
    for ours, theirs in {"raw": "resid", "se": "se", "standardized": "z"}.items():
        np.testing.assert_allclose(getattr(found, ours), numbers(pin["rstandard"][theirs]), rtol=OPTIMUM, atol=1e-7)
    np.testing.assert_allclose(hr.hat_values(fit), pin["hat"], rtol=OPTIMUM)
    np.testing.assert_allclose(fit.weights, pinned("mv_kon_weights")["rowsum"], rtol=OPTIMUM)
    # metafor 3.8-1: rstudent(r3), first five
    np.testing.assert_allclose(found.studentized[:5], [-0.78187481685, -0.86939462337, 0.09879487226, -0.98541644313,
                                                       -0.15428887622], rtol=OPTIMUM)  # fmt: skip
    np.testing.assert_allclose(found.deleted_se[:3], [0.4712539399, 0.4708294332, 0.5023526664], rtol=OPTIMUM)


def test_residuals_of_one_row_a_group_are_those_of_the_random_effects_model() -> None:
    es, table = made(4)
    plain, found = hr.residuals(hr.pool(es)), hr.residuals(hr.multilevel(es, random="r", data=table))
    for name in ("raw", "pearson", "standardized", "deleted", "studentized"):
        np.testing.assert_allclose(getattr(found, name), getattr(plain, name), rtol=1e-5, atol=1e-7)


def test_without_each_district() -> None:
    fit, pin = schools(), pinned("mv_kon_resid")
    found = hr.leave_one_cluster_out(fit, SCHOOLS["district"])
    np.testing.assert_allclose(found.cook, pin["cooks_cluster"], rtol=OPTIMUM)
    np.testing.assert_allclose(found.chi2, pin["rstandard_cluster"]["cluster"]["X2"], rtol=OPTIMUM)
    assert list(found.rows) == pin["rstandard_cluster"]["cluster"]["k"]
    keep = SCHOOLS["district"] != 71
    part = {name: column[keep] for name, column in SCHOOLS.items()}
    alone = hr.multilevel(ES.take(list(np.flatnonzero(keep))), random="district/school", data=part)
    at = found.without.index("71")
    assert found.estimate[at, 0] == pytest.approx(alone.estimate, rel=1e-7)
    assert found.components["district"][at] == pytest.approx(alone.sigma2[0], rel=1e-6)
    assert len(found.to_frame()) == len(found) == 11


def test_what_is_gone_without_a_cluster_is_nan() -> None:
    es, table = made(5)
    table["x"] = (table["a"] == 0).astype(float)
    found = hr.leave_one_cluster_out(hr.multilevel(es, "x", random="a", data=table), table["a"])
    assert np.isnan(found.estimate[0]).all()
    assert np.isfinite(found.estimate[1:]).all()
    two = {"a": [1, 1, 1, 2, 2], "r": range(5)}
    few = hr.multilevel(given_effects([0.1, 0.9, 0.2, 0.5, 0.4], [0.1] * 5, None, None), random="a", data=two)
    left = hr.leave_one_cluster_out(few, two["a"])
    assert left.outcome == (None, None)
    with pytest.raises(hr.HedgerowError, match=r"cluster has shape \(2,\) for 5 rows"):
        hr.leave_one_cluster_out(few, [1, 2])


def test_intervals_of_variances() -> None:
    fit, pin = schools(), pinned("mv_kon_confint")
    for name, theirs in (("district", "s1"), ("district/school", "s2")):
        found = hr.component_interval(fit, name)
        # metafor's search ends within 1.2e-4 of the parameter: 6e-4 of the smallest bound
        assert found.ci == pytest.approx(pin[theirs][0][1:], rel=1e-3)
        curve = hr.likelihood_profile(fit, name, np.array([*found.ci, found.estimate]))
        drop = fit.log_likelihood - curve.log_likelihood
        assert drop == pytest.approx([1.920729410347062] * 2 + [0.0], abs=1e-8)  # half the 95 % point of chi-square(1)


def test_intervals_that_reach_the_end_of_the_range() -> None:
    es, table = made(6)
    fit = hr.multilevel(es, random="CS(b | a)", data=table)
    found = hr.component_interval(fit)
    assert set(found) == set(fit.components)
    for name, each in found.items():
        assert each.ci[0] <= fit.components[name] <= each.ci[1]
    assert found["CS(b | a) rho"].ci[1] <= 1.0
    homogeneous = hr.multilevel(given_effects([0.3] * 8, [0.1] * 8, None, None), random="a", data={"a": [1, 2] * 4})
    zero = hr.component_interval(homogeneous, "a")
    assert (zero.estimate, zero.ci[0]) == (0.0, 0.0)
    assert zero.ci[1] > 0
    with pytest.raises(hr.HedgerowError, match="Unknown variance or correlation 'b'"):
        hr.component_interval(fit, "b")
    held = hr.multilevel(es, random="a/r", data=table, fixed={"a": 0.1})
    with pytest.raises(hr.HedgerowError, match="was fixed"):
        hr.likelihood_profile(held, "a")
    assert set(hr.component_interval(held)) == {"a/r"}


def test_one_variance_has_the_interval_of_the_random_effects_model() -> None:
    es, table = made(7)
    ours, plain = hr.component_interval(hr.multilevel(es, random="r", data=table), "r"), hr.pool(es).tau2_ci("PL")
    assert ours.ci == pytest.approx(tuple(plain), rel=1e-6)


def test_criteria_and_likelihood_ratio() -> None:
    whole, part = schools(), schools(fixed={"district": 0.0})
    found, pin = hr.likelihood_ratio_test(whole, part), pinned("mv_kon_LRT")
    assert (found.statistic, found.p, found.df) == pytest.approx((pin["LRT"], pin["pval"], 1), rel=OPTIMUM)
    for restricted, name in ((True, "fit_REML"), (False, "fit_ML")):
        ours, theirs = hr.information_criteria(whole, restricted=restricted), pinned("mv_kon_3level_REML")[name]
        assert (ours.log_likelihood, ours.aic, ours.bic, ours.aicc) == pytest.approx(
            (theirs[0], *theirs[2:]), rel=OPTIMUM
        )
    plain = hr.pool(ES)
    assert hr.likelihood_ratio_test(whole, plain).statistic == pytest.approx(pin["LRT"], rel=OPTIMUM)
    correlated = schools(V=hr.sampling_covariance(ES, SCHOOLS["district"], 0.1))
    with pytest.raises(hr.HedgerowError, match="not fitted to the same effects"):
        hr.likelihood_ratio_test(correlated, plain)
    with pytest.raises(hr.HedgerowError, match="by maximum likelihood only"):
        hr.likelihood_ratio_test(schools("year"), whole)
    assert hr.likelihood_ratio_test(schools("year", method="ML"), schools(method="ML")).df == 1


def test_shares_of_the_variance() -> None:
    found = hr.i2_by_level(schools())
    # by the formula on metafor's site, with metafor 3.8-1's estimates
    assert list(found.levels.values()) == pytest.approx([63.32483782, 31.86247590], rel=OPTIMUM)
    assert found.total + found.sampling == pytest.approx(100)
    es, table = made(8)
    plain = hr.pool(es)
    assert hr.i2_by_level(hr.multilevel(es, random="r", data=table)).total == pytest.approx(plain.i2, rel=1e-6)
    with pytest.raises(hr.HedgerowError, match="differs between rows"):
        hr.i2_by_level(hr.multilevel(es, random="DIAG(b | a)", data=table))


def test_asymmetry_with_several_effects_a_study() -> None:
    fit = schools()
    found = hr.egger(fit, model="rma")
    # metafor 3.8-1: rma.mv(yi, vi, mods = ~ sqrt(vi), random = ~ 1 | district/school)
    assert (found.statistic, found.p, found.limit) == pytest.approx(
        (-1.1784080152, 0.2386339839, 0.3200961193), rel=OPTIMUM
    )
    corrected = hr.pet_peese(fit)
    assert corrected.chosen == "PEESE"
    assert (corrected.estimate, corrected.se) == pytest.approx((0.2490575078, 0.1043290396), rel=OPTIMUM)
    assert "random effects stay" in str(hr.egger(fit).reason)
    assert hr.egger(fit, "sqrtninv", model="rma").k == 56


def test_a_model_that_was_not_fitted_has_no_answers() -> None:
    alone = hr.multilevel(given_effects([0.1], [0.1], None, None), random="a", data={"a": [1]})
    assert alone.prediction is None
    assert np.isnan(alone.weights).all()
    for ask in (hr.random_effects, hr.i2_by_level, hr.leave_one_cluster_out, hr.component_interval):
        with pytest.raises(hr.HedgerowError, match="ended without coefficients"):
            ask(alone)
