"""Trim and fill against metafor's ``trimfill``, and by law.

Tolerances: DL and EE are closed forms (1e-10); the REML refit with filled effects is pinned at metafor's default
convergence in pubbias.json, at a tight one in trimfill_tight.json (1e-8).
"""

from __future__ import annotations

from time import perf_counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracles import case, chosen, data, load, numbers

from hedgerow.stats.bias.trim_and_fill import TrimAndFill, trim_and_fill
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool
from hedgerow.vocabulary.problems import HedgerowError

REFITTED = {one["id"] for one in load("trimfill_tight")}


def fitted(name: str, method: str = "REML", scale: float = 1.0) -> Fit:
    columns = data(name)
    return pool(yi=scale * columns["yi"], vi=scale**2 * columns["vi"], method=method)


def agrees(found: TrimAndFill, one: dict[str, Any]) -> None:
    tight = case("trimfill_tight", one["id"]) if one["id"] in REFITTED else one
    pin, rel = tight["output"]["est"], 1e-8 if "REML" in one["id"] else 1e-10
    assert (found.k0, found.k) == (one["output"]["k0"], pin["k"])
    assert found.ci is not None
    np.testing.assert_allclose((found.estimate, found.se), (pin["b"], pin["se"]), rtol=rel)
    np.testing.assert_allclose(found.ci, (pin["ci_lb"], pin["ci_ub"]), rtol=rel, atol=rel * pin["se"])
    np.testing.assert_allclose((found.statistic, found.q), (pin["stat"], pin["QE"]), rtol=rel)
    np.testing.assert_allclose(found.tau2, pin["tau2"], rtol=rel, atol=rel * float(data(one["data"])["vi"].min()))
    np.testing.assert_allclose(found.i2, pin["I2"], rtol=rel)


@pytest.mark.parametrize("one", [c for c in chosen("pubbias", "trimfill_") if "auto" not in c.id])
def test_with_a_side_given(one: dict[str, Any]) -> None:
    _, name, method, side, estimator = one["id"].split("_")
    found, pin = trim_and_fill(fitted(name, method), side, estimator), one["output"]
    agrees(found, one)
    assert found.k0_p == pin["p_k0"]
    np.testing.assert_allclose(np.nan if found.k0_se is None else found.k0_se, pin["se_k0"], rtol=1e-10)
    assert found.filled is not None
    rel = 1e-8 if method == "REML" else 1e-10
    np.testing.assert_allclose(found.filled.yi, numbers(pin["yi_filled"]), rtol=rel, atol=rel)
    np.testing.assert_allclose(found.filled.vi, numbers(pin["vi_filled"]), rtol=1e-15)


@pytest.mark.parametrize("one", chosen("pubbias", "trimfill_auto_"))
def test_finding_the_side(one: dict[str, Any]) -> None:
    _, _, name, method = one["id"].split("_")
    found = trim_and_fill(fitted(name, method))
    assert found.side == one["output"]["side"]
    agrees(found, one)


@pytest.mark.parametrize("estimator", ["L0", "R0", "Q0"])
@pytest.mark.parametrize("scale", [-1.0, 1e-8, 1e8, -1e8])
def test_scale_and_sign(estimator: str, scale: float) -> None:
    plain = trim_and_fill(fitted("hackshaw1998"), estimator=estimator)
    other = trim_and_fill(fitted("hackshaw1998", scale=scale), estimator=estimator)
    assert plain.k0
    assert plain.estimate is not None
    assert (plain.side, other.side) == ("left", "left" if scale > 0 else "right")
    assert (other.k0, other.k0_se) == (plain.k0, plain.k0_se)
    assert other.estimate == pytest.approx(scale * plain.estimate, rel=1e-9)


effect = st.floats(-3, 3).map(lambda x: round(x, 3))
variance = st.floats(0.01, 2).map(lambda x: round(x, 3))


@given(st.lists(st.tuples(effect, variance), min_size=2, max_size=15), effect, st.sampled_from(["L0", "R0", "Q0"]))
def test_nothing_is_missing_beside_a_mirror_image(rows: list[tuple[float, float]], axis: float, estimator: str) -> None:
    y, v = np.array(rows).T
    fit = pool(yi=np.concatenate([axis + y, axis - y]), vi=np.concatenate([v, v]), method="DL")
    for side in ("left", "right"):
        assert trim_and_fill(fit, side, estimator).k0 == 0


