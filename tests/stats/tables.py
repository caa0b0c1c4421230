"""Tables of events of the pinned data sets, and how a pooled result is held against its pin."""

from __future__ import annotations

from typing import Any

import numpy as np
from tests.oracles import data

from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.rare.stratified_fit import StratifiedFit


def events(name: str) -> dict[str, Any]:
    """Inputs of a data set by hedgerow's names."""
    x = data(name)
    if name == "bcg":
        n1, n2 = x["tpos"] + x["tneg"], x["cpos"] + x["cneg"]
        return {"events1": x["tpos"], "n1": n1, "events2": x["cpos"], "n2": n2}
    if "t1i" in x:
        return {"events1": x["x1i"], "time1": x["t1i"], "events2": x["x2i"], "time2": x["t2i"]}
    return {"events1": x["ai"], "n1": x["n1i"], "events2": x["ci"], "n2": x["n2i"]}


def effects(measure: str, name: str, **options: Any) -> EffectSizes:
    """Effects of a data set as Mantel-Haenszel and Peto take them."""
    return compute(measure, events(name), drop00=True, **options)


def agrees(fit: StratifiedFit, pin: dict[str, Any]) -> None:
    """All numbers of ``rma.mh`` and ``rma.peto``; closed forms: 1e-10, P values 1e-10 times 1 + statistic squared."""
    assert fit.reason is None
    assert fit.ci is not None
    assert fit.k == pin["k"]
    names = {"estimate": "b", "se": "se", "statistic": "stat", "q": "QE", "i2": "I2", "h2": "H2"}
    for ours, theirs in names.items():
        np.testing.assert_allclose(getattr(fit, ours), pin[theirs], rtol=1e-10, err_msg=ours)
    np.testing.assert_allclose(fit.ci, (pin["ci_lb"], pin["ci_ub"]), rtol=1e-10)
    np.testing.assert_allclose(fit.p, pin["pval"], rtol=1e-10 * (1 + pin["stat"] ** 2))
    np.testing.assert_allclose(fit.q_p, pin["QEp"], rtol=1e-10 * (1 + pin["QE"]))


def agree_one_by_one(fits: list[StratifiedFit], pin: dict[str, Any], start: int = 0) -> None:
    """Leave-one-out and cumulative results, from the row `start` on."""
    names = {"estimate": "estimate", "se": "se", "statistic": "zval", "q": "Q", "i2": "I2", "h2": "H2"}
    for ours, theirs in names.items():
        found = [getattr(fit, ours) for fit in fits[start:]]
        np.testing.assert_allclose(np.array(found, float), pin[theirs][start:], rtol=1e-10, atol=1e-12, err_msg=ours)
