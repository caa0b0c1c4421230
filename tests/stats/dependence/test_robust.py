"""Cluster-robust inference against clubSandwich, against dense algebra, and by its laws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracles import case, data

import hedgerow as hr
from hedgerow.stats.dependence.clusters import by_size
from hedgerow.stats.kernel.adjustments import KINDS, Stack
from hedgerow.stats.kernel.sandwich import sandwich

SCHOOLS: dict[str, Any] = data("konstantopoulos2011")


def test_pooled_schools_by_district() -> None:
    found = hr.robust(hr.pool(yi=SCHOOLS["yi"], vi=SCHOOLS["vi"]), SCHOOLS["district"])
    pin = case("multilevel", "robust_uni_kon")["output"]
    ours = (found.estimate, found.se, found.statistic, found.df, found.p, *(found.ci or ()))
    theirs = [pin[name] for name in ("b", "se", "stat", "ddf", "pval", "ci_lb", "ci_ub")]
    assert ours == pytest.approx(theirs, rel=1e-9)
    assert (found.clusters, found.k, found.kind) == (11, 56, "CR2")
    assert found.notes == ()


def test_cr1_is_what_metafor_calls_adjusted() -> None:
    found = hr.robust(hr.pool(yi=SCHOOLS["yi"], vi=SCHOOLS["vi"]), SCHOOLS["district"], kind="CR1")
    assert found.se == pytest.approx(case("multilevel", "robust_uni_kon_noadj")["output"]["se"], rel=1e-9)


def test_clusters_of_one_row_give_the_heteroscedasticity_robust_variance() -> None:
    fit = hr.pool(yi=SCHOOLS["yi"], vi=SCHOOLS["vi"])
    assert fit.estimate is not None
    weight, error = 1 / (SCHOOLS["vi"] + fit.tau2), SCHOOLS["yi"] - fit.estimate
    plain = np.sqrt((weight**2 * error**2).sum()) / weight.sum()
    assert hr.robust(fit, range(56), kind="CR0").se == pytest.approx(plain, rel=1e-12)
    leverage = weight / weight.sum()
    corrected = np.sqrt((weight**2 * error**2 / (1 - leverage)).sum()) / weight.sum()  # HC2, weights being right
    assert hr.robust(fit, range(56)).se == pytest.approx(corrected, rel=1e-12)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_weights_of_the_users_own(kind: str) -> None:
    """Equal weights, equal variances, equal clusters: everything is a t test of the cluster means."""
    y = np.array([0.1, 0.3, 0.5, 0.9, -0.2, 0.4, 1.1, 0.7])
    clusters = np.repeat(["a", "b", "c", "d"], 2)
    found = hr.robust(hr.pool(yi=y, vi=np.full(8, 0.1), method="EE", weighted=False), clusters, kind=kind)
    means = y.reshape(4, 2).mean(axis=1)
    factor = {"CR0": 3 / 4, "CR3": 4 / 3}.get(kind, 1.0)  # CR3 takes residuals times m / (m - 1)
    assert found.se == pytest.approx(np.sqrt(factor) * means.std(ddof=1) / 2, rel=1e-12)
    assert found.df == pytest.approx(3, rel=1e-12)


def dense(x: np.ndarray, w: np.ndarray, s: np.ndarray, y: np.ndarray, c: np.ndarray, kind: str) -> dict[str, Any]:
    """The same by k x k matrices, straight from Pustejovsky & Tipton (2018)."""
    k, p, clusters = *x.shape, len(np.unique(c))
    m = np.linalg.inv(x.T @ w @ x)
    annihilator = np.eye(k) - x @ m @ x.T @ w
    vb, transforms = np.zeros((p, p)), []
    for each in np.unique(c):
        i = np.flatnonzero(c == each)
        a = np.eye(len(i))
        if kind == "CR2":
            d = np.linalg.cholesky(s[np.ix_(i, i)]).T
            values, vectors = np.linalg.eigh(d @ (annihilator[i] @ s @ annihilator[i].T) @ d.T)
            a = d.T @ vectors @ np.diag(values**-0.5) @ vectors.T @ d
        elif kind == "CR3":
            a = np.linalg.inv(annihilator[np.ix_(i, i)])
        g = annihilator[i].T @ a.T @ w[np.ix_(i, i)] @ x[i] @ m
        transforms.append(g)
        vb = vb + np.outer(g.T @ y, g.T @ y)
    g = np.stack(transforms)
    between = np.einsum("iks,kl,jlt->stij", g, s, g)  # covariances of the clusters' shares of the coefficients
    df = [np.trace(between[j, j]) ** 2 / (between[j, j] ** 2).sum() for j in range(p)]
    values, vectors = np.linalg.eigh(np.einsum("stii->st", between))
    scaled = np.einsum("as,stij,bt->abij", half := (vectors / np.sqrt(values)).T, between, half)
    spread = sum((scaled[a, a] * scaled[b, b] + scaled[a, b] * scaled[b, a]).sum() for a in range(p) for b in range(p))
    m1, mp = clusters / (clusters - 1), clusters / (clusters - p)
    factor = {"CR1": m1, "CR1p": mp, "CR1S": m1 * (k - 1) / (k - p)}.get(kind, 1.0)
    return {"vb": vb * factor, "df": np.array(df), "eta": p * (p + 1) / spread}


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(sorted(KINDS)), own=st.booleans())
def test_dense_algebra_says_the_same(seed: int, kind: str, own: bool) -> None:
    rng = np.random.default_rng(seed)
    c = np.sort(rng.integers(0, 8, 30))
    x = np.column_stack([np.ones(30), rng.normal(size=30)])
    half = rng.normal(size=(30, 30)) * (c[:, None] == c)
    s = half @ half.T + np.diag(rng.uniform(0.5, 1, 30))
    w = np.diag(rng.uniform(0.5, 2, 30)) if own else np.linalg.inv(s)
    y = rng.normal(size=30)
    beta, u = np.linalg.solve(x.T @ w @ x, x.T @ w @ y), w @ x
    error = y - x @ beta
    stacks = [Stack(x[i], u[i], error[i], s[i[:, :, None], i[:, None, :]]) for i in by_size(c)]
    found, wanted = sandwich(stacks, KINDS[kind]), dense(x, w, s, y, c, kind)
    np.testing.assert_allclose(found.vb, wanted["vb"], rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(found.df, wanted["df"], rtol=1e-8)
    f, (_, below), eta = found.joint(beta)
    assert (eta, below) == pytest.approx((wanted["eta"], wanted["eta"] - 1), rel=1e-8)
    wald = beta @ np.linalg.solve(wanted["vb"], beta)
    assert below <= 0 or f == pytest.approx(wald * below / (2 * eta), rel=1e-8)
    turned = found.along(np.array([[1.0, 2.0], [-0.5, 3.0]]))  # the test does not ask how coefficients are written
    assert turned.joint(np.array([[1.0, 2.0], [-0.5, 3.0]]) @ beta)[2] == pytest.approx(eta, rel=1e-8)


def test_one_row_that_the_estimate_follows_exactly() -> None:
    """Its residual is 0 whatever happens, so there is no direction to adjust: no infinity, no NaN."""
    x = np.column_stack([np.ones(5), [1.0, 0, 0, 0, 0]])
    error, s = np.array([0, 0.5, -0.5, 1, -1]), np.eye(5)
    for kind in ("CR2", "CR3"):
        stacks = [Stack(x[:, None], x[:, None], error[:, None], s[:, :1, None] * 0 + 1.0)]
        found = sandwich(stacks, KINDS[kind])
        assert np.isfinite(found.vb).all()
        assert np.isfinite(found.df).all()


def moderated(kind: str = "CR2") -> tuple[Any, Any]:
    es = hr.effect_sizes("GEN", yi=SCHOOLS["yi"], vi=SCHOOLS["vi"])
    reg = hr.meta_regression(es, "I(year - 1990)", data=SCHOOLS)
    return reg, hr.robust(reg, SCHOOLS["district"], kind)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_regression_without_random_effects_of_clusters(kind: str) -> None:
    reg, found = moderated(kind)
    x = np.column_stack([np.ones(56), SCHOOLS["year"] - 1990])
    total = SCHOOLS["vi"] + reg.tau2
    wanted = dense(x, np.diag(1 / total), np.diag(total), SCHOOLS["yi"], SCHOOLS["district"], kind)
    np.testing.assert_allclose(found.vb, wanted["vb"], rtol=1e-8)
    np.testing.assert_allclose(found.df, wanted["df"], rtol=1e-8)
    np.testing.assert_allclose(found.estimate, reg.estimate)
    assert (found.qm, found.qm_p) == pytest.approx((found.statistic[1] ** 2, found.p[1]), rel=1e-8)
    assert found.qm_df == (1, pytest.approx(found.df[1], rel=1e-8))


def test_joint_tests_of_robust_coefficients() -> None:
    _, found = moderated()
    tested = hr.joint_test(found, "I(year-1990)")
    assert (tested.statistic, tested.df, tested.p) == (found.qm, found.qm_df, found.qm_p)
    both = hr.joint_test(found, list(found.names))
    assert both.df[0] == 2
    assert found.to_dict()["names"] == list(found.names)
    assert list(found.to_frame()["name"]) == list(found.names)


def test_few_clusters_are_warned_of() -> None:
    fit = hr.pool(yi=[0.1, 0.5, 0.2, 0.9], vi=[0.1, 0.2, 0.1, 0.3])
    found = hr.robust(fit, ["a", "a", "b", "c"])
    assert {note.code for note in found.notes} == {"few-clusters", "few-degrees-of-freedom"}


def test_what_cannot_be_computed_says_why() -> None:
    fit = hr.pool(yi=[0.1, 0.5, 0.2], vi=[0.1, 0.2, 0.1])
    alone = hr.robust(fit, ["a", "a", "a"])
    assert alone.se is None
    assert "at least 2 clusters" in str(alone.reason)
    assert hr.robust(hr.pool(yi=[0.5, 0.5], vi=[0.1, 0.2]), ["a", "b"]).se is None
    empty = hr.robust(hr.pool(yi=[float("nan")], vi=[1.0]), ["a"])
    assert (empty.estimate, empty.reason) == (None, hr.Outcome.EMPTY.value)
    infinite = hr.robust(hr.pool(yi=[0.5, 0.5, 0.5], vi=[0.0, 0.2, 0.3]), ["a", "b", "c"])
    assert infinite.se is None


def test_rows_left_out_need_no_cluster() -> None:
    fit = hr.pool(yi=[0.1, float("nan"), 0.5, 0.2], vi=[0.1, 0.1, 0.2, 0.1])
    found = hr.robust(fit, ["a", None, "b", "c"])
    assert found.clusters == 3
    assert found.se == hr.robust(hr.pool(yi=[0.1, 0.5, 0.2], vi=[0.1, 0.2, 0.1]), ["a", "b", "c"]).se


def test_bad_arguments_are_refused_by_name() -> None:
    fit = hr.pool(yi=[0.1, 0.5, 0.2], vi=[0.1, 0.2, 0.1])
    with pytest.raises(hr.HedgerowError, match="Did you mean 'CR2'"):
        hr.robust(fit, [1, 2, 3], kind="cr2")
    with pytest.raises(hr.HedgerowError, match=r"shape \(2,\) for 3 rows"):
        hr.robust(fit, [1, 2])
    with pytest.raises(hr.HedgerowError, match="Row 2 has no value in 'cluster'"):
        hr.robust(fit, ["a", "", "b"])
    with pytest.raises(hr.HedgerowError, match="not defined for a Egger"):
        hr.robust(hr.egger(fit), [1, 2, 3])
