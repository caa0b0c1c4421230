"""Leave-one-out against metafor's ``leave1out``, and by law: each entry is a fit of the rest."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, data
from tests.stats.diagnostics import cases, close, fitted

from hedgerow.stats.outcome import Outcome
from hedgerow.stats.pool import pool
from hedgerow.stats.sensitivity.leave_one_out import LeaveOneOut, leave_one_out
from hedgerow.vocabulary.problems import HedgerowError

BCG = data("bcg")
PLAIN = {"se": "se", "p": "pval", "q": "Q", "q_p": "Qp", "i2": "I2", "h2": "H2"}
SCALED = {"estimate": "estimate", "ci_low": "ci.lb", "ci_high": "ci.ub"}


def agrees(one: dict[str, Any], found: LeaveOneOut, least: float) -> None:
    pin = one["output"]
    for ours, theirs in PLAIN.items():
        close(one, getattr(found, ours), pin[theirs], 100.0 if ours == "i2" else 0.0)
    for ours, theirs in SCALED.items():
        close(one, getattr(found, ours), pin[theirs])
    if "tau2" in pin:
        close(one, found.tau2, pin["tau2"], least)


@pytest.mark.parametrize("one", cases("leave1out_"))
def test_agrees_with_metafor(one: dict[str, Any]) -> None:
    fit = fitted(one)
    agrees(one, leave_one_out(fit), float(fit.effects.vi.min()))


def test_with_knapp_hartung_and_by_cluster() -> None:
    fit = pool(yi=BCG["yi"], vi=BCG["vi"], test="knha")
    agrees(case("sensitivity", "leave1out_knha") | {"id": "REML"}, leave_one_out(fit), float(BCG["vi"].min()))
    found = leave_one_out(pool(yi=BCG["yi"], vi=BCG["vi"]), by=BCG["alloc"])
    one, order = case("sensitivity", "leave1out_cluster"), np.argsort(found.without)  # metafor sorts the clusters
    pin = {name: np.asarray(values, dtype=object)[np.argsort(order)].tolist() for name, values in one["output"].items()}
    agrees({"id": "REML", "output": pin}, found, float(BCG["vi"].min()))


@pytest.mark.parametrize("method", ["REML", "DL", "PM"])
@pytest.mark.parametrize("least", [0.0, 1e-9, 1e-3])
def test_a_row_of_huge_weight_is_left_in_and_out_as_if_refitted(method: str, least: float) -> None:
    yi, vi = np.array([0.1, 0.4, 0.5, 1.7]), np.array([least, 0.1, 0.2, 0.15])
    found = leave_one_out(pool(yi=yi, vi=vi, method=method))
    for i in range(4):
        keep = np.arange(4) != i
        again = pool(yi=yi[keep], vi=vi[keep], method=method)
        assert found.outcome[i] == again.outcome.name
        expected = [np.nan if value is None else value for value in (again.estimate, again.se, again.tau2)]
        got = (found.estimate[i], found.se[i], found.tau2[i])
        np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-15)


def test_zero_variance_leaves_an_outcome_not_a_number() -> None:
    found = leave_one_out(pool(yi=[0.1, 0.4, 0.5], vi=[0, 0.1, 0.2]))
    assert found.outcome.tolist() == [Outcome.OK.name, Outcome.ZERO_VARIANCE.name, Outcome.ZERO_VARIANCE.name]
    assert np.isnan(found.estimate[1:]).all()


def test_by_study_leaves_out_all_rows_of_a_study() -> None:
    fit = pool(yi=BCG["yi"], vi=BCG["vi"], labels=BCG["author"])
    found = leave_one_out(fit, by=BCG["alloc"])
    assert found.without == ("random", "alternate", "systematic")
    keep = np.array(BCG["alloc"]) != "random"
    again = pool(yi=np.array(BCG["yi"])[keep], vi=np.array(BCG["vi"])[keep])
    assert found.estimate[0] == pytest.approx(again.estimate, rel=1e-12)
    assert found.k.tolist() == [6, 11, 9]


def test_rows_the_fit_did_not_use_do_not_appear() -> None:
    found = leave_one_out(pool(yi=[0.1, np.nan, 0.5], vi=[0.1, 0.1, 0.2], labels=["a", "b", "c"]))
    assert found.without == ("a", "c")


def test_own_weights_travel_along() -> None:
    yi, vi, weights = np.array([0.1, 0.4, 0.9]), np.array([0.1, 0.1, 0.2]), np.array([1.0, 2.0, 4.0])
    found = leave_one_out(pool(yi=yi, vi=vi, weights=weights))
    again = pool(yi=yi[1:], vi=vi[1:], weights=weights[1:])
    assert found.estimate[0] == pytest.approx(again.estimate, rel=1e-12)
    assert found.se[0] == pytest.approx(again.se, rel=1e-12)


def test_groups_of_the_wrong_length_are_refused() -> None:
    with pytest.raises(HedgerowError, match="2 values for 3 rows"):
        leave_one_out(pool(yi=[1, 2, 3], vi=[1, 1, 1]), by=["a", "b"])
