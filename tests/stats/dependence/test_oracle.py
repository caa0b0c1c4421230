"""Nested random intercepts against metafor's rma.mv, and their cluster-robust inference against clubSandwich.

Tolerance 1e-5, that of metafor's optimiser, and a likelihood that is at least as high as its own; what does not
depend on an optimum (Q, the model with fixed variances) is judged at 1e-9.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, data, numbers

import hedgerow as hr
from hedgerow.stats.dependence.clusters import by_size, cluster_codes, nested_codes
from hedgerow.stats.dependence.multilevel import Multilevel, maximise
from hedgerow.stats.dependence.nesting import nested_model
from hedgerow.stats.given import given_effects
from hedgerow.stats.kernel.ascent import Top
from hedgerow.stats.kernel.nested import Nested
from hedgerow.stats.kernel.sandwich import Sandwich, Stack, sandwich

SCHOOLS: dict[str, Any] = data("konstantopoulos2011")
ASSINK: dict[str, Any] = data("assink2016")
OPTIMUM = 1e-5


def pinned(identity: str) -> dict[str, Any]:
    output: dict[str, Any] = case("multilevel", identity)["output"]
    return output


def assink(rho: float | None = 0.6) -> Multilevel:
    es = given_effects(ASSINK["yi"], ASSINK["vi"], None, None)
    v = None if rho is None else hr.sampling_covariance(es, ASSINK["study"], rho)
    return hr.multilevel(es, "study/esid", ASSINK, V=v)


def agree(found: Multilevel, pin: dict[str, Any]) -> None:
    ours = (found.estimate, found.se, found.statistic, *(found.ci or ()), *found.sigma2)
    theirs = [*(pin[name] for name in ("b", "se", "stat", "ci_lb", "ci_ub")), *pin["sigma2"]]
    assert ours == pytest.approx(theirs, rel=OPTIMUM)
    assert found.p == pytest.approx(pin["pval"], rel=OPTIMUM * (1 + pin["stat"] ** 2))
    assert (found.q, found.k) == (pytest.approx(pin["QE"], rel=1e-9), pin["k"])
    assert found.q_p == pytest.approx(pin["QEp"], rel=1e-9 * pin["QE"])
    theirs_log = pin[f"fit_{found.method}"][0]
    assert found.log_likelihood == pytest.approx(theirs_log, rel=1e-8)
    assert found.log_likelihood >= theirs_log - 1e-10 * abs(theirs_log)
    assert found.outcome is hr.Outcome.OK


@pytest.mark.parametrize("method", ["REML", "ML"])
def test_schools_in_districts(method: str) -> None:
    es = given_effects(SCHOOLS["yi"], SCHOOLS["vi"], None, None)
    found = hr.multilevel(es, "district/school", SCHOOLS, method=method)
    agree(found, pinned(f"mv_kon_3level_{method}"))
    assert (found.names, found.groups) == (("district", "district/school"), (11, 56))


def test_effects_in_studies_with_and_without_sampling_covariances() -> None:
    agree(assink(), pinned("mv_assink_V"))
    agree(assink(None), pinned("mv_assink_noV"))


def test_a_variance_held_at_zero() -> None:
    es, pin = given_effects(SCHOOLS["yi"], SCHOOLS["vi"], None, None), pinned("mv_kon_fixed_sigma2_0")
    found = hr.multilevel(es, "study", SCHOOLS)  # without districts: one variance, that of the schools
    assert (found.estimate, found.se) == pytest.approx((pin["b"], pin["se"]), rel=OPTIMUM)
    assert found.sigma2[0] == pytest.approx(pin["sigma2"][1], rel=OPTIMUM)


def test_robust_by_study() -> None:
    found, pin = hr.robust(assink(), ASSINK["study"]), pinned("robust_assink_clubSandwich")
    ours = (found.estimate, found.se, found.statistic, found.df, found.p, *(found.ci or ()))
    names = ("b", "se", "stat", "ddf", "pval", "ci_lb", "ci_ub")
    assert ours == pytest.approx([pin[name] for name in names], rel=1e-5)


@pytest.mark.parametrize(("kind", "identity"), [("CR0", "adjustFALSE"), ("CR1", "adjustTRUE")])
def test_robust_without_the_small_sample_matrices(kind: str, identity: str) -> None:
    found = hr.robust(assink(), ASSINK["study"], kind=kind)
    assert found.se == pytest.approx(pinned(f"robust_assink_{identity}")["se"], rel=1e-5)


def with_moderators() -> tuple[np.ndarray, np.ndarray, Nested, Top]:
    """The kernel with a design: types of delinquency, effects in studies."""
    es = given_effects(ASSINK["yi"], ASSINK["vi"], None, None)
    v = hr.sampling_covariance(es, ASSINK["study"], 0.6)
    kinds = ASSINK["deltype"]
    x = np.column_stack([np.ones(len(es)), *(np.array([k == one for k in kinds]) for one in ("general", "overt"))])
    studies = cluster_codes(ASSINK["study"], len(es))
    codes = [studies, nested_codes(studies, cluster_codes(ASSINK["esid"], len(es)))]
    model = nested_model(es.yi, x.astype(float), codes, v)
    top = maximise(model, 2, float(es.yi.var()), float(np.median(es.vi)), restricted=True)
    covariance = v.matrix() + top.sigma2[0] * (studies[:, None] == studies) + top.sigma2[1] * np.eye(len(es))
    return x.astype(float), covariance, model, top


def test_moderators_in_the_kernel() -> None:
    _, _, model, top = with_moderators()
    beta, vb, _ = model.solve(model.sums(top.sigma2))
    pin = pinned("mv_assink_V_mods")
    np.testing.assert_allclose(top.sigma2, pin["sigma2"], rtol=OPTIMUM)
    np.testing.assert_allclose(beta, pin["b"], rtol=OPTIMUM)
    np.testing.assert_allclose(np.sqrt(np.diag(vb)), pin["se"], rtol=OPTIMUM)
    assert top.value == pytest.approx(pin["fit_REML"][0], rel=1e-8)


@pytest.mark.parametrize("kind", ["CR0", "CR1", "CR2"])
def test_sandwich_of_several_coefficients(kind: str) -> None:
    x, covariance, model, top = with_moderators()
    error, u = ASSINK["yi"] - x @ model.solve(model.sums(top.sigma2))[0], np.linalg.solve(covariance, x)
    stacks = [
        Stack(x[i], u[i], error[i], covariance[i[:, :, None], i[:, None, :]])
        for i in by_size(cluster_codes(ASSINK["study"], len(x)))
    ]
    found: Sandwich = sandwich(stacks, kind)
    pin = pinned(f"club_assink_{kind}")
    np.testing.assert_allclose(found.vb, numbers(pin["V"]), rtol=OPTIMUM)
    np.testing.assert_allclose(found.df, pin["coef"]["df_Satt"], rtol=OPTIMUM)
