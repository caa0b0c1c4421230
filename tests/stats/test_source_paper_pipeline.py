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
PIN = case("subgroups", "paper_pipeline_CMA")["output"]


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
    close(es.yi, PIN["g"], 1e-10)
    close(es.vi, PIN["v"], 1e-10)


def test_the_overall_result(fit: hr.Fit) -> None:
    pin = PIN["overall"]
    close((fit.estimate, fit.se, fit.tau2, fit.q, fit.p), [pin[name] for name in ("b", "se", "tau2", "QE", "pval")])
    close(fit.i2_q, PIN["I2_from_Q"])


def test_drug_classes(es: hr.EffectSizes, d: dict[str, Any]) -> None:
    found, pin = hr.subgroups(es, by=d["cls"], method="DL"), PIN["subgroup"]
    close([found.groups[name].estimate for name in "ABC"], pin["b"])
    close([found.groups[name].se for name in "ABC"], pin["se"])
    close((found.tau2, found.q_between, found.p), (pin["tau2"], PIN["Q_between"], PIN["Q_between_p"]))


def test_leave_one_out(fit: hr.Fit) -> None:
    found, pin = hr.leave_one_out(fit), PIN["leave1out"]
    for ours, theirs in (("estimate", "estimate"), ("se", "se"), ("tau2", "tau2"), ("q", "Q"), ("i2", "I2")):
        close(getattr(found, ours), pin[theirs], 1e-8)


def test_small_study_effects(fit: hr.Fit) -> None:
    found, pin = hr.egger(fit, model="lm"), PIN["egger"]
    close((found.statistic, found.df, found.p), (pin["t"], pin["df"], pin["p"]))
    close((found.limit, found.asymmetry), (pin["intercept"][0], pin["slope"][0]))
    by_size, sizes = (
        (hr.egger(fit, predictor="1/sqrt(n)", model=model) for model in ("lm", "rma")),
        PIN["egger_sqrtninv"],
    )
    close([value for each in by_size for value in (each.statistic, each.p)], list(sizes.values()))


def test_trim_and_fill(fit: hr.Fit) -> None:
    found, pin = hr.trim_and_fill(fit), PIN["trimfill"]
    assert (found.k0, found.side, found.k) == (pin["k0"], pin["side"], pin["est"]["k"])
    close((found.estimate, found.se, found.tau2), [pin["est"][name] for name in ("b", "se", "tau2")])


def test_time_after_treatment(es: hr.EffectSizes, d: dict[str, Any]) -> None:
    x = np.column_stack([np.ones(len(es)), d["time_h"]])
    found, pin = regress(es, x, ["intercept", "time"], Settings("DL")), PIN["metareg_time"]
    close(found.estimate, pin["b"])
    close(found.se, pin["se"])
    close((found.tau2, found.qe, found.qm, found.qm_p), [pin[name] for name in ("tau2", "QE", "QM", "QMp")])