def test_effects_cut_off_on_one_side_are_filled_in_there() -> None:
    """A symmetric funnel around 0 of which the three smallest effects are gone; L0 finds two of them."""
    half = np.array([0.02, 0.05, 0.1, 0.2, 0.6, 0.8, 1.1])
    y = np.concatenate([-half[:4], half])
    found = trim_and_fill(pool(yi=y, vi=np.abs(y) ** 3, method="EE"), "left")
    assert found.filled is not None
    assert found.k0 == 2
    np.testing.assert_allclose(found.filled.yi, [-0.8, -1.1], atol=0.01)
    np.testing.assert_allclose(found.filled.vi, [0.512, 1.331], rtol=1e-12)


def test_rows_that_were_not_used_stay_in_place() -> None:
    columns = data("hackshaw1998")
    yi, vi = np.insert(columns["yi"], 4, np.nan), np.insert(columns["vi"], 4, 0.1)
    n = np.arange(1.0, len(yi) + 1)
    found, plain = trim_and_fill(pool(yi=yi, vi=vi, n=n)), trim_and_fill(fitted("hackshaw1998"))
    assert found.fit is not None
    assert found.estimate == pytest.approx(plain.estimate, rel=1e-12)
    assert len(found.fit.effects) == len(yi) + 7
    assert found.fit.effects.labels[-1] == "Filled 7"
    assert not found.fit.used[4]
    assert len(found.fit.notes) == 1


def test_weights_of_one_s_own_go_to_the_mirror_images() -> None:
    columns = data("hackshaw1998")
    own = pool(**{name: columns[name] for name in ("yi", "vi")}, weights=1 / columns["vi"])
    found = trim_and_fill(own, "left")
    inverse = trim_and_fill(pool(yi=columns["yi"], vi=columns["vi"], method="EE"), "left")
    assert found.k0 == inverse.k0
    assert found.estimate == pytest.approx(inverse.estimate, rel=1e-12)
    assert "Give side=" in (trim_and_fill(own).reason or "")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"yi": [1.0], "vi": [1.0]}, "at least 3"),
        ({"yi": [1.0, 2.0], "vi": [1.0, 0.5]}, "at least 3"),
        ({"yi": [], "vi": []}, "at least 3"),
        ({"yi": [1.0, 2.0, 4.0, 3.0], "vi": [0.3] * 4}, "Give side='left' or side='right'"),
    ],
)
def test_what_cannot_be_done_says_why(given: dict[str, Any], reason: str) -> None:
    found = trim_and_fill(pool(**given))
    assert reason in (found.reason or "")
    assert (found.k0, found.estimate, found.se, found.ci, found.p) == (None,) * 5
    assert (found.k, found.statistic, found.tau2, found.i2, found.q) == (None,) * 5


def test_equal_variances_with_a_side_given() -> None:
    assert trim_and_fill(pool(yi=[1.0, 2.0, 4.0, 3.0], vi=[0.3] * 4), "left").k0 == 0


@pytest.mark.parametrize("method", ["REML", "EE"])
def test_equal_effects(method: str) -> None:
    assert trim_and_fill(pool(yi=[0.3] * 5, vi=[0.1, 0.2, 0.3, 0.4, 0.5], method=method)).k0 == 0


def test_an_estimator_out_of_its_range_says_so() -> None:
    """With most weight on the smallest effect all others lie right of the centre: Q0's root has no value."""
    found = trim_and_fill(pool(yi=[0.0, 1.0, 2.0, 3.0, 4.0], vi=[1e-9, 1.0, 1.0, 1.0, 1.0], method="EE"), "left", "Q0")
    assert found.k0 is None
    assert "does not settle" in (found.reason or "")


def test_unknown_names_are_refused() -> None:
    with pytest.raises(HedgerowError, match="Unknown side 'up'"):
        trim_and_fill(fitted("bcg"), "up")
    with pytest.raises(HedgerowError, match="Available: L0, R0, Q0"):
        trim_and_fill(fitted("bcg"), estimator="LO")


def test_a_thousand_effects_are_quick() -> None:
    rng = np.random.default_rng(5)
    vi = rng.uniform(0.01, 1, 1000)
    fit = pool(yi=rng.normal(0.3, np.sqrt(vi + 0.1)) + np.sqrt(vi), vi=vi)
    trim_and_fill(fit)
    start = perf_counter()
    assert trim_and_fill(fit).k0
    assert perf_counter() - start < 0.5  # takes about a twentieth of that; machines differ
