"""Subgroups with common and separate tau2 against metafor; every pinned data set and estimator."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, data, load, numbers

from hedgerow.stats.compare import compare
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.given import given_effects
from hedgerow.stats.subgroups import Subgroups, subgroups

COLUMNS = {"bcg": "alloc", "synth60": "g", "raudenbush1985": "setting", "preclin": "cls"}
PER_GROUP = {"est": "estimate", "se": "se", "pval": "p", "tau2": "tau2", "QE": "q", "I2": "i2"}


def effects(d: dict[str, Any]) -> EffectSizes:
    return given_effects(d["yi"], d["vi"], None, None)


def close(got: object, pin: object, rel: float = 1e-9, scale: float = 1e-3) -> None:
    np.testing.assert_allclose(np.asarray(got, float), numbers(pin), rtol=rel, atol=rel * scale)


def per_group(found: Subgroups, order: list[str], name: str) -> list[float]:
    return [getattr(found.groups[group], name) for group in order]


def grid() -> list[Any]:
    levels = [c for c in load("subgroups") if "levels" in c["output"]]
    return [pytest.param(c, id=c["id"]) for c in levels]


@pytest.mark.parametrize("one", grid())
@pytest.mark.parametrize("tau2", ["common", "separate"])
def test_groups_and_the_test_between_them(one: dict[str, Any], tau2: str) -> None:
    d, pin = data(one["data"]), one["output"][tau2]
    by = d[COLUMNS[one["data"].split(" ")[0]]]
    found = subgroups(effects(d), by, tau2=tau2, method=one["id"].rsplit("_", 1)[1])
    order = one["output"]["levels"]
    assert per_group(found, order, "k") == one["output"]["k"]
    shared = {"tau2", "QE", "I2"} if tau2 == "common" else set()
    for theirs in PER_GROUP.keys() - shared:
        got = per_group(found, order, PER_GROUP[theirs])
        close(got, pin[theirs], scale=100.0 if theirs == "I2" else 1e-3)
    close(found.q_between, pin["Q_between"])
    close(found.p, pin["Q_between_p"])
    assert found.df == pin["df"]
    if tau2 == "common":
        close(found.tau2, pin["tau2"])
        intervals = np.array(per_group(found, order, "ci"))
        close(intervals, np.column_stack([pin["ci_lb"], pin["ci_ub"]]))


PRECLIN = "preclin (cls != D)"


@pytest.mark.parametrize("method", ["DL", "REML"])
def test_the_source_papers_drug_classes_with_common_tau2(method: str) -> None:
    pin = case("subgroups", f"sub_common_tau2_{method}")["output"]
    found = subgroups(effects(data(PRECLIN)), data(PRECLIN)["cls"], method=method)
    close(per_group(found, ["A", "B", "C"], "estimate"), pin["est"]["b"])
    close(per_group(found, ["A", "B", "C"], "se"), pin["est"]["se"])
    close((found.tau2, found.q_between, found.p), (pin["est"]["tau2"], pin["Q_between"], pin["Q_between_p"]))


def test_common_tau2_by_dersimonian_and_laird_is_sum_q_less_sum_df_over_sum_c() -> None:
    d = data("bcg")
    found = subgroups(effects(d), d["alloc"], method="DL")
    groups = [np.array(d["alloc"]) == name for name in found.groups]
    w = [1 / d["vi"][group] for group in groups]
    excess = sum(found.groups[name].q - found.groups[name].q_df for name in found.groups)
    close(found.tau2, max(0.0, excess / sum(each.sum() - (each**2).sum() / each.sum() for each in w)), 1e-10)


@pytest.mark.parametrize("method", ["DL", "REML"])
def test_the_source_papers_drug_classes_with_separate_tau2(method: str) -> None:
    pin = case("subgroups", f"sub_separate_tau2_{method}")["output"]
    found = subgroups(effects(data(PRECLIN)), data(PRECLIN)["cls"], method=method, tau2="separate")
    for name, each in pin["each"].items():
        fit = found.groups[name]
        close((fit.estimate, fit.se, fit.tau2, fit.q), (each["b"], each["se"], each["tau2"], each["QE"]))
    close((found.q_between, found.p), (pin["Q_between"], pin["Q_between_p"]))
    assert found.df == pin["Q_between_df"]


@pytest.mark.parametrize("adjust", ["bonferroni", "holm"])
def test_contrasts_of_two_groups_with_separate_tau2(adjust: str) -> None:
    pin = case("subgroups", "sub_pairwise_z_separate")["output"]
    d = data(PRECLIN)
    found = subgroups(effects(d), d["cls"], method="DL", tau2="separate", adjust=adjust)
    assert [f"{pair.first}-{pair.second}" for pair in found.pairs] == pin["pairs"]
    close([pair.comparison.z for pair in found.pairs], pin["z"])
    close([pair.comparison.p for pair in found.pairs], pin["p"])
    close([pair.p_adjusted for pair in found.pairs], pin[f"p_{adjust}"])
    close(compare(found.groups["A"], found.groups["B"]).z, pin["z"][0])


def test_contrasts_of_two_groups_with_common_tau2() -> None:
    pin, d = case("subgroups", "sub_pairwise_common")["output"], data(PRECLIN)
    found = subgroups(effects(d), d["cls"], method="DL", adjust="bonferroni")
    close([pair.comparison.difference for pair in found.pairs], pin["est"])
    close([pair.comparison.se for pair in found.pairs], pin["se"])
    close([pair.p_adjusted for pair in found.pairs], pin["p_bonferroni"])
