"""Selection models against metafor's ``selmodel``: the same optimum, or a better one.

metafor optimises to its defaults and integrates smooth functions to a relative 1e-4, so its estimates are good to about
1e-5 of a step function, and to no more than the likelihood tells for a smooth one. What is asked of every pin: our
likelihood is at least theirs (less what their quadrature is off, 3e-6; for the beta and the negative exponential power
function, whose integrand has a kink or turns within a tenth, what it was seen to be off), and where the optima have the
same height, they are at the same place. Their likelihoods at their own estimates are judged by a far finer quadrature
in `test_likelihood.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import chosen, data, numbers

from hedgerow.stats.bias.selection.families import FAMILIES
from hedgerow.stats.bias.selection.model import selection_model
from hedgerow.stats.bias.selection.outcome import SelectionOutcome
from hedgerow.stats.bias.selection.record import SelectionModel
from hedgerow.stats.given import given_effects
from hedgerow.stats.pool import pool
from hedgerow.stats.regression.fitting import regress
from hedgerow.stats.settings import Settings

VEVEA_WOODS = {
    "steps": [0.005, 0.01, 0.05, 0.1, 0.25, 0.35, 0.5, 0.65, 0.75, 0.9, 0.95, 0.99, 0.995, 1],
    "delta": [1, 0.99, 0.95, 0.8, 0.75, 0.65, 0.6, 0.55, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
}
STEPS: dict[str, dict[str, Any]] = {
    "3PSM": {"steps": [0.025]},
    "step4": {"steps": [0.025, 0.5]},
    "step": VEVEA_WOODS,
    "twosided": {"steps": [0.05, 0.5], "alternative": "two.sided"},
    "mods": {"steps": [0.025]},
    "decreasing": {"steps": [0.025, 0.1, 0.5], "decreasing": True},
}
OFF = {"beta": 2e-5, "negexppow": 3e-3}  # how far metafor's likelihood was seen to be off


def fitted(one: dict[str, Any]) -> SelectionModel:
    columns, word = data(one["data"]), one["id"].split("_")[1]
    options = {"alternative": one["output"]["alternative"]} | STEPS.get(word, {})
    if "_prec_" in one["id"]:
        options["precision"] = "sei"
    method = "EE" if one["id"].endswith("_EE") else "ML"
    if word == "mods":
        es = given_effects(columns["yi"], columns["vi"], None, None)
        design = np.column_stack([np.ones(len(es)), columns["ablat"]])
        return selection_model(regress(es, design, ("intercept", "ablat"), Settings("ML")), **options)
    kind = word if word in FAMILIES else "stepfun"
    return selection_model(pool(yi=columns["yi"], vi=columns["vi"], method=method), kind, **options)


@pytest.mark.parametrize("one", chosen("pubbias", "sel_"))
def test_the_likelihood_is_no_lower_and_where_it_is_the_same_so_is_the_model(one: dict[str, Any]) -> None:
    found, pin = fitted(one), one["output"]
    assert found.outcome in (SelectionOutcome.OK, SelectionOutcome.AT_BOUND)
    assert found.log_likelihood is not None and found.tau2 is not None and found.selection_test is not None
    assert found.beta is not None and found.delta is not None and found.beta_se is not None
    rise = found.log_likelihood - pin["ll"]
    assert rise > -OFF.get(found.kind, 3e-6)
    if abs(rise) > 1e-8:  # theirs stopped short, or their quadrature is off
        return
    # half the square of a shift in standard errors is what it costs: 1e-8 of the likelihood is 1.4e-4 of them
    if pin["se"] is not None:
        np.testing.assert_array_less(np.abs(found.beta - numbers(pin["b"])) / found.beta_se, 2e-4)
        np.testing.assert_allclose(found.beta_se, numbers(pin["se"]), rtol=5e-3)  # numeric second derivatives of theirs
    if found.tau2_se is not None:
        assert abs(found.tau2 - pin["tau2"]) < 2e-4 * found.tau2_se
    assert found.delta_se is not None
    apart = np.abs(found.delta - numbers(pin["delta"])) / np.where(found.delta_se > 0, found.delta_se, 1.0)
    np.testing.assert_array_less(apart, 2e-4)
    np.testing.assert_allclose(found.selection_test.statistic, pin["LRT"], atol=4e-8)
    assert found.selection_test.df == pin["LRTdf"]


STEP_CASES = [c for n in ("3PSM", "step", "twosided", "mods", "trunc") for c in chosen("pubbias", f"sel_{n}")]


@pytest.mark.parametrize("one", STEP_CASES)
def test_functions_on_intervals_agree_to_five_digits(one: dict[str, Any]) -> None:
    """No quadrature: 1e-5 of the scale of each number, for their optimiser's defaults; standard errors 1e-4, as their
    second derivatives are numeric."""
    found, pin = fitted(one), one["output"]
    assert found.beta is not None and found.beta_se is not None and found.delta is not None
    assert found.delta_se is not None and found.tau2 is not None
    np.testing.assert_allclose(found.beta, numbers(pin["b"]), atol=5e-5 * float(found.beta_se.max()) + 1e-5)
    np.testing.assert_allclose(found.beta_se, numbers(pin["se"]), rtol=1e-4)
    np.testing.assert_allclose(found.tau2, pin["tau2"], rtol=5e-4, atol=1e-7)
    np.testing.assert_allclose(found.delta, numbers(pin["delta"]), rtol=3e-4)
    theirs = np.atleast_1d(numbers(pin["se_delta"]))
    np.testing.assert_allclose(found.delta_se, theirs, rtol=1e-3)
    if pin["LRT_tau2"] is None:
        assert found.heterogeneity_test is None
        return
    assert found.heterogeneity_test is not None
    np.testing.assert_allclose(found.heterogeneity_test.statistic, pin["LRT_tau2"], rtol=1e-6, atol=1e-6)


def test_every_family_is_pinned_but_the_one_the_reference_was_not_run_for() -> None:
    pinned = {case.values[0]["id"].split("_")[1] for case in chosen("pubbias", "sel_")}
    assert {each for each in pinned if each in FAMILIES} | {"stepfun", "truncest", "logistic"} == set(FAMILIES)
