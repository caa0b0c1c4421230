"""p-curve, p-uniform and p-uniform*: by the uniformity that defines them, special cases, and simulation.

No other software was at hand; the numbers are judged by what the papers say the methods are.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import binom, kstest, ncx2, norm, truncnorm
from tests.oracles import data

import hedgerow as hr
from hedgerow.stats.bias import irwin_hall
from hedgerow.stats.bias.irwin_hall import irwin_hall_cdf, irwin_hall_quantile
from hedgerow.vocabulary.problems import HedgerowError

CRITICAL = norm.isf(0.025)


def of(name: str, sign: float = 1.0) -> hr.Fit:
    columns = data(name)
    return hr.pool(yi=sign * columns["yi"], vi=columns["vi"])


def seen(mean: float, se: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Effects of studies that are significant."""
    return truncnorm.rvs((CRITICAL * se - mean) / se, np.inf, loc=mean, scale=se, random_state=rng)


def test_the_sum_of_uniform_variables() -> None:
    assert irwin_hall_cdf(0.3, 1) == pytest.approx(0.3)
    assert irwin_hall_cdf(0.5, 2) == pytest.approx(0.125)
    assert irwin_hall_cdf(1.5, 3) == pytest.approx(0.5)
    assert irwin_hall_cdf(-1, 4) == 0 and irwin_hall_cdf(4, 4) == 1
    assert irwin_hall_quantile(irwin_hall_cdf(2.2, 7), 7) == pytest.approx(2.2, rel=1e-12)


def test_beyond_forty_the_series_takes_over_without_a_jump() -> None:
    for x in (12.0, 17.3, 20.4, 20.5):
        assert irwin_hall._edgeworth(x, 41) == pytest.approx(float(Fraction(irwin_hall._exact(x, 41))), abs=1e-8)


def test_p_curve_by_the_noncentral_chi_square_distribution() -> None:
    """The square of a normal test is chi-square with one degree of freedom: another route to each number."""
    columns = data("synth60")
    z = columns["yi"] / np.sqrt(columns["vi"])
    z = z[z > CRITICAL]
    found = hr.p_curve(of("synth60"))
    assert found.evidential is not None and found.inadequate is not None and found.power is not None
    p = 2 * norm.sf(z)
    assert found.evidential.full_z == pytest.approx(norm.ppf(p / 0.05).sum() / np.sqrt(len(z)), rel=1e-9)
    half = p[p < 0.025]
    assert (found.significant, found.half) == (len(z), len(half))
    assert found.evidential.half_p == pytest.approx(norm.cdf(norm.ppf(half / 0.025).sum() / np.sqrt(len(half))))
    assert found.evidential.binomial_p == pytest.approx(binom.sf(len(half) - 1, len(z), 0.5))
    shifts = np.linspace(0.5, 3, 200001)
    power = ncx2.sf(CRITICAL**2, 1, shifts**2)
    low = shifts[np.abs(power - 1 / 3).argmin()]
    given = 3 * ncx2.sf(z**2, 1, low**2)
    assert found.inadequate.full_z == pytest.approx(norm.ppf(given).sum() / np.sqrt(len(z)), abs=1e-3)
    best = shifts[np.abs(power - found.power).argmin()]
    at = ncx2.sf(z**2, 1, best**2) / ncx2.sf(CRITICAL**2, 1, best**2)
    assert norm.ppf(at).sum() == pytest.approx(0, abs=1e-3), "at the power estimated the P values are as expected"


def test_p_values_are_uniform_where_the_model_holds() -> None:
    """200 analyses of 15 significant studies each: tests of a true hypothesis are uniform (Kolmogorov-Smirnov)."""
    rng, p_flat, p_uniform, covered = np.random.default_rng(7), [], [], 0
    for _ in range(200):
        se = rng.uniform(0.1, 0.4, 15)
        nothing = hr.p_curve(hr.pool(yi=seen(0.0, se, rng), sei=se)).evidential
        assert nothing is not None
        p_flat.append(nothing.full_p)
        found = hr.p_uniform(hr.pool(yi=seen(0.0, se, rng), sei=se))
        p_uniform.append(found.p)
        fit = hr.p_uniform(hr.pool(yi=seen(0.25, se, rng), sei=se))
        assert fit.ci is not None
        covered += fit.ci[0] < 0.25 < fit.ci[1]
    assert kstest(p_flat, "uniform").pvalue > 0.01
    assert kstest(p_uniform, "uniform").pvalue > 0.01
    assert 0.91 < covered / 200 < 0.99  # 95 per cent, give or take two and a half standard errors


