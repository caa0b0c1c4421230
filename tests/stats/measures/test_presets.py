"""The numbers that a preset promises, against the program itself where it runs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, chosen, data, numbers
from tests.stats.measures.oracle_cases import NAMES, OWN_NAMES

from hedgerow.analysis.effect_sizes import effect_sizes
from hedgerow.stats.measures.presets import PRESETS
from hedgerow.stats.pool import pool
from hedgerow.vocabulary.problems import HedgerowError


def given(one: dict[str, Any], code: str) -> dict[str, Any]:
    columns = {name: numbers(values) for name, values in one["input"].items()}
    if "bi" in columns:
        columns |= {"n1i": columns["ai"] + columns.pop("bi"), "n2i": columns["ci"] + columns.pop("di")}
    names = NAMES | ({} if code == "ZCOR" else OWN_NAMES.get(code, {}))
    return {names[name]: values for name, values in columns.items()}


@pytest.mark.parametrize("one", [each for each in chosen("metafor38", "m38_") if not each.id.startswith("m38_rma")])
def test_effects_are_those_of_metafor_38(one: dict[str, Any]) -> None:
    code = one["id"].removeprefix("m38_")
    es = effect_sizes(code, like="metafor3.8", **given(one, code))
    np.testing.assert_allclose(es.yi, numbers(one["output"]["yi"]), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(es.vi, numbers(one["output"]["vi"]), rtol=1e-12)


def test_every_measure_promised_was_run() -> None:
    run = {each.id.removeprefix("m38_") for each in chosen("metafor38", "m38_")} - {"rma_bcg"}
    assert set(PRESETS["metafor3.8"].options) == run | {"GEN"}


def test_pooling_is_that_of_metafor_38() -> None:
    out = case("metafor38", "m38_rma_bcg")["output"]
    fit = pool(yi=data("bcg")["yi"], vi=data("bcg")["vi"], like="metafor3.8")
    assert (fit.method, fit.test) == (out["method"], out["test"])
    found = fit.prediction_interval(PRESETS["metafor3.8"].prediction)
    assert found == pytest.approx((out["pi_lb"], out["pi_ub"]), abs=1e-4)  # it stops REML at its default tolerance


@pytest.mark.parametrize(("like", "method"), [("cma3", "DL"), ("revman5", "DL"), ("stata18", "REML")])
def test_pool_says_what_it_changes(like: str, method: str) -> None:
    fit = pool(yi=[0.1, 0.5, 0.9], vi=[0.1, 0.1, 0.2], like=like)
    assert fit.method == method
    note = next(note for note in fit.notes if note.code == "as-another-program")
    assert PRESETS[like].program in note.what
    assert ("method='DL'" in note.what) == (method == "DL")


def test_a_choice_given_twice_is_refused() -> None:
    with pytest.raises(HedgerowError, match="sets method"):
        pool(yi=[0.1, 0.5], vi=[0.1, 0.1], method="PM", like="cma3")
    with pytest.raises(HedgerowError, match="cma3"):
        pool(yi=[0.1, 0.5], vi=[0.1, 0.1], like="cma2")
