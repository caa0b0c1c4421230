"""Every measure and option against metafor's escalc."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, data, numbers
from tests.stats.measures.oracle_cases import cases, columns, measure, options, two_means

from hedgerow.stats.measures import MEASURES
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.pool import pool

EXACT = {"rtol": 1e-12, "atol": 1e-15, "equal_nan": True}  # closed forms; the pins carry 15-17 digits

LOOSE = {
    # at r = 0 the unbiased variance is 1 / (n - 4) exactly; the pin of n = 200 is 1e-11 beside it (1 - F cancels)
    "escalc_UCOR_vtype=UB": {"rtol": 1e-10},
    # metafor searches r with R's optimize, good to four digits; test_laws.py holds ours to the bivariate normal
    "escalc_RTET": {"rtol": 1e-4},
    "escalc_ZTET": {"rtol": 1e-4},
}

NOT_IN_ESCALC = {
    "NMD": "metafor has no such measure: laws and hand computation in test_nmd.py",
    "GEN": "takes effects as they are",
    "HR": "takes effects as they are",
    "HD": "takes effects as they are",
}


@pytest.mark.parametrize("pinned", cases(), ids=lambda each: each["id"])
def test_effects_are_those_of_escalc(pinned: dict[str, Any]) -> None:
    es = compute(measure(pinned), columns(pinned), **options(pinned))
    near = EXACT | LOOSE.get(pinned["id"], {})
    np.testing.assert_allclose(es.yi, numbers(pinned["output"]["yi"]), **near)
    np.testing.assert_allclose(es.vi, numbers(pinned["output"]["vi"]), **near)


def test_the_register_and_the_oracle_are_the_same_set() -> None:
    pinned = {measure(each) for each in cases()}
    assert pinned | set(NOT_IN_ESCALC) == set(MEASURES)
    assert not pinned & set(NOT_IN_ESCALC)


def test_every_kind_of_variance_is_pinned() -> None:
    pinned = {(measure(each), options(each).get("vtype")) for each in cases()}
    for code, spec in MEASURES.items():
        if code not in NOT_IN_ESCALC:
            first, *others = spec.vtypes
            assert {(code, None), (code, first)} & pinned, code
            assert {(code, vtype) for vtype in others} - {("SMD", "RM")} <= pinned, code


def test_the_variance_of_review_manager_is_that_of_the_package_meta() -> None:
    expected = case("meta_pkg", "meta_metacont_SMD_Hedges_FALSE")["output"]
    es = compute("SMD", two_means("preclin"), vtype="RM", correct="approx")
    np.testing.assert_allclose(es.yi, numbers(expected["TE"]), **EXACT)
    np.testing.assert_allclose(es.sei, numbers(expected["seTE"]), **EXACT)
    assert pool(es, method="DL").estimate == pytest.approx(expected["TE_random"], rel=1e-10)


@pytest.mark.parametrize(
    ("pinned", "name", "code"),
    [("escalc_normand_SMD", "normand1999", "SMD"), ("escalc_curtis_ROM", "curtis1998", "ROM")],
)
def test_whole_data_sets(pinned: str, name: str, code: str) -> None:
    es, expected = compute(code, two_means(name)), case("escalc", pinned)["output"]
    np.testing.assert_allclose(es.yi, numbers(expected["yi"]), **EXACT)
    np.testing.assert_allclose(es.vi, numbers(expected["vi"]), **EXACT)


def test_standard_errors_of_a_whole_data_set() -> None:
    expected = case("escalc", "summary_escalc_preclin")["output"]["sei"]
    np.testing.assert_allclose(compute("SMD", two_means("preclin")).sei, numbers(expected), **EXACT)


def test_approximate_correction_as_in_comprehensive_meta_analysis() -> None:
    expected = case("escalc", "escalc_preclin_SMD_CMA_like_LS2")["output"]
    es = compute("SMD", two_means("preclin"), vtype="LS2", correct="approx")
    np.testing.assert_allclose(es.yi, numbers(expected["yi"]), **EXACT)
    np.testing.assert_allclose(es.vi, numbers(expected["vi"]), **EXACT)


def test_zero_cells_need_no_constant_for_phi() -> None:
    # escalc("PHI", ai = c(0, 3), bi = c(5, 4), ci = c(3, 2), di = c(4, 9)), metafor 3.8-1, whose default is CS
    es = compute("PHI", {"events1": [0, 3], "n1": [5, 7], "events2": [3, 2], "n2": [7, 11]}, vtype="CS")
    np.testing.assert_allclose(es.yi, [-0.487950036474267, 0.268566327241283], rtol=1e-12)
    np.testing.assert_allclose(es.vi, [0.0241874527588813, 0.0549570709011268], rtol=1e-12)


def test_the_risk_ratios_of_the_bcg_trials() -> None:
    bcg = data("bcg")
    n1, n2 = bcg["tpos"] + bcg["tneg"], bcg["cpos"] + bcg["cneg"]
    es = compute("RR", {"events1": bcg["tpos"], "n1": n1, "events2": bcg["cpos"], "n2": n2})
    np.testing.assert_allclose(es.yi, bcg["yi"], rtol=1e-12)
    np.testing.assert_allclose(es.vi, bcg["vi"], rtol=1e-12)
