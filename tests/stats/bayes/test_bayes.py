"""Bayesian random effects against bayesmeta, against plain two-dimensional sums, and by law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm
from tests.oracles import case, data, numbers

from hedgerow.stats.bayes.bayes import bayes, shrinkage
from hedgerow.stats.bayes.empirical import COMPARISONS, OUTCOMES, rhodes2015, turner2015
from hedgerow.stats.bayes.priors import TauPrior, half_cauchy, half_normal, half_t, log_t_tau2, uniform_tau
from hedgerow.stats.bayes.record import BayesFit, Marginal
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.given import given_effects
from hedgerow.stats.pool import pool
from hedgerow.vocabulary.problems import HedgerowError

ROWS = ("mode", "median", "mean", "sd", "low", "high")
CASES = {
    "bayesmeta_bcg_HN": (half_normal(0.5), (0.0, 4.0)),
    "bayesmeta_preclin_HC": (half_cauchy(0.5), None),
}


def effects(name: str) -> EffectSizes:
    columns = data(name)
    return given_effects(columns["yi"], columns["vi"], None, None)


def row(found: Marginal) -> list[float]:
    return [getattr(found, name) for name in ROWS]


@pytest.mark.parametrize("name", CASES)
def test_agrees_with_bayesmeta(name: str) -> None:
    one = case("bayes", name)
    prior, mu_prior = CASES[name]
    found = bayes(effects(one["data"]), prior, mu_prior=mu_prior)
    pin = numbers(one["output"]["summary"])
    tau = np.array(row(found.tau))
    np.testing.assert_allclose(tau[1:4], pin[1:4, 0], rtol=1e-10)
    # bayesmeta searches the mode and the shortest interval at a default tolerance of optimize: seen 1e-5
    np.testing.assert_allclose(tau, pin[:, 0], atol=2e-5)
    # mu and a new effect are mixtures over a coarse grid of tau there (delta = 0.01): seen 0.004 of an SD
    np.testing.assert_allclose(row(found.mu), pin[:, 1], atol=0.005 * found.mu.sd)
    np.testing.assert_allclose(row(found.new), pin[:, 2], atol=0.005 * found.new.sd)


def test_shrinkage_and_bayes_factors_agree_with_bayesmeta() -> None:
    out = case("bayes", "bayesmeta_bcg_HN")["output"]
    found = bayes(effects("bcg"), half_normal(0.5), mu_prior=(0.0, 4.0))
    own, pin = shrinkage(found), numbers(out["theta"])
    for name, line in (("median", 3), ("mean", 4), ("sd", 5), ("low", 6), ("high", 7)):
        np.testing.assert_allclose(getattr(own, name), pin[line], atol=0.005 * found.new.sd, err_msg=name)
    given, least = numbers(out["bf"])
    assert found.bayes_factor.tau == pytest.approx(given[0], rel=1e-8)
    assert found.bayes_factor.mu == pytest.approx(given[1], rel=1e-8)
    assert found.bayes_factor.least_tau == pytest.approx(least[0], rel=1e-6)  # optima, found by R's optimize there
    assert found.bayes_factor.least_mu == pytest.approx(least[1], rel=1e-4)


def plain_sums(y: np.ndarray[Any, Any], v: np.ndarray[Any, Any], scale: float) -> tuple[float, float, float]:
    """Mean and SD of mu, mean of tau by sums over a fine two-dimensional grid: another way to the same integrals."""
    tau, mu = np.linspace(0, 6, 2401)[:, None], np.linspace(-6, 6, 2401)
    log = -0.5 * (tau / scale) ** 2 + np.zeros_like(mu)
    for one, variance in zip(y, v, strict=True):
        total = variance + tau**2
        log = log - 0.5 * (np.log(total) + (one - mu) ** 2 / total)
    mass = np.exp(log - log.max())
    mass[0] /= 2  # trapezoidal rule at tau = 0
    mass /= mass.sum()
    mean = float((mass * mu).sum())
    return mean, float(np.sqrt((mass * (mu - mean) ** 2).sum())), float((mass * tau).sum())


def test_agrees_with_two_dimensional_sums() -> None:
    y, v = np.array([0.1, 0.9, -0.4]), np.array([0.05, 0.1, 0.2])
    found = bayes(given_effects(y, v, None, None), half_normal(0.5))
    mean, sd, tau = plain_sums(y, v, 0.5)
    # the sums' own error is the square of the step, 0.0025 and 0.005, times a curvature of order 1
    assert (found.mu.mean, found.mu.sd, found.tau.mean) == pytest.approx((mean, sd, tau), abs=1e-5)


@pytest.mark.parametrize(
    "prior",
    [half_normal(0.7), half_cauchy(0.3), half_t(0.4, 4), uniform_tau(2.0), turner2015(), rhodes2015()],
    ids=lambda prior: prior.label,
)
def test_a_proper_prior_integrates_to_one(prior: TauPrior) -> None:
    top = min(prior.upper, np.inf)
    total = quad(lambda t: float(np.exp(prior.log_density(np.array([t]))[0])), 0, 1e-2, limit=500)[0]
    total += quad(lambda t: float(np.exp(prior.log_density(np.array([t]))[0])), 1e-2, min(top, 1.0), limit=500)[0]
    total += quad(lambda t: float(np.exp(prior.log_density(np.array([t]))[0])), 1.0, top, limit=500)[0]
    assert total == pytest.approx(1.0, abs=1e-6)


def test_families_of_priors_meet() -> None:
    tau = np.array([0.0, 0.1, 0.7, 3.0])
    np.testing.assert_allclose(half_t(0.4, 1).log_density(tau), half_cauchy(0.4).log_density(tau), rtol=1e-12)
    np.testing.assert_allclose(half_t(0.4, 1e9).log_density(tau), half_normal(0.4).log_density(tau), atol=1e-6)
    np.testing.assert_allclose(
        log_t_tau2(-2, 1.5, df=1e9).log_density(tau[1:]), log_t_tau2(-2, 1.5).log_density(tau[1:]), atol=1e-6
    )


def test_turners_table_is_the_sum_of_an_outcome_and_a_comparison() -> None:
    """Their model has no interaction: a mistyped mean would stand out from the shift between two columns."""
    means = np.array([[mean for mean, _ in values] for values in OUTCOMES.values()])
    shifts = means - means[:, :1]
    assert np.ptp(shifts, axis=0).max() < 0.031, "three roundings of 0.01"


def test_published_priors_are_complete() -> None:
    assert {len(values) for values in OUTCOMES.values()} == {len(COMPARISONS)}
    median = np.exp(turner2015("all-cause mortality").log_density(np.array([np.exp(-3.95 / 2)])))
    # at its median a log-normal density of tau is 1 / (median sd sqrt(2 pi)), sd that of log(tau)
    assert median == pytest.approx(1 / (np.exp(-3.95 / 2) * 0.67 * np.sqrt(2 * np.pi)), rel=1e-12)
    with pytest.raises(HedgerowError, match="pain"):
        turner2015("pains")


def test_a_prior_without_heterogeneity_is_the_equal_effects_model() -> None:
    es = effects("homog")
    found, common = bayes(es, half_normal(1e-8)), pool(es, method="EE")
    assert found.mu.mean == pytest.approx(common.estimate, rel=1e-9)
    assert found.mu.sd == pytest.approx(common.se, rel=1e-9)
    assert (found.mu.low, found.mu.high) == pytest.approx(common.ci, rel=1e-6)


def test_many_studies_find_the_reml_estimate() -> None:
    rng = np.random.default_rng(2)
    v = rng.uniform(0.01, 0.1, 2000)
    y = rng.normal(0.3, np.sqrt(v + 0.04))
    fit = pool(yi=y, vi=v)
    found = bayes(fit, uniform_tau())
    assert found.tau.mode**2 == pytest.approx(fit.tau2, rel=0.01)
    assert found.mu.mean == pytest.approx(fit.estimate, abs=0.01 * (fit.se or 0))


@pytest.mark.parametrize("factor", [1e-6, 1e6])
def test_scale_and_shift(factor: float) -> None:
    es = effects("bcg")
    scaled = given_effects(factor * es.yi + factor, factor**2 * es.vi, None, None)
    one, other = bayes(es, half_cauchy(0.5)), bayes(scaled, half_cauchy(0.5 * factor))
    before, after = (np.array(row(each.mu))[[1, 4, 5]] for each in (one, other))
    np.testing.assert_allclose(after, factor * (before + 1), rtol=1e-6)
    assert other.tau.median == pytest.approx(factor * one.tau.median, rel=1e-10)
    assert other.bayes_factor.tau == pytest.approx(one.bayes_factor.tau, rel=1e-6)


def test_the_shortest_interval_is_the_shortest_of_its_probability() -> None:
    es = effects("preclin")
    short, central = bayes(es, half_cauchy(0.5)), bayes(es, half_cauchy(0.5), interval="central")
    for found in (short, central):
        inside = found.posterior_tau.cdf(found.tau.high) - found.posterior_tau.cdf(found.tau.low)
        assert inside == pytest.approx(0.95, abs=1e-10)
        assert found.posterior_mu.cdf(found.mu.high) - found.posterior_mu.cdf(found.mu.low) == pytest.approx(0.95)
    assert short.tau.high - short.tau.low < central.tau.high - central.tau.low
    assert central.posterior_tau.cdf(central.tau.low) == pytest.approx(0.025, abs=1e-10)


def test_one_study_is_shrunk_to_itself_under_a_proper_prior() -> None:
    found = bayes(given_effects([0.4], [0.04], None, None), half_normal(0.5))
    assert found.mu.mean == pytest.approx(0.4)
    assert found.mu.sd > 0.2  # the study's own error, and what tau may add


def test_conjugate_prior_without_heterogeneity() -> None:
    found = bayes(given_effects([0.4], [0.04], None, None), half_normal(1e-9), mu_prior=(1.0, 0.1))
    assert found.mu.mean == pytest.approx((0.4 / 0.04 + 1.0 / 0.01) / (1 / 0.04 + 1 / 0.01), rel=1e-9)
    ratio = norm.pdf(0.4, 0, 0.2) / norm.pdf(0.4, 1, np.sqrt(0.05))
    assert found.bayes_factor.mu == pytest.approx(ratio, rel=1e-8)


def test_rows_that_cannot_be_used_stay_in_place() -> None:
    es = given_effects([0.1, np.nan, 0.5, 0.9], [0.1, 0.1, 0.1, 0.2], None, None)
    found = bayes(es, half_normal(0.5))
    own = shrinkage(found)
    assert found.k == 3
    assert np.isnan(own.mean).tolist() == [False, True, False, False]
    assert (own.pull[found.used] > 0).all()
    assert own.pull[3] > own.pull[0]
    assert str(found).startswith("GEN, k = 3, Bayesian random effects")
    assert isinstance(found, BayesFit)
    assert found.to_dict()["mu_mean"] == found.mu.mean


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"yi": [0.1, 0.2], "prior": uniform_tau()}, "no finite integral"),
        ({"yi": [np.nan, np.nan], "prior": half_normal(1)}, "no effect"),
        ({"yi": [0.1, 0.2], "prior": half_normal(1), "mu_prior": (0, 0)}, "standard deviation"),
        ({"yi": [0.1, 0.2], "prior": half_normal(1), "interval": "longest"}, "shortest"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: dict[str, Any], told: str) -> None:
    es, prior = given_effects(arguments.pop("yi"), [0.1, 0.1], None, None), arguments.pop("prior")
    with pytest.raises(HedgerowError, match=told):
        bayes(es, prior, **arguments)


def test_a_scale_that_is_none_is_refused() -> None:
    with pytest.raises(HedgerowError, match="above 0"):
        half_normal(0)


def test_a_row_without_error_is_refused() -> None:
    with pytest.raises(HedgerowError, match="variance of 0"):
        bayes(given_effects([0.1, 0.2], [0.0, 0.1], None, None), half_normal(1))
