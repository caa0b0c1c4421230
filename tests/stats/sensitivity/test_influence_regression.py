"""Deletion diagnostics of a meta-regression against metafor's ``influence``; 1e-8, its REML runs to 1e-13."""

from __future__ import annotations

import numpy as np
from tests.oracles import case, data, numbers

import hedgerow as hr

NAMES = {"rstudent": "rstudent", "dffits": "dffits", "cook_d": "cook.d", "cov_r": "cov.r", "tau2_del": "tau2.del"}
NAMES |= {"qe_del": "QE.del", "hat": "hat", "weight": "weight"}


def fitted() -> hr.Regression:
    columns = data("bcg")
    es = hr.effect_sizes("GEN", yi=columns["yi"], vi=columns["vi"])
    return hr.meta_regression(es, "ablat", data=columns)


def test_against_metafor() -> None:
    found, pin = hr.influence(fitted()), case("sensitivity", "influence_metareg")["output"]
    for ours, theirs in NAMES.items():
        wanted = numbers(pin["inf"][theirs])
        np.testing.assert_allclose(getattr(found, ours), wanted, rtol=1e-8, atol=1e-10, err_msg=ours)
    dfbs = np.column_stack([numbers(pin["dfbs"][name]) for name in ("intrcpt", "ablat")])
    np.testing.assert_allclose(found.dfbs, dfbs, rtol=1e-8, atol=1e-10)
    assert found.influential.tolist() == pin["is_infl"]


def test_too_few_rows_have_a_reason() -> None:
    es = hr.effect_sizes("GEN", yi=[0.1, 0.2, 0.4], vi=[0.1, 0.1, 0.1])
    found = hr.influence(hr.meta_regression(es, "x", data={"x": [1, 2, 3]}))
    assert "at least 4 effects" in str(found.reason) and np.isnan(found.hat).all()
