"""Cumulative meta-analysis against metafor's ``cumul``, and by law.

metafor reports Q = 0, tau2 = 0, I2 = 0 for the first effect alone; here these are undefined.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, data
from tests.stats.diagnostics import V, Y, cases, close, fitted, scaled, with_a_gap

from hedgerow.stats.pool import pool
from hedgerow.stats.sensitivity import cumulative as module
from hedgerow.stats.sensitivity.cumulative import Cumulative, cumulative
from hedgerow.vocabulary.problems import HedgerowError

ALL = {"estimate": "estimate", "se": "se", "statistic": "zval", "p": "pval", "ci_low": "ci.lb", "ci_high": "ci.ub"}
SPREAD = {"q": "Q", "q_p": "Qp", "i2": "I2", "h2": "H2"}


def agrees(one: dict[str, Any], found: Cumulative, least: float) -> None:
    pin = one["output"]
    for ours, theirs in ALL.items():
        close(one, getattr(found, ours), pin[theirs], 0.0 if ours in ("p", "se") else 1.0)
    for ours, theirs in SPREAD.items():
        close(one, getattr(found, ours)[1:], pin[theirs][1:])
    if "tau2" in pin:
        close(one, found.tau2[1:], pin["tau2"][1:], least)
    assert np.isnan([found.q[0], found.tau2[0], found.i2[0]]).all()


@pytest.mark.parametrize("one", cases("cumul_"))
def test_agrees_with_metafor(one: dict[str, Any]) -> None:
    fit = fitted(one)
    agrees(one, cumulative(fit), float(fit.effects.vi.min()))


def test_in_order_of_the_year() -> None:
    one, columns = case("sensitivity", "cumul_order_year"), data("bcg")
    labels = [f"{trial:.0f}" for trial in columns["trial"]]
    fit = pool(yi=columns["yi"], vi=columns["vi"], labels=labels)
    found = cumulative(fit, order=columns["year"])
    assert [int(label) for label in found.added] == one["output"]["slab"]
    assert (found.rows + 1).tolist() == one["output"]["ids"]
    agrees(one | {"id": "REML"}, found, float(columns["vi"].min()))


@pytest.mark.parametrize("options", [{}, {"method": "DL", "test": "knha"}, {"weights": [1, 2, 3, 4, 5]}, {"tau2": 0.1}])
def test_each_entry_is_the_fit_of_the_rows_so_far(options: dict[str, Any]) -> None:
    found = cumulative(pool(yi=Y, vi=V, **options), order=[3, 1, 2, 5, 4])
    rows = [1, 2, 0, 4, 3]
    for count in range(2, 6):
        part = rows[:count]
        own = options | ({"weights": np.array(options["weights"])[part]} if "weights" in options else {})
        fit = pool(yi=Y[part], vi=V[part], **own)
        i = count - 1
        assert found.k[i] == count
        assert fit.ci is not None
        np.testing.assert_allclose(
            (found.estimate[i], found.se[i], found.p[i], found.ci_low[i], found.tau2[i]),
            (fit.estimate, fit.se, fit.p, fit.ci[0], fit.tau2),
            rtol=1e-9,
        )


def test_the_last_entry_is_the_fit() -> None:
    fit = scaled(1.0)
    found = cumulative(fit, order=["b", "a", "e", "d", "c"])
    for name in ("estimate", "se", "statistic", "p", "tau2", "i2", "h2", "i2_q", "q", "q_p", "k"):
        assert getattr(found, name)[-1] == pytest.approx(getattr(fit, name), rel=1e-10), name


@pytest.mark.parametrize("scale", [1e-8, -1.0, 1e8])
def test_scale_and_sign(scale: float) -> None:
    plain, other = cumulative(scaled(1.0)), cumulative(scaled(scale))
    np.testing.assert_allclose(other.estimate, scale * plain.estimate, rtol=1e-8)
    np.testing.assert_allclose(other.tau2, scale**2 * plain.tau2, rtol=1e-8)


def test_chunks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cumulative(scaled(1.0))
    monkeypatch.setattr(module, "_CHUNK", 7)
    np.testing.assert_allclose(cumulative(scaled(1.0)).estimate, whole.estimate, rtol=1e-12)


def test_rows_that_were_not_used_do_not_appear() -> None:
    found = cumulative(with_a_gap())
    assert found.added == ("1", "3", "4", "5", "6")
    np.testing.assert_allclose(found.estimate, cumulative(scaled(1.0)).estimate, rtol=1e-12)


def test_equal_places_keep_the_input_order() -> None:
    assert cumulative(scaled(1.0), order=[2, 1, 2, 1, 1]).rows.tolist() == [1, 3, 4, 0, 2]


def test_nothing_and_one() -> None:
    assert len(cumulative(pool(yi=[], vi=[]))) == 0
    one = cumulative(pool(yi=[1.0], vi=[0.5]))
    assert one.outcome.tolist() == ["ONE_STUDY"]
    assert one.estimate.tolist() == [1.0]


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ([1, 2], "2 values for 5 rows"),
        ([1, None, 3, 4, np.nan], "lacks a value for '2', '5'"),
        ([1, "a", 3, 4, 5], "compared"),
    ],
)
def test_an_order_that_does_not_order_is_refused(order: list[Any], message: str) -> None:
    with pytest.raises(HedgerowError, match=message):
        cumulative(scaled(1.0), order)
