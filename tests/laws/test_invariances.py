"""Scale, shift, order and repetition: what a change of the data must do to the answer, exactly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.methods import GRID, METHODS, RANDOM, A, R, close, fitted
from tests.laws.sampling import MILD, Sample, law

SCALES = [1e-8, 1e-3, 1e3, 1e8]
UNITLESS = ["k", "statistic", "df", "p", "i2", "h2", "i2_q", "q", "q_df", "q_p", "weights"]


@pytest.mark.parametrize("c", SCALES)
@pytest.mark.parametrize(("method", "test"), GRID)
def test_effects_times_c_and_variances_times_c_squared(method: str, test: str, c: float) -> None:
    for yi, vi in (A, R):
        plain = fitted(yi, vi, method, test=test)
        scaled = fitted(c * yi, c**2 * vi, method, test=test)
        for name in UNITLESS:
            close(getattr(scaled, name), getattr(plain, name))
        for name in ("estimate", "se", "ci", "prediction"):
            close(getattr(scaled, name), _times(getattr(plain, name), c))
        for name in ("tau2", "tau2_se"):
            close(getattr(scaled, name), _times(getattr(plain, name), c**2))


def _times(value: object, c: float) -> object:
    return None if value is None else np.asarray(value) * c


@law
@given(MILD, st.floats(-8, 8), st.sampled_from(RANDOM))
def test_scale_on_random_data(sample: Sample, power: float, method: str) -> None:
    yi, vi = sample
    c = 10.0**power
    plain, scaled = fitted(yi, vi, method), fitted(c * yi, c**2 * vi, method)
    close(scaled.estimate, c * plain.estimate, scale=c * plain.se)
    close(scaled.tau2, c**2 * plain.tau2, scale=c**2 * float(vi.min()))


@pytest.mark.parametrize("c", SCALES)
@pytest.mark.parametrize("kind", ["QP", "PL"])
def test_intervals_of_tau2_scale(kind: str, c: float) -> None:
    plain = fitted(*R).tau2_ci(method=kind)
    scaled = fitted(c * R[0], c**2 * R[1]).tau2_ci(method=kind)
    close(scaled, np.multiply(plain, c**2))
    close(scaled.i2, plain.i2)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("shift", [-3.0, 1e4, 1e8])
def test_a_shift_moves_the_estimate_and_nothing_else(method: str, shift: float) -> None:
    yi, vi = A
    plain, moved = fitted(yi, vi, method), fitted(yi + shift, vi, method)
    rounding = 1e-9 + 1e-15 * abs(shift)  # the data themselves lose these digits when shifted
    close(moved.estimate, plain.estimate + shift, rounding)
    for name in ("se", "q", "tau2"):
        close(getattr(moved, name), getattr(plain, name), 10 * rounding, scale=float(vi.min()))


@law
@given(MILD, st.sampled_from(METHODS), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(sample: Sample, method: str, random: object) -> None:
    yi, vi = sample
    order = np.random.default_rng(random.randrange(2**32)).permutation(len(yi))  # type: ignore[attr-defined]
    weights = np.linspace(1, 2, len(yi)) if method.startswith("GENQ") else None
    plain = fitted(yi, vi, method, weights=weights)
    mixed = fitted(yi[order], vi[order], method, weights=None if weights is None else weights[order])
    for name in ("estimate", "se", "q"):
        close(getattr(mixed, name), getattr(plain, name), 1e-10, scale=plain.se)
    close(mixed.tau2, plain.tau2, 1e-10, scale=float(vi.min()))
    close(mixed.weights, plain.weights[order], 1e-10)


@law
@given(MILD)
def test_every_row_twice(sample: Sample) -> None:
    yi, vi = sample
    once, twice = fitted(yi, vi, "EE"), fitted(np.tile(yi, 2), np.tile(vi, 2), "EE")
    close(twice.estimate, once.estimate, 1e-12, scale=once.se)
    close(twice.se, once.se / np.sqrt(2), 1e-12)
    close(twice.q, 2 * once.q, 1e-10)
    # the log-likelihood doubles, so its maximum stays where it is
    ml, doubled = fitted(yi, vi, "ML"), fitted(np.tile(yi, 2), np.tile(vi, 2), "ML")
    close(doubled.tau2, ml.tau2, 1e-9, scale=float(vi.min()))


def test_the_mirror_image() -> None:
    for method in METHODS:
        plain, mirrored = fitted(*A, method), fitted(-A[0], A[1], method)
        close(mirrored.estimate, -plain.estimate, 1e-12)
        close(mirrored.ci, (-plain.ci[1], -plain.ci[0]), 1e-12)
        close(mirrored.p, plain.p, 1e-10)
