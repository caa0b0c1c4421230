"""The likelihood of selection models against a far finer quadrature, its slopes against differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.special import log_ndtr, ndtri
from tests.oracles import case, data

from hedgerow.stats.bias.selection.choices import make_choices
from hedgerow.stats.bias.selection.model import selection_model
from hedgerow.stats.bias.selection.setting import Setting, setting_of
from hedgerow.stats.pool import pool

LOG_W: dict[str, Callable[[Any, Any, Any], Any]] = {  # log p, log(1 - p), parameters
    "beta": lambda p, q, d: (d[0] - 1) * p + (d[1] - 1) * q,
    "halfnorm": lambda p, q, d: -d[0] * np.exp(2 * p),
    "negexp": lambda p, q, d: -d[0] * np.exp(p),
    "logistic": lambda p, q, d: np.log(2 / (1 + np.exp(d[0] * np.exp(p)))),
    "power": lambda p, q, d: d[0] * q,
    "negexppow": lambda p, q, d: -d[0] * np.exp(p) ** (1 / d[1]),
}
CLIP = {"beta": 1e-5, "power": 1e-5}
PARAMETERS = {"beta": (0.7, 1.6), "negexppow": (2.5, 0.6)}


def log_w(kind: str, z: Any, d: Any, *, two: bool) -> Any:
    low, high = np.log(CLIP.get(kind, 1e-300)), np.log1p(-CLIP.get(kind, 0.0))
    p = np.log(2) + log_ndtr(-np.abs(z)) if two else log_ndtr(-z)
    q = np.log(np.maximum(-np.expm1(p), 1e-300)) if two else log_ndtr(z)
    return LOG_W[kind](np.clip(p, low, high), np.clip(q, low, high), d)


def slow(kind: str, y: Any, v: Any, b: float, tau2: float, d: Any, *, two: bool = False) -> float:
    """The log-likelihood, study by study: 500 panels of 20 nodes between 12 standard deviations, cut at the kinks."""
    total = 0.0
    x, weight = np.polynomial.legendre.leggauss(20)
    for yi, vi in zip(y, v, strict=True):
        se, sd = np.sqrt(vi), np.sqrt(vi + tau2)
        kinks = se * ndtri(np.array([1e-5, 1 - 1e-5]) / (1 + two))
        cusp = np.geomspace(1e-6, 0.1, 20)  # at 0, of two-sided functions
        edges = np.unique([*np.linspace(b - 12 * sd, b + 12 * sd, 501), *kinks, *-kinks, *cusp, *-cusp, 0.0])
        edges = edges[np.abs(edges - b) <= 12 * sd]
        half = np.diff(edges)[:, None] / 2
        at = edges[:-1, None] + half * (1 + x)
        density = np.exp(-0.5 * ((at - b) / sd) ** 2) / (sd * np.sqrt(2 * np.pi))
        expected = (half * weight * density * np.exp(log_w(kind, at / se, d, two=two))).sum()
        total += log_w(kind, yi / se, d, two=two) - np.log(expected)
        total += -0.5 * ((yi - b) / sd) ** 2 - np.log(sd * np.sqrt(2 * np.pi))
    return float(total)


def setting(name: str, kind: str, alternative: str = "greater", rows: int | None = None) -> Setting:
    columns = data(name)
    fit = pool(yi=columns["yi"][:rows], vi=columns["vi"][:rows], method="ML")
    return setting_of(fit, make_choices(kind, None, alternative, None, None, None, fit.k, decreasing=False))


@pytest.mark.parametrize("two", [False, True], ids=["one-sided", "two-sided"])
@pytest.mark.parametrize("kind", sorted(LOG_W))
def test_smooth_functions_are_integrated_to_ten_digits(kind: str, two: bool) -> None:
    """Stated accuracy of the quadrature: 1e-9 of a study's contribution."""
    made, d = setting("hackshaw1998", kind, "two.sided" if two else "greater", rows=8), PARAMETERS.get(kind, (1.5,))
    unit = made.unit
    value = made.model().value_slope(np.array([0.15 / unit]), 0.03 / unit**2, np.array(d))[0]
    expected = slow(kind, made.y * unit, (made.root * unit) ** 2, 0.15, 0.03, d, two=two)
    assert value - 8 * np.log(unit) == pytest.approx(expected, abs=1e-8)


def test_a_selection_function_that_turns_within_a_tenth() -> None:
    """The steepest of the pins (parameters 96 and 0.05): 1e-5, as said in the README of the oracles."""
    pin, columns = case("pubbias", "sel_negexppow_bcg_ML")["output"], data("bcg")
    made = setting("bcg", "negexppow", "less")
    delta = np.array(pin["delta"])
    value = made.model().value_slope(np.array([pin["b"] / made.unit]), pin["tau2"] / made.unit**2, delta)[0]
    expected = slow("negexppow", -columns["yi"], columns["vi"], -pin["b"], pin["tau2"], delta)
    assert value - 13 * np.log(made.unit) == pytest.approx(expected, abs=1e-5)
    assert expected < pin["ll"] - 2e-3, "metafor's likelihood at its own estimate is too high by this much"


def test_metafor_stopped_short_where_our_beta_model_is_better() -> None:
    pin, columns = case("pubbias", "sel_beta_preclin_ML")["output"], data("preclin")
    found = selection_model(pool(yi=columns["yi"], vi=columns["vi"], method="ML"), "beta")
    assert found.estimate is not None and found.tau2 is not None
    ours = slow("beta", columns["yi"], columns["vi"], found.estimate, found.tau2, found.delta)
    theirs = slow("beta", columns["yi"], columns["vi"], pin["b"], pin["tau2"], pin["delta"])
    assert found.log_likelihood == pytest.approx(ours, abs=1e-8)
    assert theirs == pytest.approx(pin["ll"], abs=1e-2)
    assert ours > theirs + 0.3


KINDS = [*sorted(LOG_W), "stepfun", "trunc"]


@pytest.mark.parametrize("alternative", ["greater", "less", "two.sided"])
@pytest.mark.parametrize("kind", KINDS)
def test_slopes_are_those_of_the_value(kind: str, alternative: str) -> None:
    """Central differences of a function good to 1e-13 tell a slope to about 1e-8."""
    if kind == "trunc" and alternative == "two.sided":
        pytest.skip("a truncated distribution has no two-sided alternative")
    made = setting("hackshaw1998", kind, alternative, rows=12)
    delta = np.array({"stepfun": (1.0, 0.4), "trunc": (1.0, 0.4)}.get(kind, PARAMETERS.get(kind, (1.5,))))
    model, at = made.model(), np.concatenate([[0.4], [0.3], delta])

    def value(x: Any) -> float:
        return model.value_slope(x[:1], float(x[1]), x[2:])[0]

    _, beta, tau2, by_delta = model.value_slope(at[:1], float(at[1]), at[2:])
    steps = 1e-5 * np.eye(len(at))
    slopes = [(value(at + step) - value(at - step)) / 2e-5 for step in steps]
    np.testing.assert_allclose(np.concatenate([beta, [tau2], by_delta]), slopes, rtol=1e-7, atol=1e-7)
