"""Subgroups: one group is the fit, names and order do not matter, a group of one is that study."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.likelihood import Array
from tests.laws.methods import METHODS, A, close, fitted
from tests.laws.sampling import Sample, law, samples

from hedgerow.stats.given import given_effects
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.subgroups import Subgroups, subgroups

OWN = [m for m in METHODS if not m.startswith("GENQ")]
KINDS = ["common", "separate"]


def grouped(yi: Array, vi: Array, by: list[str], **options: object) -> Subgroups:
    return subgroups(given_effects(yi, vi, None, None), by, **options)


@pytest.mark.parametrize("tau2", KINDS)
@pytest.mark.parametrize("method", OWN)
def test_one_group_is_the_fit(method: str, tau2: str) -> None:
    fit, found = fitted(*A, method), grouped(*A, ["all"] * 10, tau2=tau2, method=method)
    only = found.groups["all"]
    for name in ("k", "estimate", "se", "statistic", "p", "tau2", "q", "i2"):
        close(getattr(only, name), getattr(fit, name), 1e-10)
    close(only.ci, fit.ci, 1e-10)
    assert (found.q_between, found.df, found.p) == (None, None, None)


@law
@given(samples(min_k=6), st.sampled_from(KINDS), st.sampled_from(OWN), st.integers(0, 2**32 - 1))
def test_order_and_names_do_not_matter(sample: Sample, tau2: str, method: str, seed: int) -> None:
    yi, vi = sample
    by = [("x", "y", "z")[i % 3] for i in range(len(yi))]
    order = np.random.default_rng(seed).permutation(len(yi))
    plain = grouped(yi, vi, by, tau2=tau2, method=method)
    renamed = [{"x": "third", "y": "first", "z": "second"}[by[i]] for i in order]
    mixed = grouped(yi[order], vi[order], renamed, tau2=tau2, method=method)
    close(mixed.q_between, plain.q_between, 1e-8, scale=1.0)
    for old, new in (("x", "third"), ("y", "first"), ("z", "second")):
        close(mixed.groups[new].estimate, plain.groups[old].estimate, 1e-9, scale=plain.groups[old].se)


@law
@given(samples(min_k=6), st.sampled_from(OWN))
def test_with_separate_tau2_each_group_is_its_own_fit(sample: Sample, method: str) -> None:
    yi, vi = sample
    by = np.array([("x", "y")[i % 2] for i in range(len(yi))])
    found = grouped(yi, vi, list(by), tau2="separate", method=method)
    for name, fit in found.groups.items():
        alone = fitted(yi[by == name], vi[by == name], method)
        close((fit.estimate, fit.se), (alone.estimate, alone.se), 1e-12)
    # two groups: the test between them is the square of their contrast
    x, y = found.groups["x"], found.groups["y"]
    z2 = (x.estimate - y.estimate) ** 2 / (x.se**2 + y.se**2)
    close(found.q_between, z2, 1e-9, scale=1.0)
    close(found.pairs[0].comparison.p, found.p, 1e-9)


@pytest.mark.parametrize("tau2", KINDS)
def test_34_a_group_of_one_is_that_study(tau2: str) -> None:
    found = grouped(*A, ["a"] * 5 + ["b"] * 4 + ["c"], tau2=tau2)
    single = found.groups["c"]
    close(single.estimate, float(A[0][-1]), 1e-12)
    assert single.k == 1
    if tau2 == "separate":
        assert single.outcome is Outcome.ONE_STUDY
        assert single.tau2 is None
        close(single.se, float(np.sqrt(A[1][-1])), 1e-12)
    assert found.df == 2


def test_34_a_least_number_of_studies_keeps_small_groups_out() -> None:
    found = grouped(*A, ["a"] * 5 + ["b"] * 4 + ["c"], min_k=3)
    assert list(found.groups) == ["a", "b"]
    assert found.left_out == {"c": 1}
    without = grouped(A[0][:-1], A[1][:-1], ["a"] * 5 + ["b"] * 4)
    close((found.q_between, found.tau2), (without.q_between, without.tau2), 1e-12)


@pytest.mark.parametrize("tau2", KINDS)
@pytest.mark.parametrize("c", [1e-8, 1e8])
def test_subgroups_scale(tau2: str, c: float) -> None:
    by = list("aaabbbbccc")
    plain, scaled = (grouped(f * A[0], f**2 * A[1], by, tau2=tau2) for f in (1.0, c))
    close((scaled.q_between, scaled.p), (plain.q_between, plain.p), 1e-9)
    for name, fit in plain.groups.items():
        close(scaled.groups[name].estimate, c * fit.estimate, 1e-9)


def test_every_effect_its_own_group() -> None:
    found = grouped(A[0][:3], A[1][:3], ["a", "b", "c"])
    assert len(found.groups) == 3
    assert found.tau2 is None
