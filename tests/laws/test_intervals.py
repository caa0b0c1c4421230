"""Intervals of tau2 end where their defining equation says, and prediction intervals are what they are called."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from scipy.integrate import quad
from scipy.special import chdtri, ndtri, stdtrit
from tests.laws.likelihood import Array, generalised_q, log_likelihood
from tests.laws.methods import A, R, close, fitted
from tests.laws.sampling import MILD, Sample, law
from tests.oracles import data

from hedgerow.vocabulary.problems import HedgerowError


@law
@given(MILD)
def test_at_the_ends_of_a_q_profile_the_generalised_q_is_a_quantile(sample: Sample) -> None:
    yi, vi = sample
    found, df = fitted(yi, vi).tau2_ci("QP"), len(yi) - 1
    if found.null_set:
        assert generalised_q(yi, vi, 0.0) < chdtri(df, 0.975)
        return
    close(generalised_q(yi, vi, found[1]), chdtri(df, 0.975), 1e-9)
    if found[0] > 0:
        close(generalised_q(yi, vi, found[0]), chdtri(df, 0.025), 1e-9)
    else:
        assert generalised_q(yi, vi, 0.0) <= chdtri(df, 0.025)


@law
@given(MILD)
@pytest.mark.parametrize("method", ["ML", "REML"])
def test_at_the_ends_of_a_profile_the_likelihood_has_dropped_by_half_a_quantile(method: str, sample: Sample) -> None:
    yi, vi = sample
    fit = fitted(yi, vi, method)
    low, high = fit.tau2_ci("PL")

    def drop(tau2: float) -> float:
        levels = (log_likelihood(yi, vi, t, restricted=method == "REML") for t in (fit.tau2, tau2))
        return 2 * (next(levels) - next(levels))

    close(drop(high), chdtri(1, 0.05), 1e-8)
    assert 0 <= low <= fit.tau2 <= high
    if low > 0:
        close(drop(low), chdtri(1, 0.05), 1e-7)
    else:
        assert drop(0.0) <= chdtri(1, 0.05) * (1 + 1e-9)


@pytest.mark.parametrize("name", ["bcg", "raudenbush1985"])
def test_at_the_ends_of_a_generalised_q_interval_the_tails_are_equal(name: str) -> None:
    """Imhof (1961): the distribution of the quadratic form by quadrature, an own way to it."""
    yi, vi = data(name)["yi"], data(name)["vi"]
    low, high = fitted(yi, vi, "GENQ", weights=1 / vi).tau2_ci("GENQ")
    close((_imhof(yi, vi, low), _imhof(yi, vi, high)), (0.975, 0.025), 1e-7)


def _imhof(y: Array, v: Array, tau2: float) -> float:
    """P(y'Ay <= observed), A with inverse-variance weights."""
    w, root = 1 / v, np.sqrt(v + tau2)
    form = np.diag(w) - np.outer(w, w) / w.sum()
    scales = np.linalg.eigvalsh(root[:, None] * form * root)[1:]
    observed = y @ form @ y

    def integrand(u: float) -> float:
        angle = 0.5 * (np.arctan(scales * u).sum() - observed * u)
        return float(np.sin(angle) / (u * np.prod((1 + (scales * u) ** 2) ** 0.25)))

    edges = np.concatenate([[1e-12], np.linspace(0.5, 20, 40), np.geomspace(25, 1e5, 120)]) / scales.max()
    pieces = pairwise(edges)
    return 0.5 - sum(quad(integrand, a, b, limit=200, epsabs=1e-13)[0] for a, b in pieces) / np.pi


@law
@given(MILD)
def test_a_wider_level_contains_a_narrower_one(sample: Sample) -> None:
    wide, narrow = (fitted(*sample, level=level) for level in (0.99, 0.80))
    assert wide.ci[0] < narrow.ci[0] < narrow.ci[1] < wide.ci[1]
    outer, inner = wide.tau2_ci("PL"), narrow.tau2_ci("PL")
    assert outer[0] <= inner[0] <= inner[1] <= outer[1]


def test_a_profile_likelihood_needs_a_likelihood() -> None:
    with pytest.raises(HedgerowError, match="likelihood"):
        fitted(*A, "DL").tau2_ci("PL")


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_prediction_intervals_by_hand(level: float) -> None:
    fit, upper = fitted(*R, level=level), (1 + level) / 2
    spread = np.sqrt(fit.tau2 + fit.se**2)
    quantiles = {"k-2": stdtrit(2, upper), "k-1": stdtrit(3, upper), "z": ndtri(upper)}
    for kind, quantile in quantiles.items():
        wanted = (fit.estimate - quantile * spread, fit.estimate + quantile * spread)
        close(fit.prediction_interval(kind), wanted, 1e-12)
    close(fit.prediction, fit.prediction_interval("k-2"), 0.0)
