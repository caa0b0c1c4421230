"""Mixed models of events with moderators against metafor's ``rma.glmm``, an adaptive quadrature, and by law.

Tolerances as in `test_glmm` and `test_study_effects`: without tau2 1e-6 of lme4's numerical curvature, with it what
7 nodes (UM.RS: Laplace) leave out, and where lme4 stops short (UM.FS), in standard errors.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, chosen, data
from tests.stats.rare.test_glmm import marginal
from tests.stats.tables import events

from hedgerow.stats.measures.compute import compute
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.rare.glmm import pool_glmm
from hedgerow.stats.rare.glmm_fit import GlmmRegression
from hedgerow.stats.rare.glmm_models import MODELS
from hedgerow.stats.rare.glmm_regression import regress_glmm

BCG = data("bcg")


def inputs(measure: str) -> dict[str, Any]:
    x = events("bcg")
    if measure in ("PLO", "IRLN"):
        return {"events": x["events2"], "n" if measure == "PLO" else "time": x["n2"]}
    size = "time" if measure == "IRR" else "n"
    return {"events1": x["events1"], f"{size}1": x["n1"], "events2": x["events2"], f"{size}2": x["n2"]}


def fitted(measure: str, formula: str, columns: Any = None, table: Any = None, **choices: Any) -> GlmmRegression:
    es = compute(measure, inputs(measure) if columns is None else columns)
    return regress_glmm(es, formula, data=BCG if table is None else table, **choices)


def agrees(fit: GlmmRegression, pin: dict[str, Any], near: float, spread: float) -> None:
    """Coefficients within `near` of a standard error, variances and standard errors within `spread`, relative."""
    assert fit.outcome is Outcome.OK
    se = np.array(pin["se"])
    np.testing.assert_allclose(fit.estimate / se, np.array(pin["b"]) / se, rtol=0, atol=near)
    np.testing.assert_allclose(fit.ci_low / se, np.array(pin["ci_lb"]) / se, rtol=0, atol=near + 2 * spread)
    np.testing.assert_allclose(fit.se, se, rtol=spread)
    assert fit.tau2 == pytest.approx(pin["tau2"], rel=spread)
    assert fit.sigma2 == (None if pin["sigma2"] is None else pytest.approx(pin["sigma2"], rel=spread))
    assert fit.q_df == pin["QE_df"]


def test_against_the_oracle() -> None:
    pin = case("binary", "glmm_bcg_mods")["output"]
    fit = fitted("OR", "ablat", model="UM.FS")
    agrees(fit, pin, 1e-6, 1e-6)
    assert fit.q == pytest.approx(pin["QE_LRT"], rel=1e-9)
    assert fit.q_p == pytest.approx(pin["QEp_LRT"], rel=1e-8)
    assert fit.log_likelihood == pytest.approx(pin["ll"], rel=1e-9)


@pytest.mark.parametrize("one", chosen("glmm_moderators", "glmm_mods_"))
def test_against_metafor(one: dict[str, Any]) -> None:
    measure, *model, method = one["id"].removeprefix("glmm_mods_").split("_")
    pin, short = one["output"], "UM.RS" in model or ("UM.FS" in model and method == "ML")
    formula = "alloc" if "alloc" in model else "ablat"
    fit = fitted(measure, formula, model=model[0] if model else None, method=method)
    plain = method == "EE" and not short
    agrees(fit, pin, *((1e-5, 1e-5) if plain else (3e-3, 1e-2) if short else (5e-4, 2e-3)))
    assert fit.q == pytest.approx(pin["QE_LRT"], rel=1e-4 if short else 1e-8)
    assert fit.qm == pytest.approx(pin["QM"], rel=2e-5 if plain else 1e-2)
    assert fit.qm_df == (pin["QM_df"], None)


@pytest.mark.parametrize("model", MODELS["OR"])
def test_equal_effects_within_groups_are_those_of_each_group_by_itself(model: str) -> None:
    """Levels that are normal join the groups; elsewhere nothing does."""
    fit = fitted("OR", "0 + alloc", model=model, method="EE")
    assert fit.names == ("alloc[alternate]", "alloc[random]", "alloc[systematic]")
    if model == "UM.RS":
        return
    columns, log = inputs("OR"), 0.0
    for i, group in enumerate(("alternate", "random", "systematic")):
        rows = np.array(BCG["alloc"]) == group
        alone = pool_glmm(compute("OR", {key: x[rows] for key, x in columns.items()}), model, "EE")
        assert alone.log_likelihood is not None
        log += alone.log_likelihood
        assert fit.estimate[i] == pytest.approx(alone.estimate, rel=1e-8)
        assert fit.se[i] == pytest.approx(alone.se, rel=1e-8)
    assert fit.log_likelihood == pytest.approx(log, rel=1e-10)


@pytest.mark.parametrize("model", MODELS["OR"])
def test_without_moderators_it_is_the_pooled_effect(model: str) -> None:
    fit = fitted("OR", "1", model=model)
    pooled = pool_glmm(compute("OR", inputs("OR")), model)
    assert fit.names == ("intercept",)
    assert fit.estimate[0] == pytest.approx(pooled.estimate, rel=1e-9)
    assert fit.se[0] == pytest.approx(pooled.se, rel=1e-7)
    assert fit.tau2 == pytest.approx(pooled.tau2, rel=1e-7)
    assert fit.q == pytest.approx(pooled.q, rel=1e-10)


@pytest.mark.parametrize("model", MODELS["OR"])
def test_the_unit_of_a_moderator_does_not_matter(model: str) -> None:
    shifted = {"ablat": 1e4 + 60 * np.asarray(BCG["ablat"])}
    plain, other = fitted("OR", "ablat", model=model), fitted("OR", "ablat", table=shifted, model=model)
    assert other.estimate[1] * 60 == pytest.approx(plain.estimate[1], rel=1e-7)
    assert other.tau2 == pytest.approx(plain.tau2, rel=1e-5, abs=1e-9)
    assert other.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-10)


def test_the_likelihood_is_that_of_an_adaptive_quadrature_and_greatest_there() -> None:
    """Study by study, at the mean that the coefficients give it; the integrals are good to 1e-9."""
    x = {
        "events1": [1, 15, 2, 17, 7],
        "n1": [40, 50, 30, 60, 55],
        "events2": [8, 4, 9, 6, 5],
        "n2": [41, 52, 29, 61, 50],
    }
    dose = np.array([1.0, 2.0, 2.5, 4.0, 5.0])
    fit = fitted("OR", "dose", x, {"dose": dose})
    assert fit.tau2 is not None and fit.tau2 > 0.1

    def height(estimate: Any, tau2: float) -> float:
        means = estimate[0] + estimate[1] * dose
        return sum(marginal({key: [x[key][i]] for key in x}, means[i], tau2) for i in range(5))

    assert fit.log_likelihood == pytest.approx(height(fit.estimate, fit.tau2), rel=1e-8)
    for step in ((0.02, 0), (-0.02, 0), (0, 0.005), (0, -0.005)):
        assert height(fit.estimate + step, fit.tau2) < fit.log_likelihood
    for factor in (0.98, 1.02):
        assert height(fit.estimate, fit.tau2 * factor) < fit.log_likelihood


@pytest.mark.parametrize("model", MODELS["OR"])
def test_separated_groups_have_no_estimate(model: str) -> None:
    """Group b has no events in its treated arms: its effect has no lower end, though the whole has events."""
    x = {"events1": [3, 5, 0, 0, 4], "n1": [30] * 5, "events2": [6, 4, 3, 5, 6], "n2": [30] * 5}
    table = {"group": ["a", "a", "b", "b", "a"]}
    fit = fitted("OR", "group", x, table, model=model)
    assert "infinite" in str(fit.reason)
    assert np.isnan(fit.estimate).all()
    assert fit.to_dict()["estimate"] == [None, None]
    assert pool_glmm(compute("OR", x), model).estimate is not None


def test_rows_left_out_are_named() -> None:
    x = {"events1": [3, 5, 1, 0, 4, 2], "n1": [30] * 6, "events2": [6, 4, 3, 0, 6, 5], "n2": [30] * 6}
    table = {"dose": [1.0, 2.0, np.nan, 4.0, 5.0, 6.0], "twice": [2.0, 4.0, np.nan, 8.0, 10.0, 12.0]}
    fit = fitted("OR", "dose + twice", x, table)
    assert (fit.k, fit.double_zeros) == (4, ("4",))
    assert [note.code for note in fit.notes] == ["missing-moderator", "redundant-moderator", "double-zero"]
    assert fit.names == ("intercept", "dose")
    assert "dose" in str(fit)
    assert fit.to_frame().columns[:2] == ["name", "estimate"]


def test_too_few_studies() -> None:
    x = {"events1": [3, 5], "n1": [30] * 2, "events2": [6, 4], "n2": [30] * 2}
    fit = fitted("OR", "dose", x, {"dose": [1.0, 2.0]})
    assert fit.outcome is Outcome.TOO_FEW
    assert "fewer effects than coefficients" in str(fit.reason)
    none = fitted("OR", "dose", x, {"dose": [np.nan, np.nan]})
    assert (none.k, none.names) == (0, ())
