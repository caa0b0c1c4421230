"""Laws of the mixed models with the studies' levels: conditioning, units, no variance, one study, no estimate."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.stats.rare.test_study_effects import fitted, summed
from tests.stats.tables import events

from hedgerow.stats.outcome import Outcome


def test_equal_rate_ratios_are_those_given_the_total() -> None:
    """A Poisson level that is each study's own conditions the total away: an identity."""
    x = events("nielweise2008")
    free, given = fitted("IRR", x, "UM.FS", "EE"), fitted("IRR", x, "CM.EL", "EE")
    assert free.estimate == pytest.approx(given.estimate, rel=1e-9)
    assert free.se == pytest.approx(given.se, rel=1e-9)
    assert free.q == pytest.approx(given.q, rel=1e-9)


@pytest.mark.parametrize("model", ["UM.FS", "UM.RS"])
def test_the_unit_of_time_cancels(model: str) -> None:
    x = events("nielweise2008")
    years = {key: values / 365.25 if key.startswith("time") else values for key, values in x.items()}
    there, other = fitted("IRR", x, model), fitted("IRR", years, model)
    assert other.estimate == pytest.approx(there.estimate, rel=1e-7)
    assert other.tau2 == pytest.approx(there.tau2, rel=1e-6)
    assert other.q == pytest.approx(there.q, rel=1e-7)


def test_the_standard_error_is_the_curvature_of_the_likelihood() -> None:
    """The likelihood summed over a grid, its curvature by differences: steps of 1e-3 leave 1e-4 of it."""
    x = events("nielweise2008")
    fit = fitted("IRR", x, "UM.RS")
    assert fit.estimate is not None and fit.tau2 is not None and fit.sigma2 is not None

    def likelihood(z: Any) -> float:
        return float(summed(x, np.full(9, z[0]), z[1], np.exp(z[2]), np.exp(z[3])).sum())

    from scipy.optimize import minimize

    start = [-5.7, fit.estimate, np.log(fit.sigma2) / 2, np.log(fit.tau2) / 2]
    best = minimize(lambda z: -likelihood(z), start, method="BFGS").x
    step = 1e-3 * np.eye(4)
    curvature = [
        [
            (likelihood(best + a + b) - likelihood(best + a - b) - likelihood(best - a + b) + likelihood(best - a - b))
            / 4e-6
            for a in step
        ]
        for b in step
    ]
    assert fit.se == pytest.approx(np.sqrt(np.linalg.inv(-np.array(curvature))[1, 1]), rel=1e-4)


@pytest.mark.parametrize("model", ["UM.FS", "UM.RS"])
def test_alike_studies_vary_in_nothing(model: str) -> None:
    x = {"events1": [6] * 5, "n1": [60] * 5, "events2": [9] * 5, "n2": [58] * 5}
    random, equal = fitted("OR", x, model), fitted("OR", x, model, "EE")
    assert random.outcome is Outcome.OK
    assert random.tau2 == 0
    assert random.estimate == pytest.approx(np.log(6 / 54) - np.log(9 / 49), rel=1e-9)
    assert random.estimate == equal.estimate
    assert random.sigma2 == (0 if model == "UM.RS" else None)
    assert random.q == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("model", ["UM.FS", "UM.RS"])
def test_one_study_has_its_own_odds_ratio_and_no_variances(model: str) -> None:
    fit = fitted("OR", {"events1": [3], "n1": [10], "events2": [5], "n2": [12]}, model)
    assert fit.estimate == pytest.approx(np.log(3 / 7) - np.log(5 / 7), rel=1e-9)
    assert fit.se == pytest.approx(np.sqrt(1 / 3 + 1 / 7 + 1 / 5 + 1 / 7), rel=1e-9)
    assert (fit.tau2, fit.sigma2, fit.q) == (None, None, None)
    assert fit.outcome is Outcome.ONE_STUDY


@pytest.mark.parametrize("model", ["UM.FS", "UM.RS"])
def test_a_group_without_events_has_an_infinite_effect(model: str) -> None:
    fit = fitted("OR", {"events1": [0, 0], "n1": [9, 9], "events2": [2, 1], "n2": [9, 9]}, model)
    assert fit.estimate is None
    assert "infinite" in str(fit)


def test_many_studies_cost_in_proportion() -> None:
    """No matrix of studies by studies: 2,000 studies with a level each, true log odds ratio -0.5 and tau 0.3."""
    rng = np.random.default_rng(20261125)
    level, effect = rng.normal(-1.5, 0.5, 2000), rng.normal(-0.5, 0.3, 2000)
    n = rng.integers(50, 200, 2000)
    chances = [1 / (1 + np.exp(-(level + sign * effect / 2))) for sign in (1, -1)]
    x = {f"events{i}": rng.binomial(n, chance) for i, chance in enumerate(chances, 1)} | {"n1": n, "n2": n}
    fit = fitted("OR", x, "UM.FS")
    assert fit.outcome is Outcome.OK
    assert fit.estimate == pytest.approx(-0.5, abs=4 * 0.012)
    assert fit.tau2 == pytest.approx(0.09, abs=4 * 0.0065)  # four standard errors, as above
