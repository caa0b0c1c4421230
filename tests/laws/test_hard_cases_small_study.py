"""Hard cases of the tests for small-study effects, by their numbers (see test_hard_cases.py)."""

from __future__ import annotations

import time

import numpy as np
import pytest
from tests.laws.methods import A, close, fitted

from hedgerow.stats.bias.begg import begg
from hedgerow.stats.bias.egger import egger
from hedgerow.stats.bias.trim_and_fill import trim_and_fill
from hedgerow.stats.pool import pool

EQUAL = pool(yi=A[0], vi=np.full(10, 0.2), n=np.full(10, 40))


@pytest.mark.parametrize("model", ["lm", "rma"])
def test_14_and_27_regression_tests_that_cannot_be_made_say_why(model: str) -> None:
    for fit in (EQUAL, pool(yi=[0.1, 0.4], vi=[0.1, 0.2]), pool(yi=[0.4], vi=[0.1]), pool(yi=[], vi=[])):
        found = egger(fit, model=model)
        assert (found.statistic, found.p, found.asymmetry, found.limit) == (None,) * 4
        assert found.reason


def test_27_trim_and_fill_needs_a_side_where_all_variances_are_equal() -> None:
    undecided = trim_and_fill(EQUAL)
    assert (undecided.k0, undecided.side, undecided.estimate) == (None, None, None)
    assert "side=" in undecided.reason
    for side in ("left", "right"):
        found = trim_and_fill(EQUAL, side=side)
        assert found.k0 >= 0
        assert found.k == 10 + found.k0


def test_27_rank_correlation_with_equal_variances_is_undefined() -> None:
    found = begg(EQUAL)
    assert (found.tau, found.p) == (None, None)
    assert found.reason


@pytest.mark.parametrize("k", [0, 1, 2])
def test_13_and_14_few_studies(k: int) -> None:
    fit = pool(yi=A[0][:k], vi=A[1][:k])
    found = trim_and_fill(fit)
    assert (found.k0, found.estimate) == (None, None)
    assert found.reason
    assert begg(fit).reason or k == 2


def test_28_rank_correlation_of_many_studies_takes_no_time() -> None:
    rng = np.random.default_rng(1)
    vi = rng.uniform(0.02, 0.3, 3000)
    fit = pool(yi=rng.normal(0.3, np.sqrt(vi)), vi=vi)
    start = time.perf_counter()
    found = begg(fit)
    assert time.perf_counter() - start < 2  # metafor: no answer at k = 1000 after 240 s
    assert 0 < found.p <= 1


@pytest.mark.parametrize("c", [1e-8, 1e8])
def test_small_study_tests_scale(c: float) -> None:
    plain, scaled = fitted(*A), fitted(c * A[0], c**2 * A[1])
    for model in ("lm", "rma"):
        a, b = egger(plain, model=model), egger(scaled, model=model)
        close((b.statistic, b.p), (a.statistic, a.p), 1e-8)
        close((b.asymmetry, b.limit), (a.asymmetry, c * a.limit), 1e-8)
    close((begg(scaled).tau, begg(scaled).p), (begg(plain).tau, begg(plain).p), 1e-12)
    filled, larger = trim_and_fill(plain), trim_and_fill(scaled)
    assert (larger.k0, larger.side) == (filled.k0, filled.side)
    close(larger.estimate, c * filled.estimate, 1e-9)


def test_trim_and_fill_of_the_mirror_image_is_the_mirror_image() -> None:
    left, right = trim_and_fill(fitted(*A), side="left"), trim_and_fill(fitted(-A[0], A[1]), side="right")
    assert left.k0 == right.k0
    close(left.estimate, -right.estimate, 1e-12)
