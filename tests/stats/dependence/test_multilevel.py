"""Multilevel models by their laws: dense algebra, special cases, boundaries; and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracles import data

import hedgerow as hr
from hedgerow.stats.dependence.nesting import nested_model
from hedgerow.stats.dependence.random import read_random
from hedgerow.stats.given import given_effects
from hedgerow.stats.kernel.blocks import Dense, Rows

SHAPES = {  # levels, clusters of V, and which base the likelihood must stand on
    "rows": (("a", "r"), None, Rows),
    "no rows": (("a", "b"), None, Rows),
    "V outside": (("a", "r"), "a", Rows),
    "V inside": (("a", "b"), "b", Rows),
    "V cut": (("a", "b"), "a", Dense),
    "V cut, rows": (("a", "b", "r"), "a", Dense),
    "rows only": (("r",), "a", Rows),
}


def made(seed: int, k: int = 24) -> tuple[Any, dict[str, np.ndarray]]:
    rng = np.random.default_rng(seed)
    table = {"a": rng.integers(0, 6, k), "b": rng.integers(0, 3, k), "r": np.arange(k)}
    vi = rng.uniform(0.05, 0.5, k)
    yi = 0.4 + rng.normal(size=6)[table["a"]] * 0.6 + rng.normal(size=k) * np.sqrt(vi + 0.1)
    return given_effects(yi, vi, None, None), table


def arranged(seed: int, shape: str) -> tuple[Any, np.ndarray, np.ndarray, list[np.ndarray], np.ndarray]:
    es, table = made(seed)
    names, cluster, base = SHAPES[shape]
    terms = read_random("/".join(names), table, np.ones(len(es), bool), {})
    codes = [term.outer for term in terms]
    labels = table["r"] if cluster is None else codes[1] if cluster == "b" else table[cluster]
    v = hr.sampling_covariance(es, labels, 0.5)
    x = np.column_stack([np.ones(len(es)), np.linspace(-1, 1, len(es))])
    model = nested_model(es.yi, x, terms, v)
    assert isinstance(model.base, base)
    return model, es.yi, x, codes, v.matrix()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), shape=st.sampled_from(sorted(SHAPES)), restricted=st.booleans())
def test_dense_algebra_says_the_same(seed: int, shape: str, restricted: bool) -> None:
    model, y, x, codes, v = arranged(seed, shape)
    sigma2 = np.random.default_rng(seed).uniform(0, 1, len(codes))
    m = v + sum(s * (c[:, None] == c) for s, c in zip(sigma2, codes, strict=True))
    inverse = np.linalg.inv(m)
    information = x.T @ inverse @ x
    error = y - x @ np.linalg.solve(information, x.T @ inverse @ y)
    value = np.linalg.slogdet(m)[1] + error @ inverse @ error + (len(y) - 2 * restricted) * np.log(2 * np.pi)
    value += restricted * (np.linalg.slogdet(information)[1] - np.linalg.slogdet(x.T @ x)[1])
    assert model.log_likelihood(sigma2, restricted=restricted)[0] == pytest.approx(-0.5 * value, rel=1e-10)
    p = inverse - inverse @ x @ np.linalg.solve(information, x.T @ inverse)
    slope = [
        -0.5 * (np.trace((p if restricted else inverse) @ z) - y @ p @ z @ p @ y)
        for z in ((c[:, None] == c).astype(float) for c in codes)
    ]
    np.testing.assert_allclose(model.log_likelihood(sigma2, restricted=restricted)[1], slope, rtol=1e-8, atol=1e-9)


@pytest.mark.parametrize("method", ["REML", "ML"])
def test_one_row_a_group_is_the_random_effects_model(method: str) -> None:
    d = data("bcg")
    es = hr.effect_sizes("RR", events1=d["tpos"], n1=d["tpos"] + d["tneg"], events2=d["cpos"], n2=d["cpos"] + d["cneg"])
    plain, found = hr.pool(es, method=method), hr.multilevel(es, random="trial", data=d, method=method)
    assert (found.estimate, found.se) == pytest.approx((plain.estimate, plain.se), rel=1e-8)
    assert found.sigma2[0] == pytest.approx(plain.tau2, rel=1e-8)
    assert (found.q, found.q_df) == (pytest.approx(plain.q, rel=1e-10), plain.q_df)
    assert found.log_likelihood == pytest.approx(plain.log_likelihood(), rel=1e-10)


@pytest.mark.parametrize("shape", ["rows", "no rows", "V cut", "V cut, rows"])
@pytest.mark.parametrize("seed", range(6))
def test_the_estimate_is_stationary_or_on_the_boundary(seed: int, shape: str) -> None:
    es, table = made(seed)
    names, cluster, _ = SHAPES[shape]
    v = None if cluster is None else hr.sampling_covariance(es, table[cluster], 0.5)
    found = hr.multilevel(es, random="/".join(names), data=table, V=v)
    model = nested_model(es.yi, np.ones((len(es), 1)), found.terms, found.known)
    slope = model.log_likelihood(found.sigma2, restricted=True)[1]
    assert found.outcome is hr.Outcome.OK
    assert np.abs(slope[found.sigma2 > 0]).max(initial=0) < 1e-7 * np.abs(slope).max(initial=1)
    assert (slope[found.sigma2 == 0] <= 1e-7).all()


@pytest.mark.parametrize("seed", range(6))
def test_no_grid_point_is_higher(seed: int) -> None:
    es, table = made(seed)
    found = hr.multilevel(es, random="a/r", data=table)
    model = nested_model(es.yi, np.ones((len(es), 1)), found.terms, found.known)
    grid = np.concatenate([[0.0], np.geomspace(1e-4, 10, 25)])
    best = max(model.log_likelihood(np.array([s, t]), restricted=True)[0] for s in grid for t in grid)
    assert found.log_likelihood is not None
    assert found.log_likelihood >= best - 1e-9


def test_effects_without_any_heterogeneity_have_variances_of_exactly_zero() -> None:
    d = data("homog")
    es, table = given_effects(d["yi"], d["vi"], None, None), {"a": [i // 2 for i in range(len(d["yi"]))]}
    table["b"] = list(range(len(es)))
    found, common = hr.multilevel(es, random="a/b", data=table), hr.pool(es, method="EE")
    assert list(found.sigma2) == [0.0, 0.0]
    assert (found.estimate, found.se) == pytest.approx((common.estimate, common.se), rel=1e-12)
    equal = hr.multilevel(
        given_effects([0.3] * 4, [0.1, 0.2, 0.1, 0.2], None, None), random="a", data={"a": [1, 1, 2, 2]}
    )
    assert (equal.estimate, equal.sigma2[0], equal.q) == (pytest.approx(0.3), 0.0, pytest.approx(0, abs=1e-12))


def test_order_of_rows_and_units_do_not_matter() -> None:
    es, table = made(3)
    turn = np.random.default_rng(0).permutation(len(es))
    moved = given_effects(1e4 * es.yi[turn], 1e8 * es.vi[turn], None, None)
    first, other = (
        hr.multilevel(es, random="a/b", data=table),
        hr.multilevel(moved, random="a/b", data={n: c[turn] for n, c in table.items()}),
    )
    assert other.estimate == pytest.approx(1e4 * float(first.estimate or 0), rel=1e-8)
    np.testing.assert_allclose(other.sigma2, 1e8 * first.sigma2, rtol=1e-7)


def test_a_matrix_is_as_good_as_its_blocks_and_rows_without_effects_are_left_out() -> None:
    es, table = made(5)
    es.yi[4] = np.nan
    v = hr.sampling_covariance(es, table["a"], 0.3)
    first, other = (
        hr.multilevel(es, random="a/r", data=table, V=v),
        hr.multilevel(es, random="a/r", data=table, V=v.matrix()),
    )
    assert (first.k, other.estimate) == (23, pytest.approx(first.estimate, rel=1e-10))
    kept = np.flatnonzero(first.used)
    alone = hr.multilevel(
        es.take(list(kept)), random="a/r", data={n: c[kept] for n, c in table.items()}, V=v.take(first.used)
    )
    assert alone.estimate == first.estimate
    assert [note.code for note in first.notes] == ["no-effect"]
    assert hr.robust(first, table["a"]).se == pytest.approx(hr.robust(alone, table["a"][kept]).se, rel=1e-12)


def test_blocks_are_as_good_as_the_matrix() -> None:
    es, table = made(6)
    table["a"] = np.repeat(range(6), [5, 3, 5, 4, 4, 3])  # blocks are of consecutive rows, of several sizes
    v = hr.sampling_covariance(es, table["a"], 0.4).matrix()
    blocks = [v[np.ix_(table["a"] == i, table["a"] == i)] for i in range(6)]
    whole, other = (hr.multilevel(es, random="a/r", data=table, V=each) for each in (v, blocks))
    assert (other.estimate, other.log_likelihood) == pytest.approx((whole.estimate, whole.log_likelihood), rel=1e-10)
    with pytest.raises(hr.HedgerowError, match=r"V has shape \(21, 21\) for 24 effects"):
        hr.multilevel(es, random="a/r", data=table, V=blocks[:-1])
    with pytest.raises(hr.HedgerowError, match=r"Block 2 of V, of shape \(1, 2\), is not a symmetric"):
        hr.multilevel(es, random="a/r", data=table, V=[np.eye(22), np.ones((1, 2))])


def refused(match: str, random: str = "a/b", **changes: Any) -> None:
    es, table = made(1)
    table |= changes.pop("table", {})
    with pytest.raises(hr.HedgerowError, match=match):
        hr.multilevel(es, random=random, data=table, **changes)


def test_levels_that_the_data_cannot_tell_apart_are_named_before_fitting() -> None:
    refused(r"groups of 'a/r/b' and 'a/r' are the same \(24, one row each\)", "a/r/b")
    refused("All effects are in one group of 'c'", "c/a", table={"c": np.ones(24)})
    refused("groups of 'a/c' and 'a' are the same", "a/c", table={"c": np.ones(24)})


def test_bad_arguments_are_refused_by_name() -> None:
    refused("Unknown method 'DL'", method="DL")
    refused("Unknown column 'studdy'", "studdy/b")
    refused("not the names of different columns", "a/a")
    refused("not the names of different columns", "")
    refused("data has 3 rows", table={"a": np.ones(3)})
    refused("Row 2 has no value in 'a'", table={"a": ["x", ""] + ["y"] * 22})
    refused(r"V has shape \(2, 2\)", V=np.eye(2))
    refused("not a symmetric matrix", V=np.triu(np.full((24, 24), 0.1)))
    negative = np.eye(24)
    negative[3, 7] = negative[7, 3] = 1.5
    refused(r"block of '4', '8' has the eigenvalue -0\.5", V=negative)


def test_clusters_narrower_than_the_model_are_refused() -> None:
    es, table = made(1)
    with pytest.raises(hr.HedgerowError, match="Cluster by 'a', or by something wider"):
        hr.robust(hr.multilevel(es, random="a/r", data=table), table["r"])


def test_what_cannot_be_fitted_says_why() -> None:
    alone = hr.multilevel(given_effects([0.1], [0.1], None, None), random="a", data={"a": [1]})
    assert (alone.estimate, alone.outcome) == (None, hr.Outcome.TOO_FEW)
    assert hr.robust(alone, [1]).reason == hr.Outcome.TOO_FEW.value
    zero = hr.multilevel(given_effects([0.1, 0.2, 0.4], [0.0, 0.1, 0.1], None, None), random="a", data={"a": [1, 2, 2]})
    assert (zero.estimate, zero.outcome) == (None, hr.Outcome.ZERO_VARIANCE)
    empty = hr.multilevel(given_effects([np.nan], [0.1], None, None), random="a", data={"a": [1]})
    assert empty.outcome is hr.Outcome.EMPTY
