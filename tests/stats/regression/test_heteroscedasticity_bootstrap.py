"""The bootstrap of the score test of equal variances: by hand, by law, and by simulation."""

from __future__ import annotations

import numpy as np
import pytest

import hedgerow as hr


def simulated(k: int, seed: int, tau: float = 0.3) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    v, x = rng.uniform(0.02, 0.2, k), rng.normal(size=k)
    return 0.4 + rng.normal(0, np.sqrt(v + tau**2)), v, x


def test_the_share_of_draws_by_hand() -> None:
    """Each draw as a meta-analysis of its own, from the same generator."""
    y, v, _ = simulated(9, 3)
    fit = hr.pool(yi=y, vi=v)
    found = hr.heteroscedasticity_test(fit, draws=50, seed=11)
    assert fit.tau2 is not None and found.statistic is not None
    drawn = np.random.default_rng(11).standard_normal((50, 9)) * np.sqrt(v + fit.tau2)
    statistics = [hr.heteroscedasticity_test(hr.pool(yi=row, vi=v)).statistic or 0.0 for row in drawn]
    assert found.p == (1 + sum(each >= found.statistic for each in statistics)) / 51
    assert found.draws == 50
    assert found.statistic == hr.heteroscedasticity_test(fit).statistic


def test_units_and_the_mean_do_not_matter() -> None:
    y, v, x = simulated(12, 4)
    plain, other = (
        hr.location_scale(hr.effect_sizes("GEN", yi=a, vi=b), scale="x", data={"x": x})
        for a, b in ((y, v), (100 * y + 7, 1e4 * v))
    )
    one, two = (hr.heteroscedasticity_test(each, draws=200, seed=2) for each in (plain, other))
    assert one.p == two.p
    assert one.statistic == pytest.approx(two.statistic, rel=1e-6)


def test_many_studies_have_the_chi_square_distribution() -> None:
    """Within four standard errors of 2,000 draws, and what 150 studies still leave of the rough distribution."""
    y, v, x = simulated(150, 5)
    model = hr.location_scale(hr.effect_sizes("GEN", yi=y, vi=v), scale="x", data={"x": x})
    plain, drawn = (hr.heteroscedasticity_test(model, draws=draws) for draws in (0, 2000))
    assert plain.p is not None
    assert drawn.p == pytest.approx(plain.p, abs=4 * 0.5 / np.sqrt(2000) + 0.02)


def test_equal_variances_are_rejected_as_often_as_the_level_says() -> None:
    """Eight studies each, 300 times: four standard errors about 5 and 50 per cent."""
    p = []
    for seed in range(300):
        y, v, _ = simulated(8, 1000 + seed)
        p.append(hr.heteroscedasticity_test(hr.pool(yi=y, vi=v), draws=59, seed=seed).p)
    for level in (0.05, 0.5):
        share = np.mean(np.array(p) <= level)
        assert share == pytest.approx(level, abs=4 * np.sqrt(level * (1 - level) / 300))


def test_other_tests_have_no_bootstrap() -> None:
    y, v, x = simulated(12, 4)
    model = hr.location_scale(hr.effect_sizes("GEN", yi=y, vi=v), scale="x", data={"x": x})
    with pytest.raises(hr.HedgerowError, match="The bootstrap is of the score test"):
        hr.heteroscedasticity_test(model, "Wald", draws=10)
