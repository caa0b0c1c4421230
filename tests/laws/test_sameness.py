"""One thing reached by two ways is the same thing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.methods import METHODS, RANDOM, A, R, close, fitted
from tests.laws.sampling import MILD, Sample, law

from hedgerow.stats.pool_many import pool_many

BATCHED = [m for m in METHODS if not m.startswith("GENQ")]
SHARED = ["estimate", "se", "statistic", "p", "tau2", "i2", "h2", "i2_q", "q", "q_df", "q_p", "k"]


def as_float(value: object) -> float:
    return np.nan if value is None else float(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("test", ["z", "knha"])
@pytest.mark.parametrize("method", BATCHED)
def test_a_batch_of_one_is_the_fit(method: str, test: str) -> None:
    if test == "knha" and method not in RANDOM:
        pytest.skip("Knapp-Hartung belongs to the random-effects models")
    fit = fitted(*A, method, test=test)
    many = pool_many(A[0][None], A[1][None], method=method, test=test)
    for name in SHARED:
        close(getattr(many, name)[0], as_float(getattr(fit, name)), 1e-12)
    close([many.ci_low[0], many.ci_high[0]], fit.ci, 1e-12)


@law
@given(st.lists(MILD, min_size=2, max_size=6), st.sampled_from(BATCHED))
def test_rows_of_a_ragged_batch_are_separate_fits(batch: list[Sample], method: str) -> None:
    width = max(len(y) for y, _ in batch)
    yi, vi = (np.full((len(batch), width), np.nan) for _ in range(2))
    for row, (y, v) in enumerate(batch):
        yi[row, : len(y)], vi[row, : len(v)] = y, v
    many = pool_many(yi, vi, method=method)
    for row, (y, v) in enumerate(batch):
        fit = fitted(y, v, method)
        for name in ("estimate", "se"):
            close(getattr(many, name)[row], getattr(fit, name), 1e-10, scale=fit.se)
        close(many.tau2[row], fit.tau2, 1e-10, scale=float(v.min()))
        assert many.outcome[row] == fit.outcome.name


def test_a_batch_keeps_its_shape() -> None:
    yi, vi = np.broadcast_to(A[0], (2, 3, 10)), np.broadcast_to(A[1], (2, 3, 10))
    assert pool_many(yi, vi).estimate.shape == (2, 3)
    assert np.ptp(pool_many(yi, vi).tau2) == 0


@pytest.mark.parametrize("method", METHODS)
def test_a_row_that_is_missing_is_a_row_that_is_not_there(method: str) -> None:
    keep = np.arange(10) != 4
    holed, weights = A[0].copy(), np.linspace(1, 2, 10)
    holed[4] = np.nan
    options = {"weights": weights} if method.startswith("GENQ") else {}
    short = fitted(A[0][keep], A[1][keep], method, **{k: w[keep] for k, w in options.items()})
    holed_fit = fitted(holed, A[1], method, **options)
    for name in ("k", "estimate", "se", "tau2", "q"):
        close(getattr(holed_fit, name), getattr(short, name), 1e-12)
    assert np.isnan(holed_fit.weights[4])


@pytest.mark.parametrize("method", METHODS)
def test_weights_add_up_to_a_hundred(method: str) -> None:
    close(np.nansum(fitted(*A, method).weights), 100.0, 1e-12)


def test_fixed_at_its_own_estimate_tau2_gives_the_same_fit() -> None:
    free = fitted(*R)
    held = fitted(*R, tau2=free.tau2)
    for name in ("estimate", "se", "i2", "p"):
        close(getattr(held, name), getattr(free, name), 1e-12)


def test_inverse_variance_weights_of_ones_own_are_no_change() -> None:
    free = fitted(*R, "DL")
    own = fitted(*R, "DL", weights=1 / (R[1] + free.tau2))
    for name in ("estimate", "se", "p"):
        close(getattr(own, name), getattr(free, name), 1e-12)


def test_equal_effects_is_tau2_fixed_at_zero() -> None:
    for name in ("estimate", "se", "q"):
        close(getattr(fitted(*R, "EE"), name), getattr(fitted(*R, "REML", tau2=0.0), name), 1e-12)
