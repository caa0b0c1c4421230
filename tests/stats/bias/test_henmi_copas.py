"""Henmi and Copas's interval against metafor's ``hc``, an adaptive quadrature, and by law.

Tolerance of the pins: metafor looks for the quantile with an absolute tolerance of 1e-4, so its bounds are good to
about 5e-5 of the interval's half-width; ours is judged by the quadrature.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import chosen, data

from hedgerow.stats.bias.henmi_copas import HenmiCopas, henmi_copas
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool


def fitted(name: str, scale: float = 1.0, level: float = 0.95) -> Fit:
    columns = data(name)
    return pool(yi=scale * columns["yi"], vi=scale**2 * columns["vi"], level=level)


def tail(found: HenmiCopas, yi: Any, vi: Any) -> float:
    """Probability beyond the bound, from matrices and an adaptive quadrature."""
    from scipy.integrate import quad
    from scipy.stats import gamma, norm

    assert found.ci is not None and found.estimate is not None and found.se is not None and found.tau2 is not None
    w = 1 / np.asarray(vi)
    bound, k, total = (found.ci[1] - found.estimate) / found.se, len(w), w.sum()
    u = np.sqrt(w / total)
    d = np.diag(1 + found.tau2 * w)
    variance = u @ d @ u
    given = d - d @ np.outer(u, u) @ d / variance
    a = np.eye(k) - np.outer(u, u)
    per_q = (total**2 - (w**2).sum()) / (w**2).sum()

    def integrand(r: float) -> float:
        m = d @ u * r / variance
        mean, spread = np.trace(a @ given) + m @ a @ m, 2 * np.trace(a @ given @ a @ given) + 4 * m @ a @ given @ a @ m
        below = gamma.cdf(((r / bound) ** 2 - 1) * per_q + k - 1, mean**2 / spread, scale=spread / mean)
        return float(below * norm.pdf(r, scale=np.sqrt(variance)))

    return float(quad(integrand, bound, 20 * np.sqrt(variance), epsabs=1e-13, epsrel=1e-12, limit=200)[0])


@pytest.mark.parametrize("one", chosen("pubbias", "hc_"))
def test_against_metafor(one: dict[str, Any]) -> None:
    found, pin = henmi_copas(fitted(one["data"])), one["output"]
    assert found.ci is not None
    np.testing.assert_allclose(
        (found.estimate, found.se, found.tau2), (pin["beta"], pin["se"], pin["tau2"]), rtol=1e-10
    )
    half = (pin["ci.ub"] - pin["ci.lb"]) / 2
    np.testing.assert_allclose(found.ci, (pin["ci.lb"], pin["ci.ub"]), rtol=0, atol=6e-5 * half)


@pytest.mark.parametrize("name", ["bcg", "preclin", "homog", "synth60"])
@pytest.mark.parametrize("level", [0.5, 0.95, 0.999])
def test_the_bound_has_its_probability(name: str, level: float) -> None:
    columns, found = data(name), henmi_copas(fitted(name, level=level))
    assert tail(found, columns["yi"], columns["vi"]) == pytest.approx((1 - level) / 2, rel=1e-9)


@pytest.mark.parametrize("scale", [1e-8, -1.0, 1e8])
def test_scale_and_sign(scale: float) -> None:
    plain, scaled = henmi_copas(fitted("bcg")), henmi_copas(fitted("bcg", scale))
    assert plain.ci is not None
    assert scaled.ci is not None
    np.testing.assert_allclose(sorted(scaled.ci), sorted(scale * bound for bound in plain.ci), rtol=1e-9)
    assert scaled.tau2 == pytest.approx(scale**2 * (plain.tau2 or 0), rel=1e-9)


def test_two_effects_are_enough_one_is_not() -> None:
    two = henmi_copas(pool(yi=[0.1, 0.9], vi=[0.04, 0.1]))
    assert two.ci is not None
    assert two.estimate is not None
    assert two.ci[0] < two.estimate < two.ci[1]
    for k in (0, 1):
        found = henmi_copas(pool(yi=[0.1][:k], vi=[0.04][:k]))
        assert found.estimate is None
        assert f"there are {k}" in str(found.reason)


def test_a_variance_of_zero() -> None:
    found = henmi_copas(pool(yi=[0.1, 0.9, 0.4], vi=[0.0, 0.1, 0.2]))
    assert found.ci is None
    assert "variance of 0" in str(found.reason)


def test_equal_effects() -> None:
    found = henmi_copas(pool(yi=[0.5] * 4, vi=[0.1, 0.2, 0.1, 0.3]))
    assert found.tau2 == 0
    assert found.ci is not None
