"""Means and SDs from five-number summaries: metafor's conv.fivenum, and simulation of what the formulas promise."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, numbers

from hedgerow.stats.conversions import mean_and_sd, skewed
from hedgerow.vocabulary.problems import HedgerowError

PAIR: dict[str, Any] = {
    "low": [2, np.nan], "q1": [np.nan, 6], "median": [8, 9], "q3": [np.nan, 13], "high": [14, np.nan], "n": [20, 30],
}  # fmt: skip


@pytest.mark.parametrize(("pinned", "method"), [("luo/wan/shi", "luo2018"), ("wan2014", "wan2014")])
def test_two_scenarios(pinned: str, method: str) -> None:
    expected = case("escalc", f"conv_fivenum_{pinned}")["output"]
    mean, sd = mean_and_sd(**PAIR, method=method)
    np.testing.assert_allclose(mean, numbers(expected["mean"]), rtol=1e-12)
    np.testing.assert_allclose(sd, numbers(expected["sd"]), rtol=1e-12)


def test_the_default_leaves_out_skewed_rows() -> None:
    pinned = case("escalc", "conv_fivenum_default")
    given = {name: numbers(values) for name, values in pinned["input"].items()}
    given = {{"min": "low", "max": "high"}.get(name, name): values for name, values in given.items()}
    mean, sd = mean_and_sd(**given)
    np.testing.assert_allclose(mean, numbers(pinned["output"]["mean"]), rtol=1e-12)
    np.testing.assert_allclose(sd, numbers(pinned["output"]["sd"]), rtol=1e-12)
    assert skewed(**given).tolist() == [False, False, True]
    assert np.isfinite(mean_and_sd(**given, skew_test=False)[0]).all()


def summaries(x: np.ndarray) -> dict[str, Any]:
    low, q1, median, q3, high = np.quantile(x, [0, 0.25, 0.5, 0.75, 1], axis=1)
    return {"low": low, "q1": q1, "median": median, "q3": q3, "high": high, "n": x.shape[1]}


SCENARIOS = {"C1": ("low", "high"), "C2": ("low", "q1", "q3", "high"), "C3": ("q1", "q3")}


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("method", ["luo2018", "wan2014"])
@pytest.mark.parametrize("n", [20, 101])
def test_normal_samples_give_back_their_mean_and_sd(scenario: str, method: str, n: int) -> None:
    rng = np.random.default_rng(7)
    known = summaries(rng.normal(50, 10, (4000, n)))
    given = {name: known[name] for name in (*SCENARIOS[scenario], "median", "n")}
    mean, sd = mean_and_sd(**given, method=method, skew_test=False)
    assert mean.mean() == pytest.approx(50, abs=0.3)  # six standard errors of 4000 means
    # Wan's quartiles are those of order statistics; those of np.quantile lie a little nearer at n = 20
    assert sd.mean() == pytest.approx(10, rel=0.06)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_one_normal_sample_in_twenty_is_called_skewed(scenario: str) -> None:
    rng = np.random.default_rng(11)
    known = summaries(rng.normal(0, 1, (4000, 100)))
    given = {name: known[name] for name in (*SCENARIOS[scenario], "median", "n")}
    assert skewed(**given).mean() == pytest.approx(0.05, abs=0.015)
    known = summaries(rng.lognormal(0, 1, (500, 100)))
    given = {name: known[name] for name in (*SCENARIOS[scenario], "median", "n")}
    assert skewed(**given).mean() > 0.5  # quartiles alone tell least


def test_what_cannot_be_is_nan() -> None:
    mean, sd = mean_and_sd([20, 20, 1, 20], median=[8, 8, 8, 8], low=[9, 2, 2, np.nan], high=[14, 7, 14, np.nan])
    assert np.isnan(mean).all()
    assert np.isnan(sd).all()


def test_an_unknown_method() -> None:
    with pytest.raises(HedgerowError, match="Did you mean 'wan2014'"):
        mean_and_sd(20, median=8, low=2, high=14, method="wan2015")
