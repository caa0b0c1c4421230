"""Bootstrap and simulation against SciPy's bootstrap, plain fits, and by law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats
from tests.stats.diagnostics import V, Y, with_a_gap

from hedgerow.stats.pool import pool
from hedgerow.stats.sensitivity.bootstrap import bootstrap
from hedgerow.stats.sensitivity.simulate import simulate
from hedgerow.vocabulary.problems import HedgerowError

RNG = np.random.default_rng(4)
SKEWED = RNG.gamma(1.5, 1.0, 25)


@pytest.mark.parametrize("method", ["bca", "percentile", "basic"])
def test_equal_weights_are_the_bootstrap_of_a_mean(method: str) -> None:
    """With equal variances the equal-effects estimate is the mean; each bound is a quantile of 100,000 replicates."""
    fit = pool(yi=SKEWED, vi=np.full(25, 0.3), method="EE")
    low, high = bootstrap(fit, 100_000, seed=1).interval(method=method)
    name: Any = {"bca": "BCa"}.get(method, method)
    theirs = stats.bootstrap((SKEWED,), np.mean, n_resamples=100_000, method=name, rng=np.random.default_rng(8))
    spread = SKEWED.std() / 5
    # Monte Carlo error of a 2.5 % quantile of 100,000: about 0.01 SD in each, twice that with the bias corrected
    assert (low, high) == pytest.approx(tuple(theirs.confidence_interval), abs=0.08 * spread)


def test_parametric_replicates_of_equal_effects_are_the_plain_interval() -> None:
    fit = pool(yi=Y, vi=V, method="EE")
    found = bootstrap(fit, 50_000, kind="parametric")
    for method in ("percentile", "basic", "bca"):
        assert found.interval(method=method) == pytest.approx(fit.ci, abs=0.05 * (fit.se or 0))
    assert found.estimate.std() == pytest.approx(fit.se, rel=0.02)


@pytest.mark.parametrize("method", ["REML", "DL"])
def test_each_replicate_is_a_fit(method: str) -> None:
    fit = pool(yi=Y, vi=V, method=method)
    found = bootstrap(fit, 5, seed=3)
    rows = np.random.default_rng(3).integers(0, 5, (5, 5))
    for i, each in enumerate(rows):
        one = pool(yi=Y[each], vi=V[each], method=method)
        assert found.estimate[i] == pytest.approx(one.estimate, rel=1e-9)
        assert found.tau2[i] == pytest.approx(one.tau2, rel=1e-7, abs=1e-12)


def test_tau2_has_an_interval_at_or_above_zero() -> None:
    found = bootstrap(pool(yi=Y, vi=V), 1000)
    for method in ("percentile", "bca"):
        low, high = found.interval("tau2", method)
        assert 0 <= low < high
    assert found.failed == 0


def test_a_wider_level_is_a_wider_interval() -> None:
    found = bootstrap(pool(yi=Y, vi=V), 1000)
    inner, outer = found.interval(level=0.8), found.interval(level=0.99)
    assert outer[0] < inner[0] < inner[1] < outer[1]


def test_simulated_effects_have_the_models_moments() -> None:
    fit = with_a_gap()
    drawn = simulate(fit, 40_000)
    assert np.isnan(drawn[:, 1]).all()
    total = np.insert(V, 1, np.nan) + (fit.tau2 or 0)
    np.testing.assert_allclose(np.delete(drawn.mean(0), 1), fit.estimate, atol=5 * np.sqrt(0.6 / 40_000))
    np.testing.assert_allclose(np.delete(drawn.var(0), 1), np.delete(total, 1), rtol=0.04)  # 5 SE of a variance
    np.testing.assert_array_equal(drawn[:, 0], simulate(fit, 40_000)[:, 0])


@pytest.mark.parametrize(
    ("fit", "arguments", "told"),
    [
        (pool(yi=Y, vi=V), {"kind": "wild"}, "Available: nonparametric"),
        (pool(yi=Y, vi=V), {"n": 0}, "1 to"),
        (pool(yi=Y[:2], vi=V[:2]), {}, "3 effects"),
        (pool(yi=Y, vi=V, weights=V), {}, "weights"),
        (pool(yi=[np.nan], vi=[1.0]), {}, "no pooled estimate"),
    ],
)
def test_what_cannot_be_drawn_is_refused(fit: Any, arguments: dict[str, Any], told: str) -> None:
    with pytest.raises(HedgerowError, match=told):
        bootstrap(fit, **arguments)


@pytest.mark.parametrize(("of", "method", "told"), [("i2", "bca", "tau2"), ("estimate", "BCA", "bca")])
def test_an_unknown_interval_is_refused(of: str, method: str, told: str) -> None:
    with pytest.raises(HedgerowError, match=told):
        bootstrap(pool(yi=Y, vi=V), 50).interval(of, method)
