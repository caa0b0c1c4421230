"""Sampling covariances against metafor's vcalc, and by their laws."""

from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import case, data, numbers

import hedgerow as hr
from hedgerow.stats.given import given_effects

ASSINK = data("assink2016")


def test_one_correlation_inside_studies() -> None:
    es = given_effects(ASSINK["yi"], ASSINK["vi"], None, None)
    found = hr.sampling_covariance(es, ASSINK["study"], rho=0.6).matrix()
    pin = numbers(case("multilevel", "vcalc_assink_rho6_first2studies")["output"])
    np.testing.assert_allclose(found[:9, :9], pin, rtol=1e-12)
    assert not found[:9, 9:].any()


def test_the_diagonal_is_the_variances_and_clusters_need_not_be_sorted() -> None:
    es = given_effects([1, 2, 3, 4], [0.1, 0.2, 0.4, float("nan")], None, None)
    found = hr.sampling_covariance(es, ["b", "a", "b", "c"], rho=-0.5).matrix()
    np.testing.assert_array_equal(np.diag(found), es.vi)
    assert found[0, 2] == found[2, 0] == pytest.approx(-0.5 * 0.2)
    assert found[0, 1] == 0


@pytest.mark.parametrize("rho", [1.2, -0.6, float("nan"), "0.5"])
def test_what_is_no_correlation_of_three_effects_is_refused(rho: object) -> None:
    es = given_effects([1, 2, 3], [0.1, 0.2, 0.4], None, None)
    with pytest.raises(hr.HedgerowError, match=r"with 3 effects in a cluster it lies between -0\.5 and 1"):
        hr.sampling_covariance(es, ["a"] * 3, rho=rho)
