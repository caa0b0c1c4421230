"""The registers of the package and the grid of pinned cases are the same set: no method without a judge."""

from __future__ import annotations

import re

from tests.oracles import load

from hedgerow.stats.bias.precision import PREDICTORS
from hedgerow.stats.inference import TESTS
from hedgerow.stats.measures import MEASURES
from hedgerow.stats.missing_effects import MISSING_EFFECTS
from hedgerow.stats.prediction import KINDS
from hedgerow.stats.tau2 import ESTIMATORS
from hedgerow.stats.tau2_interval import METHODS

SETS = {"bcg", "preclin", "homog", "k3", "hackshaw1998", "synth60", "raudenbush1985"}

# Judged otherwise, with the reason.
ITERATED = {"DLIT", "SJIT"}  # the Paule-Mandel estimator by another road: the same tau2, so the same tests
UNPINNED_KINDS = {"k-2": "our default; equals riley from k = 3 on (tests/stats/test_pool_oracle.py)"}


WEIGHTED = {"GENQ", "GENQM"}
"""Estimators that take weights of the user's own; pinned with 1 / vi and a z test."""


def grid() -> list[tuple[str, str, str]]:
    """(method, test, data set) of every pinned fit."""
    cases = [c for c in [*load("rma_uni"), *load("weights")] if "args" in c]
    return [(c["args"]["method"], c["args"]["test"], c["data"]) for c in cases]


def test_every_estimator_is_pinned_on_every_data_set() -> None:
    given = [c for c in load("rma_uni") if "input" in c]
    weighted = {(code, c["data"]) for code in WEIGHTED for c in given if c["id"].endswith(f"_{code}")}
    pinned = {(method, data) for method, test, data in grid() if test == "z"} | weighted
    assert pinned == {(method, data) for method in ESTIMATORS for data in SETS}


def test_every_test_is_pinned_with_every_estimator_it_was_made_for() -> None:
    assert {test for _, test, _ in grid()} == set(TESTS)
    scaled = {(method, test) for method, test, _ in grid() if TESTS[test].scaled}
    random = {code for code, estimator in ESTIMATORS.items() if estimator.random} - ITERATED - {"GENQM"}
    assert scaled == {(method, test) for method in random for test in ("knha", "adhoc")}


def test_every_interval_of_tau2_is_pinned() -> None:
    kinds = {c["id"].split("_")[3] for c in load("rma_uni") if c["id"].startswith("confint_")}
    assert {"QP" if kind == "default" else kind for kind in kinds} == set(METHODS)


def test_every_kind_of_prediction_interval_is_pinned() -> None:
    kinds = {c["id"].split("_")[2] for c in load("rma_uni") if c["id"].count("_") == 3 and "predict_" in c["id"]}
    named = {"default": "z", "t": "k-1"}
    assert {named.get(kind, kind) for kind in kinds} | UNPINNED_KINDS.keys() == set(KINDS)


# NMD is MD divided by the distance from sham (CAMARADES): no reference software has it. GEN, HR, HD compute nothing.
UNPINNED_MEASURES = {"NMD", "GEN", "HR", "HD"}


def test_every_measure_and_every_kind_of_sampling_variance_is_pinned() -> None:
    found = [
        re.match(r"escalc_([A-Z][A-Z0-9]+)(?:_from_[a-z]+)?(?:_vtype=(\w+?)(?:_|$)|_|$)", c["id"])
        for c in load("escalc")
    ]
    pinned = {(match[1], match[2]) for match in found if match}
    assert {code for code, _ in pinned} == set(MEASURES) - UNPINNED_MEASURES
    offered = {(code, vtype) for code, each in MEASURES.items() for vtype in each.vtypes}
    known = pinned | {(code, next(iter(MEASURES[code].vtypes))) for code, vtype in pinned if vtype is None}
    known |= {("SMD", "RM")}  # package meta's, meta_smd.json
    assert offered - known - {(code, "LS") for code in UNPINNED_MEASURES} == set()


def test_every_predictor_and_every_estimator_of_missing_effects_is_pinned() -> None:
    ids = [c["id"] for c in load("pubbias")]
    assert {name.rsplit("_", 1)[1] for name in ids if name.startswith("regtest_")} == {
        each.name for each in PREDICTORS.values()
    }
    pinned = {name.rsplit("_", 1)[1] for name in ids if re.match(r"trimfill_(?!auto)", name)}
    assert pinned == set(MISSING_EFFECTS)
