"""`pool` against metafor 5.1-12: every method, test and data set that is pinned.

Tolerances: closed forms 1e-10, one-dimensional optima 1e-9 (metafor ran to an absolute change of 1e-13, so
a tau2 of 0.01 is good to 1e-11). A p-value in the far tail carries the relative error of its statistic times
the statistic squared. A number near 0 is judged against its standard error or the least sampling variance.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, chosen, data, numbers

from hedgerow.stats.fit import Fit
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.pool import pool
from hedgerow.stats.regression.criteria import information_criteria, likelihood_ratio_test
from hedgerow.stats.regression.meta_regression import meta_regression

CLOSED = {"FE", "EE", "DL", "HE", "HS", "HSk", "SJ", "GENQ"}
NAMES = {
    "k": "k",
    "b": "estimate",
    "se": "se",
    "stat": "statistic",
    "ddf": "df",
    "tau2": "tau2",
    "se_tau2": "tau2_se",
    "I2": "i2",
    "H2": "h2",
    "s2w": "scale",
    "QE": "q",
}


def matches(fit: Fit, pin: dict[str, Any], rel: float) -> None:
    """All numbers of a fit are those of the pin; None beside NA."""
    scale = {
        "b": pin["se"],
        "stat": 1.0,
        "tau2": float(np.nanmin(fit.effects.vi)),
        "se_tau2": 0.0,
        "I2": 100.0,
    }
    for theirs, ours in NAMES.items():
        close(getattr(fit, ours), pin[theirs], rel, scale.get(theirs, 0.0), theirs)
    assert fit.ci is not None
    close(fit.ci, (pin["ci_lb"], pin["ci_ub"]), rel, pin["se"], "ci")
    close(fit.p, pin["pval"], rel * (1 + pin["stat"] ** 2), 0.0, "p")
    close(fit.q_p, pin["QEp"], rel * (1 + pin["QE"]), 0.0, "QEp")


def close(got: object, pin: object, rel: float, scale: float, name: str) -> None:
    if got is None or pin is None:
        assert got is pin, f"{name}: {got} for {pin}"
        return
    np.testing.assert_allclose(
        np.asarray(got, float), numbers(pin), rtol=rel, atol=rel * scale, err_msg=name, equal_nan=True
    )


def effects(one: dict[str, Any]) -> dict[str, Any]:
    columns = data(one["data"])
    return {"yi": columns["yi"], "vi": columns["vi"]}


@pytest.mark.parametrize("one", [c for c in chosen("rma_uni", "uni_") if "args" in c.values[0]])
def test_every_method_and_test(one: dict[str, Any]) -> None:
    fit = pool(**effects(one), **one["args"])
    matches(fit, one["output"], 1e-10 if one["args"]["method"] in CLOSED else 1e-9)


VARIANTS: dict[str, dict[str, Any]] = {
    "unweighted": {"method": "DL", "weighted": False},
    "fixed_tau2": {"tau2": 0.07},
    "level90": {"level": 0.90},
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", sorted({c.values[0]["data"] for c in chosen("rma_uni", "uni_")}))
def test_variants_of_a_fit(variant: str, name: str) -> None:
    one = case("rma_uni", f"uni_{name}_{variant}")
    # a tau2 that was fixed has no sampling error; metafor prints that of an estimated one
    pin = one["output"] | ({"se_tau2": None} if variant == "fixed_tau2" else {})
    matches(pool(**effects(one), **VARIANTS[variant]), pin, 1e-9)


@pytest.mark.parametrize("one", [c for c in chosen("rma_uni", "uni_") if str(c.id).endswith("_GENQM")])
def test_own_weights_by_the_median(one: dict[str, Any]) -> None:
    fit = pool(**effects(one), method="GENQM", weights=numbers(one["input"]["weights"]))
    matches(fit, one["output"], 1e-9)


@pytest.mark.parametrize("one", [c for c in chosen("rma_uni", "uni_") if c.id.endswith("_GENQ")])
def test_generalised_q_with_given_weights(one: dict[str, Any]) -> None:
    fit = pool(**effects(one), method="GENQ", weights=numbers(one["input"]["weights"]))
    matches(fit, one["output"], 1e-10)


@pytest.mark.parametrize("one", chosen("weights", "weights_"))
def test_weights_of_ones_own_and_no_weights(one: dict[str, Any]) -> None:
    weights = numbers(one["input"]["weights"]) if "input" in one else None
    fit = pool(**effects(one), **one["args"], weights=weights, weighted="_none_" not in one["id"])
    matches(fit, one["output"], 1e-9)


@pytest.mark.parametrize("one", chosen("rma_uni", "weights_"))
def test_weights_in_per_cent(one: dict[str, Any]) -> None:
    method = "DL" if "DL" in one["id"] else "REML"
    pin = one["output"]["weights"] if method == "DL" else one["output"]
    np.testing.assert_allclose(pool(**effects(one), method=method).weights, pin, rtol=1e-9)


def test_knapp_hartung_on_homogeneous_data() -> None:
    one = case("rma_uni", "hksj_CI_narrower_homog")
    for test, pin in one["output"].items():
        matches(pool(**effects(one), test=test), pin, 1e-9)


KINDS = {
    ("default", "z"): "z",
    ("default", "knha"): "k-1",
    ("riley", "z"): "riley",
    ("riley", "knha"): "riley",
    ("t", "z"): "k-1",
    ("t", "knha"): "k-1",
    ("simple", "z"): "simple",
    ("simple", "knha"): "simple",
}


@pytest.mark.parametrize("one", [c for c in chosen("rma_uni", "predict_") if c.id.count("_") == 3])
def test_prediction_intervals_of_every_kind(one: dict[str, Any]) -> None:
    _, _, kind, test = one["id"].split("_")
    fit, pin = pool(**effects(one), test=test), one["output"]
    close((fit.estimate, fit.se), (pin["pred"], pin["se"]), 1e-9, pin["se"], "pred")
    close(fit.prediction_interval(KINDS[kind, test]), (pin["pi.lb"], pin["pi.ub"]), 1e-9, pin["se"], "pi")


@pytest.mark.parametrize("one", chosen("rma_uni", "predict_bcg_riley"))
def test_the_default_prediction_interval_is_rileys_from_three_studies_on(one: dict[str, Any]) -> None:
    fit = pool(**effects(one), test=one["id"].split("_")[3])
    close(fit.prediction, (one["output"]["pi.lb"], one["output"]["pi.ub"]), 1e-9, 1.0, "pi")


@pytest.mark.parametrize("one", chosen("rma_uni", "confint_"))
def test_intervals_of_tau2(one: dict[str, Any]) -> None:
    _, _, method, kind = one["id"].split("_")
    values = effects(one)
    weights = 1 / values["vi"] if kind == "GENQ" else None
    fit = pool(**values, method="GENQ" if kind == "GENQ" else method, weights=weights)
    found = fit.tau2_ci("QP" if kind == "default" else kind)
    rows = numbers(one["output"]["random"])
    close(fit.tau2, rows[0, 0], 1e-9, float(values["vi"].min()), "tau2")
    if one["output"].get("ci_null") or (kind != "PL" and rows[0, 2] == 0):
        assert found.null_set
        assert np.isnan(found).all()
        return
    # metafor's roots are good to an absolute 1e-13 of tau2; its distribution of a quadratic form (GENQ) only to
    # 2e-5 of probability, which is 9e-4 of a bound: tests/laws/test_intervals.py integrates it independently
    rel = 1e-3 if kind == "GENQ" else 1e-8
    for name, bounds, unit in zip(("", "tau", "i2", "h2"), rows[:, 1:], (0.0, 1.0, 100.0, 1.0), strict=True):
        got = getattr(found, name) if name else found
        close(got, bounds, rel, max(unit, 1e-4 * float(values["vi"].min())), name)


@pytest.mark.parametrize("one", [c for c in chosen("rma_uni", "uni_") if "args" in c.values[0]])
def test_log_likelihoods(one: dict[str, Any]) -> None:
    fit, pin = pool(**effects(one), **one["args"]), one["output"]
    close(fit.log_likelihood(restricted=False), pin["fit_ML"][0], 1e-9, 1.0, "ML")
    close(fit.log_likelihood(restricted=True), pin["fit_REML"][0], 1e-9, 1.0, "REML")


def test_the_profile_of_the_restricted_log_likelihood() -> None:
    one = case("rma_uni", "profile_bcg_tau2")
    for tau2, height in zip(one["output"]["tau2"], one["output"]["ll"], strict=True):
        close(pool(**effects(one), tau2=tau2).log_likelihood(), height, 1e-10, 1.0, "ll")


def test_information_criteria() -> None:
    one = case("rma_uni", "fitstats_bcg")
    found, pin = information_criteria(pool(**effects(one), method="ML")), numbers(one["output"])[:, 0]
    close((found.log_likelihood, found.aic, found.bic, found.aicc), pin[[0, 2, 3, 4]], 1e-9, 0.0, "criteria")


def test_a_moderator_by_likelihood_ratio() -> None:
    one, columns = case("rma_uni", "anova_lrt"), data("bcg")
    es = compute("GEN", effects(one))
    reg = meta_regression(es, "ablat", data=columns, method="ML")
    found = likelihood_ratio_test(reg, pool(es, method="ML"))
    close((found.statistic, found.p), (one["output"]["LRT"], one["output"]["pval"]), 1e-8, 0.0, "LRT")
    close(reg.r2, one["output"]["R2"], 1e-8, 0.0, "R2")


def test_back_transformed_as_a_risk_ratio() -> None:
    one = case("rma_uni", "predict_exp_bcg")
    fit, pin = pool(**effects(one)), one["output"]
    assert fit.estimate is not None
    assert fit.ci is not None
    found = np.exp([fit.estimate, *fit.ci, *(fit.prediction_interval("z") or ())])
    close(found, [pin[name] for name in ("pred", "ci.lb", "ci.ub", "pi.lb", "pi.ub")], 1e-9, 0.0, "exp")


def test_the_probability_of_an_effect_above_a_threshold() -> None:
    one = case("rma_uni", "predict_prob_bcg")
    fit = pool(**effects(one))
    close(fit.prediction_probability(0.0, kind="z"), one["output"]["prob"], 1e-9, 0.0, "prob")
