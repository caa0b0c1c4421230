"""Boundaries against RTSA, against rpact, against simulation, and by law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import norm
from tests.oracles import case, chosen, numbers

from hedgerow.stats.sequential.boundaries import boundaries
from hedgerow.stats.sequential.spending import SPENDING
from hedgerow.vocabulary.problems import HedgerowError

LOOKS = [0.25, 0.5, 0.75, 1.0]
CODES = {"esOF": "obf", "esPoc": "pocock"}

# RTSA finds boundaries by `uniroot` and integrates on a grid: seen 9e-7 of a boundary, 2.5e-5 of the inflation.
RTSA = 3e-6
ROOT = 5e-5

# rpact 3.3.4, `getDesignGroupSequential(informationRates = 1:5 / 5, sided = 2, alpha = 0.05, tolerance = 1e-10)`
RPACT = {
    "obf": (4.876884949, 3.357011922, 2.680280064, 2.289816768, 2.031032043),
    "pocock": (2.437976688, 2.426813858, 2.410193840, 2.396645401, 2.385984572),
    "linear": (2.575829304, 2.491969214, 2.410825097, 2.339142833, 2.275513451),
    "power-1.5": (2.842784057, 2.592275857, 2.425647201, 2.290833451, 2.175008673),
    "power-2": (3.090232306, 2.714111575, 2.472777202, 2.279863269, 2.114027423),
    "power-3": (3.540083799, 2.974310651, 2.604514209, 2.306356780, 2.045479842),
}


@pytest.mark.parametrize("one", chosen("rtsa", "rtsa_boundaries_es"))
def test_agrees_with_rtsa(one: dict[str, Any]) -> None:
    out = one["output"]
    found = boundaries(LOOKS, sides=out["side"], spending=CODES[out["es_alpha"]])
    np.testing.assert_allclose(found.upper, numbers(out["alpha_ubound"]), atol=RTSA)
    if out["side"] == 2:
        np.testing.assert_allclose(found.lower, numbers(out["alpha_lbound"]), atol=RTSA)
    assert found.inflation == pytest.approx(out["root"], abs=ROOT)
    assert found.plan.fixed_drift == pytest.approx(out["delta"], rel=1e-12)


@pytest.mark.parametrize("spending", SPENDING)
def test_agrees_with_rpact(spending: str) -> None:
    """Another program, with other quadrature: seen 4e-8, which is what rpact prints twice for one boundary."""
    found = boundaries(np.arange(1, 6) / 5, spending=spending)
    np.testing.assert_allclose(found.upper, RPACT[spending], atol=1e-7)


def test_futility_agrees_with_rtsa() -> None:
    out = case("rtsa", "rtsa_boundaries_futility")["output"]
    found = boundaries(LOOKS, futility="non-binding")
    np.testing.assert_allclose(found.futility_upper, numbers(out["beta_ubound"]), atol=RTSA)
    np.testing.assert_allclose(found.futility_lower, numbers(out["beta_lbound"]), atol=RTSA)
    np.testing.assert_allclose(found.upper, numbers(out["alpha_ubound"]), atol=RTSA)
    assert found.inflation == pytest.approx(out["root"], abs=ROOT)


def test_one_look_is_the_ordinary_test() -> None:
    found = boundaries([1.0])
    assert found.upper[0] == pytest.approx(1.959963984540054, abs=1e-10)
    assert found.inflation == pytest.approx(1.0, abs=1e-9)


def test_the_first_boundary_is_a_quantile() -> None:
    for code, spending in SPENDING.items():
        spent = spending.spent(np.array([0.3]), 0.025)[0]
        assert boundaries([0.3, 1.0], spending=code).upper[0] == pytest.approx(norm.isf(spent), abs=1e-10)


@pytest.mark.parametrize("spending", SPENDING)
def test_all_of_the_error_is_spent_and_never_taken_back(spending: str) -> None:
    t = np.linspace(0, 1, 101)
    spent = SPENDING[spending].spent(t, 0.05)
    assert spent[0] == 0
    assert spent[-1] == pytest.approx(0.05, rel=1e-14)
    assert (np.diff(spent) >= 0).all()


@pytest.mark.parametrize(
    "plan",
    [
        {"spending": "obf"},
        {"spending": "pocock", "sides": 1},
        {"futility": "binding"},
        {"futility": "binding", "sides": 1},
        {"futility": "non-binding"},
    ],
    ids=str,
)
def test_level_and_power_are_kept_in_simulation(plan: dict[str, Any]) -> None:
    """200,000 walks: errors of a probability are below 5 standard errors."""
    found = boundaries([0.2, 0.45, 0.5, 1.0], alpha=0.05, power=0.8, **plan)
    stops = plan.get("futility") == "binding"
    level = _crossings(found, 0.0, futility=stops, both=True)
    power = _crossings(found, found.drift, futility="futility" in plan, both=False)
    if plan.get("futility") != "non-binding":
        assert level == pytest.approx(0.05, abs=5 * np.sqrt(0.05 * 0.95 / 200_000))
    assert power == pytest.approx(0.8, abs=5 * np.sqrt(0.8 * 0.2 / 200_000))


def _crossings(found: Any, drift: float, *, futility: bool, both: bool) -> float:
    rng = np.random.default_rng(7)
    steps = np.diff(found.information, prepend=0.0)
    walk = np.cumsum(rng.normal(drift * steps, np.sqrt(steps), (200_000, len(steps))), axis=1)
    z = walk / np.sqrt(found.information)
    going, crossed = np.ones(len(z), bool), np.zeros(len(z), bool)
    for i in range(len(steps)):
        beyond = (z[:, i] >= found.upper[i]) | (both & (z[:, i] <= found.lower[i]))
        crossed |= going & beyond
        going &= ~beyond & (z[:, i] > found.lower[i])
        if futility and not np.isnan(found.futility_upper[i]):
            inside = z[:, i] < found.futility_upper[i]
            going &= ~(inside & (z[:, i] > found.futility_lower[i]) if both and found.plan.sides == 2 else inside)
    return float(crossed.mean())


def test_a_last_look_is_planned_where_information_is_short() -> None:
    found = boundaries([0.2, 0.4])
    assert found.information.tolist() == [0.2, 0.4, 1.0]
    np.testing.assert_array_equal(found.upper, boundaries([0.2, 0.4, 1.0]).upper)


def test_more_looks_cost_more() -> None:
    few, many = boundaries([0.5, 1.0], spending="pocock"), boundaries(np.arange(1, 21) / 20, spending="pocock")
    assert many.upper[-1] > few.upper[-1]
    assert many.inflation > few.inflation > 1


def test_an_early_look_spends_nothing() -> None:
    assert np.isinf(boundaries([0.01, 1.0]).upper[0])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"information": [0.5, 0.4]}, "rise"),
        ({"information": [0.5, 1.2]}, "rise"),
        ({"information": [0.0, 1.0]}, "rise"),
        ({"information": [1.0], "alpha": 5}, "0.05"),
        ({"information": [1.0], "sides": 3}, "1 side or 2"),
        ({"information": [1.0], "spending": "obrien"}, "Available: obf"),
        ({"information": [1.0], "futility": "bindin"}, "binding"),
        ({"information": [1.0], "power": 0.02}, "power"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: dict[str, Any], told: str) -> None:
    with pytest.raises(HedgerowError, match=told):
        boundaries(**arguments)
