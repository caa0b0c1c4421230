"""Aggregated effects against metafor's ``aggregate.escalc``, and by law."""

from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import case, data, numbers

from hedgerow.stats.dependence.aggregate import aggregate
from hedgerow.stats.dependence.sampling_covariance import sampling_covariance
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.given import given_effects
from hedgerow.stats.pool import pool
from hedgerow.vocabulary.problems import HedgerowError


def schools(*districts: float) -> tuple[EffectSizes, list[float], np.ndarray]:
    columns = data("konstantopoulos2011")
    rows = np.isin(columns["district"], districts) if districts else np.ones(len(columns["yi"]), bool)
    es = given_effects(columns["yi"][rows], columns["vi"][rows], None, None)
    return es, columns["district"][rows].tolist(), columns["school"][rows]


def close(found: EffectSizes, name: str) -> None:
    out = case("escalc", name)["output"]
    np.testing.assert_allclose(found.yi, np.atleast_1d(numbers(out["yi"])), rtol=1e-10)
    np.testing.assert_allclose(found.vi, np.atleast_1d(numbers(out["vi"])), rtol=1e-10)


def test_independent_effects() -> None:
    es, district, _ = schools()
    close(aggregate(es, district), "aggregate_ID")


def test_equally_correlated_effects() -> None:
    es, district, _ = schools(11, 12, 18)
    close(aggregate(es, district, sampling_covariance(es, district, rho=0.6)), "aggregate_CS")


def test_effects_in_time() -> None:
    es, district, school = schools(71)
    close(aggregate(es, district, sampling_covariance(es, district, time=school, phi=0.8)), "aggregate_CAR")


def test_both_ways_together_are_the_product_of_the_correlations() -> None:
    es, district, school = schools(71)
    both = sampling_covariance(es, district, rho=0.6, obs=school, time=school, phi=0.8)
    apart = np.abs(school[:, None] - school)
    r = np.where(apart == 0, 1.0, 0.6 * 0.8**apart)
    by_hand = aggregate(es, district, r * np.sqrt(np.outer(es.vi, es.vi)))
    found = aggregate(es, district, both)
    assert (found.yi[0], found.vi[0]) == pytest.approx((by_hand.yi[0], by_hand.vi[0]), rel=1e-10)


def test_one_cluster_of_independent_effects_is_the_equal_effects_model() -> None:
    es, _, _ = schools()
    found, fit = aggregate(es, ["all"] * len(es)), pool(es, method="EE")
    assert (found.yi[0], found.sei[0]) == pytest.approx((fit.estimate, fit.se), rel=1e-12)


def test_plain_means() -> None:
    es = given_effects([0.1, 0.5, 0.9], [0.1, 0.2, 0.4], None, None)
    found = aggregate(es, ["a", "a", "b"], sampling_covariance(es, ["a", "a", "b"], rho=0.5), weighted=False)
    assert found.yi.tolist() == pytest.approx([0.3, 0.9])
    assert found.vi[0] == pytest.approx((0.1 + 0.2 + 2 * 0.5 * np.sqrt(0.02)) / 4)
    assert list(found.labels) == ["a", "b"]


def test_rows_that_cannot_be_used_are_named() -> None:
    es = given_effects([0.1, np.nan, 0.9], [0.1, 0.2, 0.4], None, None, [10, 12, 20])
    found = aggregate(es, ["a", "a", "b"])
    assert found.yi.tolist() == pytest.approx([0.1, 0.9])
    assert [note.row for note in found.notes] == ["2"]
    assert found.n is not None
    assert found.n.tolist() == [10, 20]


def test_what_does_not_fit_is_refused() -> None:
    es = given_effects([0.1, 0.5], [0.1, 0.1], None, None)
    with pytest.raises(HedgerowError, match="one label a row"):
        aggregate(es, ["a"])
    with pytest.raises(HedgerowError, match="no value"):
        aggregate(es, ["a", None])
    with pytest.raises(HedgerowError, match="shape"):
        aggregate(es, ["a", "a"], np.eye(3))
    with pytest.raises(HedgerowError, match="no inverse"):
        aggregate(es, ["a", "a"], np.full((2, 2), 0.1))
