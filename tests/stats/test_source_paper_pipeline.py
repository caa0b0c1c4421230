"""The source review's whole pipeline, as Comprehensive Meta-Analysis does it: one path from means to every result."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, data, numbers

import hedgerow as hr
from hedgerow.stats.regression.fitting import regress
from hedgerow.stats.settings import Settings

PART = "preclin (cls != D)"


def pin() -> dict[str, Any]:
    output: dict[str, Any] = case("subgroups", "paper_pipeline_CMA")["output"]
    return output


@pytest.fixture(scope="module")
def d() -> dict[str, Any]:
    return data(PART)


@pytest.fixture(scope="module")
def es(d: dict[str, Any]) -> hr.EffectSizes:
    """Hedges' g with the approximate J and Borenstein's variance."""
    inputs = {
        f"{word}{i}": d[f"{letter}{i}i"] for i in (1, 2) for word, letter in (("mean", "m"), ("sd", "sd"), ("n", "n"))
    }
    return hr.effect_sizes("SMD", **inputs, vtype="LS2", correct="approx")


@pytest.fixture(scope="module")
def fit(es: hr.EffectSizes) -> hr.Fit:
    return hr.pool(es, method="DL")


def close(got: object, pin: object, rel: float = 1e-9) -> None:
    np.testing.assert_allclose(np.asarray(got, float), numbers(pin), rtol=rel, atol=1e-12)


def test_effect_sizes(es: hr.EffectSizes) -> None:
    close(es.yi, pin()["g"], 1e-10)
    close(es.vi, pin()["v"], 1e-10)


def test_the_overall_result(fit: hr.Fit) -> None:
    expected = pin()["overall"]
    close(
        (fit.estimate, fit.se, fit.tau2, fit.q, fit.p), [expected[name] for name in ("b", "se", "tau2", "QE", "pval")]
    )
    close(fit.i2_q, pin()["I2_from_Q"])


def test_drug_classes(es: hr.EffectSizes, d: dict[str, Any]) -> None:
    found, expected = hr.subgroups(es, by=d["cls"], method="DL"), pin()["subgroup"]
    close([found.groups[name].estimate for name in "ABC"], expected["b"])
    close([found.groups[name].se for name in "ABC"], expected["se"])
    close((found.tau2, found.q_between, found.p), (expected["tau2"], pin()["Q_between"], pin()["Q_between_p"]))


def test_leave_one_out(fit: hr.Fit) -> None:
    found, expected = hr.leave_one_out(fit), pin()["leave1out"]
    for ours, theirs in (("estimate", "estimate"), ("se", "se"), ("tau2", "tau2"), ("q", "Q"), ("i2", "I2")):
        close(getattr(found, ours), expected[theirs], 1e-8)


def test_small_study_effects(fit: hr.Fit) -> None:
    found, expected = hr.egger(fit, model="lm"), pin()["egger"]
    close((found.statistic, found.df, found.p), (expected["t"], expected["df"], expected["p"]))
    close((found.limit, found.asymmetry), (expected["intercept"][0], expected["slope"][0]))
    by_size, sizes = (
        (hr.egger(fit, predictor="1/sqrt(n)", model=model) for model in ("lm", "rma")),
        pin()["egger_sqrtninv"],
    )
    close([value for each in by_size for value in (each.statistic, each.p)], list(sizes.values()))


def test_trim_and_fill(fit: hr.Fit) -> None:
    found, expected = hr.trim_and_fill(fit), pin()["trimfill"]
    assert (found.k0, found.side, found.k) == (expected["k0"], expected["side"], expected["est"]["k"])
    close((found.estimate, found.se, found.tau2), [expected["est"][name] for name in ("b", "se", "tau2")])


def test_time_after_treatment(es: hr.EffectSizes, d: dict[str, Any]) -> None:
    x = np.column_stack([np.ones(len(es)), d["time_h"]])
    found, expected = regress(es, x, ["intercept", "time"], Settings("DL")), pin()["metareg_time"]
    close(found.estimate, expected["b"])
    close(found.se, expected["se"])
    close((found.tau2, found.qe, found.qm, found.qm_p), [expected[name] for name in ("tau2", "QE", "QM", "QMp")])
