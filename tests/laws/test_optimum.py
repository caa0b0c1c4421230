"""Each estimator solves the equation it is defined by: checked with the laws' own formulas, without R."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from scipy.special import gammaincinv
from tests.laws.likelihood import best_on_a_grid, generalised_q, log_likelihood, mean
from tests.laws.methods import A, R, close, fitted
from tests.laws.sampling import MILD, WILD, Sample, law


@law
@given(MILD)
@pytest.mark.parametrize("method", ["REML", "ML"])
def test_the_score_is_zero_inside_or_negative_at_the_boundary(method: str, sample: Sample) -> None:
    yi, vi = sample
    tau2 = fitted(yi, vi, method).tau2
    step = 1e-4 * (tau2 + float(vi.min()))
    up, down = (log_likelihood(yi, vi, t, restricted=method == "REML") for t in (tau2 + step, abs(tau2 - step)))
    # central difference: its own error is of the order of step^2 times the third derivative
    slope = (
        (up - down) / (2 * step)
        if tau2 > step
        else (up - log_likelihood(yi, vi, tau2, restricted=method == "REML")) / step
    )
    unit = len(yi) / (tau2 + float(vi.min()))
    assert slope < 1e-6 * unit
    assert tau2 == 0 or tau2 < step or abs(slope) < 1e-6 * unit


@law
@given(WILD)
@pytest.mark.parametrize("method", ["REML", "ML"])
def test_no_point_of_a_grid_over_24_decades_is_better(method: str, sample: Sample) -> None:
    yi, vi = sample
    restricted = method == "REML"
    tau2 = fitted(yi, vi, method).tau2
    _, best = best_on_a_grid(yi, vi, restricted=restricted)
    assert log_likelihood(yi, vi, tau2, restricted=restricted) >= best - 1e-9 * (1 + abs(best))


@law
@given(WILD)
def test_paule_mandel_makes_the_generalised_q_its_expectation(sample: Sample) -> None:
    yi, vi = sample
    tau2 = fitted(yi, vi, "PM").tau2
    q = generalised_q(yi, vi, tau2)
    assert q <= (len(yi) - 1) * (1 + 1e-9)
    if tau2 > 0:
        close(q, len(yi) - 1, 1e-9)


@law
@given(MILD)
def test_empirical_bayes_is_paule_mandel(sample: Sample) -> None:
    close(fitted(*sample, "EB").tau2, fitted(*sample, "PM").tau2, 1e-9, scale=float(sample[1].min()))


@law
@given(MILD)
def test_median_paule_mandel_puts_the_generalised_q_at_the_median(sample: Sample) -> None:
    yi, vi = sample
    tau2 = fitted(yi, vi, "PMM").tau2
    median = 2 * gammaincinv((len(yi) - 1) / 2, 0.5)
    q = generalised_q(yi, vi, tau2)
    assert q <= median * (1 + 1e-9)
    if tau2 > 0:
        close(q, median, 1e-9)


@law
@given(MILD)
def test_dersimonian_laird_by_hand(sample: Sample) -> None:
    yi, vi = sample
    w = 1 / vi
    q = generalised_q(yi, vi, 0.0)
    tau2 = max(0.0, (q - (len(yi) - 1)) / (w.sum() - (w**2).sum() / w.sum()))
    fit = fitted(yi, vi, "DL")
    close(fit.q, q, 1e-10, scale=1.0)
    close(fit.tau2, tau2, 1e-10, scale=float(vi.min()))
    close(fit.estimate, mean(yi, vi, tau2), 1e-10, scale=fit.se)
    close(fit.se, (1 / (vi + tau2)).sum() ** -0.5, 1e-10)
    close(fit.i2_q, max(0.0, 100 * (q - (len(yi) - 1)) / q), 1e-10, scale=100.0)


@pytest.mark.parametrize("v", [1e-6, 0.3, 2.0])
@pytest.mark.parametrize("sample", [A, R], ids=["A", "R"])
def test_closed_forms_when_all_variances_are_equal(v: float, sample: Sample) -> None:
    yi, k = sample[0], len(sample[0])
    vi = np.full(k, v)
    s2 = float(yi.var(ddof=1))
    tau0 = s2 * (k - 1) / k
    median = 2 * gammaincinv((k - 1) / 2, 0.5)
    expected = dict.fromkeys(["HE", "DL", "HSk", "REML", "PM", "EB", "GENQ"], max(0.0, s2 - v)) | {
        "ML": max(0.0, tau0 - v),
        "HS": max(0.0, tau0 - v),
        "SJ": s2 * tau0 / (v + tau0),
        "PMM": max(0.0, (k - 1) * s2 / median - v),
        "GENQM": max(0.0, (k - 1) * s2 / median - v),
    }
    for method, tau2 in expected.items():
        fit = fitted(yi, vi, method, weights=np.ones(k)) if method.startswith("GENQ") else fitted(yi, vi, method)
        close(fit.tau2, tau2, 1e-9, scale=v)
        close(fit.estimate, float(yi.mean()), 1e-12)
        close(fit.se, np.sqrt((v + tau2) / k), 1e-9)