def test_p_curve_knows_tests_of_high_and_of_low_power() -> None:
    rng, se = np.random.default_rng(3), np.full(60, 0.1)
    strong, weak = (hr.p_curve(hr.pool(yi=seen(mean, se, rng), sei=se)) for mean in (0.35, 0.0))
    assert strong.has_evidential_value and not strong.lacks_evidential_value
    assert weak.lacks_evidential_value and not weak.has_evidential_value
    assert strong.power_ci is not None and strong.power_ci[0] < norm.sf(CRITICAL - 3.5) < strong.power_ci[1]


def test_p_uniform_of_one_study_is_where_it_is_the_median_of_what_is_significant() -> None:
    found = hr.p_uniform(hr.pool(yi=[0.5], sei=[0.2]))
    assert found.estimate is not None and found.significant == 1
    chance = norm.sf(0.5, found.estimate, 0.2) / norm.sf(CRITICAL * 0.2, found.estimate, 0.2)
    assert chance == pytest.approx(0.5, rel=1e-10)


def test_p_uniform_star_maximises_the_likelihood_written_down_in_the_paper() -> None:
    columns = data("synth60")
    y, se = columns["yi"], np.sqrt(columns["vi"])
    found = hr.p_uniform_star(of("synth60"))
    assert found.estimate is not None and found.tau2 is not None and found.ci is not None

    def height(mean: float, tau2: float) -> float:
        sd, cut = np.sqrt(se**2 + tau2), CRITICAL * se
        inside = np.where(y > cut, norm.logsf(cut, mean, sd), norm.logcdf(cut, mean, sd))
        return float((norm.logpdf(y, mean, sd) - inside).sum())

    assert found.log_likelihood == pytest.approx(height(found.estimate, found.tau2), abs=1e-9)
    for shift in (1e-3, -1e-3):
        assert height(found.estimate + shift, found.tau2) < found.log_likelihood
        assert height(found.estimate, found.tau2 + shift) < found.log_likelihood
    over = [max(height(end, t) for t in np.linspace(0.02, 0.3, 2001)) for end in found.ci]
    np.testing.assert_allclose(found.log_likelihood - np.array(over), 1.920729, atol=1e-4)


def test_p_uniform_star_recovers_what_selection_took_away() -> None:
    rng = np.random.default_rng(11)
    se = rng.uniform(0.1, 0.4, 4000)
    y = 0.2 + rng.normal(size=4000) * np.sqrt(se**2 + 0.02)
    kept = (y / se > CRITICAL) | (rng.uniform(size=4000) < 0.3)
    found = hr.p_uniform_star(hr.pool(yi=y[kept], sei=se[kept]))
    assert found.ci is not None and found.ci[0] < 0.2 < found.ci[1]
    assert found.tau2_ci is not None and found.tau2_ci[0] < 0.02 < found.tau2_ci[1]


@pytest.mark.parametrize("name", ["p_curve", "p_uniform", "p_uniform_star"])
def test_direction_does_not_matter(name: str) -> None:
    one, other = (getattr(hr, name)(of("synth60", sign)) for sign in (1.0, -1.0))
    if name == "p_curve":
        assert one == other
        return
    assert other.estimate == pytest.approx(-one.estimate, rel=1e-6)
    assert other.ci == pytest.approx((-one.ci[1], -one.ci[0]), rel=1e-5)


def test_without_a_significant_effect_there_is_a_reason() -> None:
    quiet = hr.pool(yi=[0.1, -0.1, 0.05], vi=[1.0, 1.0, 2.0])
    assert "None of the 3 effects" in str(hr.p_curve(quiet).reason)
    assert "None of the 3 effects" in str(hr.p_uniform(quiet).reason)
    assert "at least 2" in str(hr.p_uniform_star(hr.pool(yi=[0.3], vi=[0.1])).reason)
    with pytest.raises(HedgerowError, match="Unknown alternative"):
        hr.p_curve(quiet, "two.sided")
    with pytest.raises(HedgerowError, match="not a probability"):
        hr.p_uniform(quiet, alpha=5)
    with pytest.raises(HedgerowError, match="not defined for a"):
        hr.p_uniform_star(hr.egger(of("synth60")))
