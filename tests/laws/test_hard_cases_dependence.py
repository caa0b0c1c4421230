"""Numerically hard cases of effects that are not independent, by their numbers in docs/why/oracles.md."""

from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import data

import hedgerow as hr
from hedgerow.stats.given import given_effects

Y, V = [0.1, 0.5, 0.9, 1.2, 0.3, 0.6], [0.04, 0.05, 0.1, 0.2, 0.08, 0.06]


def test_30_two_random_effects_with_the_same_groups_are_named() -> None:
    table = {"study": list("aabbcc"), "laboratory": list("xxyyzz")}
    with pytest.raises(hr.HedgerowError, match="groups of 'laboratory' and 'study' are the same"):
        hr.multilevel(given_effects(Y, V, None, None), random=["study", "laboratory"], data=table)


def test_31_a_level_with_one_group_is_named() -> None:
    with pytest.raises(hr.HedgerowError, match="All effects are in one group of 'country'"):
        hr.multilevel(given_effects(Y, V, None, None), random="country", data={"country": ["nl"] * 6})


def test_32_a_covariance_that_is_none_names_its_block_and_eigenvalue() -> None:
    wrong = np.diag(V)
    wrong[1, 2] = wrong[2, 1] = 0.1
    with pytest.raises(hr.HedgerowError, match=r"block of '2', '3' has the eigenvalue -0\.028"):
        hr.multilevel(given_effects(Y, V, None, None), random="row", data={"row": range(6)}, V=wrong)


def test_33_a_variance_for_each_subgroup_is_each_subgroup_by_itself() -> None:
    table = data("preclin")
    classes = np.array(table["cls"])
    keep = [i for i, one in enumerate(classes) if (classes == one).sum() > 2]
    es = given_effects(table["yi"], table["vi"], None, None).take(keep)
    part = {"cls": classes[keep], "row": np.arange(len(keep))}
    found = hr.multilevel(es, "0 + cls", random="DIAG(cls | row)", data=part)
    assert found.outcome is hr.Outcome.OK
    for name, estimate, se in zip(found.names, found.estimate, found.se, strict=True):
        of = name.removeprefix("cls[").removesuffix("]")
        alone = hr.pool(es.take(list(np.flatnonzero(part["cls"] == of))))
        assert (estimate, se) == pytest.approx((alone.estimate, alone.se), rel=1e-10)  # the same optimum, polished
        assert found.components[f"DIAG(cls | row) tau2[{of}]"] == pytest.approx(alone.tau2, rel=1e-10, abs=1e-12)


def test_35_few_clusters_are_warned_of_and_satterthwaite_counts_them() -> None:
    found = hr.robust(hr.pool(yi=Y, vi=V), list("aaabbb"))
    assert found.df == pytest.approx(1, abs=0.01)  # two clusters: one comparison
    assert {note.code for note in found.notes} == {"few-clusters", "few-degrees-of-freedom"}
