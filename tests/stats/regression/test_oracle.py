"""The design kernel against metafor's meta-regressions.

Tolerance 1e-9, and 1e-8 for the model with calendar year and intercept: there the normal equations that metafor
solves lose digits (condition number 1e8), ours are orthogonalised first.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, chosen, data, numbers

from hedgerow.stats.given import given_effects
from hedgerow.stats.regression.fitting import regress
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.settings import Settings
from hedgerow.stats.wald import wald

ARRAYS = {"b": "estimate", "se": "se", "stat": "statistic", "pval": "p", "ci_lb": "ci_low", "ci_ub": "ci_high"}
SCALARS = {"tau2": "tau2", "se_tau2": "tau2_se", "I2": "i2", "H2": "h2", "R2": "r2", "QE": "qe", "QEp": "qe_p"}
TESTS = {"QM": "qm", "QMp": "qm_p", "ddf": "df"}


def dummies(column: list[str], *, intercept: bool = True) -> list[np.ndarray]:
    levels = sorted(set(column))
    return [np.array([float(cell == level) for cell in column]) for level in levels[intercept:]]


def design(identity: str, d: dict[str, Any]) -> np.ndarray:
    """The design that the R formula of the case means."""
    ones = np.ones(len(d["yi"]))
    if "ablat_year" in identity:
        columns = [ones, d["ablat"], d["year"]]
    elif "alloc_noint" in identity:
        columns = dummies(d["alloc"], intercept=False)
    elif "poly" in identity:
        columns = [ones, d["ablat"], d["ablat"] ** 2]
    elif "preclin_time" in identity:
        columns = [ones, d["time_h"]]
    elif "synth60" in identity:
        groups = dummies(d["g"])
        columns = [ones, d["x"], *groups, *(d["x"] * group for group in groups)]
    else:
        columns = [ones, d["length"]]
    return np.column_stack(columns)


def fitted(one: dict[str, Any]) -> Regression:
    parts, d = one["id"].split("_"), data(one["data"])
    test = parts.pop() if parts[-1] in ("z", "knha", "adhoc") else "z"
    x = numbers(one["output"]["X"]) if "X" in one["output"] else design(one["id"], d)
    names = [str(i) for i in range(x.shape[1])]
    return regress(given_effects(d["yi"], d["vi"], None, None), x, names, Settings(parts[-1], test))


def close(got: object, pin: object, rel: float, scale: float, name: str) -> None:
    if pin is None or got is None:
        assert got is pin, f"{name}: {got} for {pin}"
        return
    wanted = numbers(pin)
    np.testing.assert_allclose(np.asarray(got, float), wanted, rtol=rel, atol=rel * scale, err_msg=name)


@pytest.mark.parametrize("one", [c for n in ("bcg_", "preclin", "synth60", "bd") for c in chosen("metareg", f"mr_{n}")])
def test_models_with_moderators(one: dict[str, Any]) -> None:
    found, pin = fitted(one), one["output"]
    rel = 1e-8 if "year" in one["id"] else 1e-9
    for theirs, ours in ARRAYS.items():
        scale = float(np.max(np.abs(numbers(pin["se"])))) if theirs in ("b", "ci_lb", "ci_ub") else 1.0
        close(getattr(found, ours), np.atleast_1d(numbers(pin[theirs])), rel, scale, theirs)
    for theirs, ours in SCALARS.items():
        close(getattr(found, ours), pin[theirs], rel * (1 + pin["QE"] * (theirs == "QEp")), 1e-3, theirs)
    for theirs, ours in TESTS.items():
        close(getattr(found, ours), pin[theirs], rel, 1.0, theirs)
    close(found.vb, pin["vb"], rel, float(np.max(np.abs(numbers(pin["vb"])))), "vb")
    assert found.qm_df[0] == numbers(pin["QMdf"])[0]


def alloc_and_latitude() -> Regression:
    d = data("bcg")
    x = np.column_stack([np.ones(13), *dummies(d["alloc"]), d["ablat"]])
    names = ["intercept", "random", "systematic", "ablat"]
    return regress(given_effects(d["yi"], d["vi"], None, None), x, names, Settings())


def test_several_coefficients_at_once() -> None:
    found, pin = alloc_and_latitude(), case("metareg", "mr_anova_btt")["output"]
    statistic, df, p = wald(found.estimate, found.vb, [1, 2], None)
    close((statistic, p), (pin["QM"], pin["QMp"]), 1e-9, 0.0, "btt")
    assert df == (2, None)


def test_linear_combinations() -> None:
    found, pin = alloc_and_latitude(), case("metareg", "mr_anova_X")["output"]
    combinations = np.array([[1, 0, 0, 30], [0, 1, -1, 0]])
    close(combinations @ found.estimate, pin["Xb"], 1e-9, 1.0, "Xb")
    close(np.sqrt(np.diag(combinations @ found.vb @ combinations.T)), pin["se"], 1e-9, 0.0, "se")


def test_intervals_of_coefficients() -> None:
    found, pin = alloc_and_latitude(), numbers(case("metareg", "mr_confint")["output"]["fixed"])
    close(np.column_stack([found.estimate, found.ci_low, found.ci_high]), pin, 1e-9, 1.0, "fixed")
