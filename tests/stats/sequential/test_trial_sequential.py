"""Trial sequential analysis against RTSA on its own example, by simulation, and by law."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm
from tests.oracles import case, numbers

from hedgerow.analysis.effect_sizes import effect_sizes
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.pool import pool
from hedgerow.stats.sequential.boundaries import boundaries
from hedgerow.stats.sequential.stage_wise import stage_wise
from hedgerow.stats.sequential.trial_sequential import trial_sequential
from hedgerow.vocabulary.problems import HedgerowError


def oxygen() -> EffectSizes:
    columns = case("rtsa", "rtsa_metaanalysis")["output"]["data"]
    return effect_sizes("RR", events1=columns["eI"], n1=columns["nI"], events2=columns["eC"], n2=columns["nC"])


def test_the_cumulative_analysis_and_size_are_rtsas() -> None:
    out = case("rtsa", "rtsa_full")["output"]
    found = trial_sequential(pool(oxygen(), method="DL", test="knha"), 0.8)
    pins = {name: numbers(values)[:15] for name, values in out["df"].items()}
    np.testing.assert_allclose(found.cumulative.statistic[1:], pins["z_random"][1:], rtol=1e-9)
    np.testing.assert_allclose(np.exp(found.cumulative.estimate), pins["outcome_random"], rtol=1e-9)
    np.testing.assert_allclose(found.cumulative.p[1:], pins["pvalues_random"][1:], rtol=1e-8)
    np.testing.assert_allclose(2 * norm.sf(np.abs(found.z[1:])), pins["pvalues_random"][1:], rtol=1e-8)
    assert found.needed.fixed == out["RIS"]
    assert found.accrued == out["AIS"]


def test_the_inverse_variance_estimate_is_rtsas() -> None:
    out = case("rtsa", "rtsa_metaanalysis")["output"]["metaRes"]
    fit = pool(oxygen(), method="EE")
    assert np.exp(fit.estimate or 0) == pytest.approx(out["RR"][0], rel=1e-10)
    assert fit.se == pytest.approx(out["se(log(RR))"][0], rel=1e-10)


def test_the_adjusted_interval_is_as_many_standard_errors_as_the_boundary() -> None:
    found = trial_sequential(pool(oxygen(), method="EE"), 0.8)
    looked = np.isfinite(found.upper)
    half = (found.ci_high - found.ci_low)[looked] / 2
    np.testing.assert_allclose(half, (found.upper * found.cumulative.se)[looked], rtol=1e-10)
    excluded = (found.ci_low > 0) | (found.ci_high < 0)
    np.testing.assert_array_equal(excluded[looked], (np.abs(found.z) > found.upper)[looked])


def test_a_t_test_keeps_the_equivalence_of_test_and_interval() -> None:
    found = trial_sequential(pool(oxygen(), method="DL", test="knha"), 0.8, adjust="none", power=0.5)
    looked = np.isfinite(found.upper)
    excluded = (found.ci_low > 0) | (found.ci_high < 0)
    np.testing.assert_array_equal(excluded[looked], (np.abs(found.z) > found.upper)[looked])


def test_it_stops_at_the_first_boundary_crossed() -> None:
    found = trial_sequential(pool(oxygen(), method="EE"), 0.8, power=0.8)
    assert found.stop is not None
    assert found.stop.reason == "benefit-or-harm"
    assert abs(found.z[found.stop.at]) > found.upper[found.stop.at]
    before = slice(0, found.stop.at)
    assert not (np.abs(found.z[before]) >= found.upper[before]).any()
    assert found.stop.ci[0] < found.stop.estimate < found.stop.ci[1] < 0


def test_too_little_information_goes_on() -> None:
    found = trial_sequential(pool(oxygen(), method="DL", test="knha"), 0.8)
    assert found.stop is None
    assert found.information[-1] == pytest.approx(7219 / found.needed.amount)
    assert found.boundaries.information[-1] == 1


def test_enough_information_without_an_effect_stops_at_the_size() -> None:
    rng = np.random.default_rng(3)
    fit = pool(yi=rng.normal(0, 0.1, 12), sei=np.full(12, 0.1), method="EE")
    found = trial_sequential(fit, 0.15)
    assert found.information[-1] > 1
    assert found.stop is not None
    assert found.stop.reason == "size-reached"
    assert trial_sequential(fit, 0.3, futility="non-binding").stop.reason == "futility"  # type: ignore[union-attr]


def test_futility_boundaries_need_more_information() -> None:
    fit = pool(oxygen(), method="DL")
    plain, futile = trial_sequential(fit, 0.8), trial_sequential(fit, 0.8, futility="binding")
    assert futile.needed.amount == pytest.approx(plain.needed.amount * futile.boundaries.inflation, rel=1e-6)
    assert futile.needed.amount > plain.needed.amount


def test_precision_serves_any_measure() -> None:
    fit = pool(yi=[0.2, 0.3, 0.25], vi=[0.01, 0.02, 0.01], method="EE")
    found = trial_sequential(fit, 0.2)
    assert found.needed.unit == "precision"
    assert found.accrued == pytest.approx(250)
    assert found.needed.amount == pytest.approx((3.2415155500846546 / 0.2) ** 2)


def test_order_is_the_order_of_adding() -> None:
    fit = pool(oxygen(), method="DL")
    found = trial_sequential(fit, 0.8, order=list(range(15, 0, -1)))
    assert found.cumulative.added[0] == "15"
    assert found.accrued == 7219


def test_inference_after_stopping_is_calibrated() -> None:
    """20,000 walks with drift 2: intervals cover in 95 %, and the median estimate is right in half of them."""
    rng = np.random.default_rng(5)
    bounds = boundaries([0.4, 0.7, 1.0], spending="pocock")
    steps = np.diff(bounds.information, prepend=0.0)
    z = np.cumsum(rng.normal(2 * steps, np.sqrt(steps), (20_000, 3)), axis=1) / np.sqrt(bounds.information)
    stop = np.where(np.abs(z[:, 0]) > bounds.upper[0], 0, np.where(np.abs(z[:, 1]) > bounds.upper[1], 1, 2))
    last = z[np.arange(len(z)), stop]
    covered = below = 0
    for look in range(3):
        grid = np.linspace(-6, 9, 61)
        low, median, high = np.array([[s.low, s.median, s.high] for s in (stage_wise(bounds, look, x) for x in grid)]).T
        own = last[stop == look]
        covered += int(((np.interp(own, grid, low) < 2) & (np.interp(own, grid, high) > 2)).sum())
        below += int((np.interp(own, grid, median) < 2).sum())
    assert covered / 20_000 == pytest.approx(0.95, abs=5 * np.sqrt(0.95 * 0.05 / 20_000))
    assert below / 20_000 == pytest.approx(0.5, abs=5 * 0.5 / np.sqrt(20_000))


def test_one_look_gives_the_plain_answers() -> None:
    found = stage_wise(boundaries([1.0]), 0, 2.2)
    assert found.p == pytest.approx(2 * norm.sf(2.2), rel=1e-10)
    assert (found.low, found.median, found.high) == pytest.approx((2.2 - 1.959964, 2.2, 2.2 + 1.959964), abs=1e-6)


def test_what_cannot_be_analysed_is_refused() -> None:
    bare = replace(oxygen(), n=None)
    with pytest.raises(HedgerowError, match="Participants"):
        trial_sequential(pool(bare), 0.8, unit="participants")
    with pytest.raises(HedgerowError, match="Give control_risk"):
        trial_sequential(pool(replace(oxygen(), columns={})), 0.8)
    with pytest.raises(HedgerowError, match="Available"):
        trial_sequential(pool(oxygen()), 0.8, adjust="i2")
    with pytest.raises(HedgerowError, match="no pooled estimate"):
        trial_sequential(pool(yi=[np.nan], vi=[1.0]), 0.8)
