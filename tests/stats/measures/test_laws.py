"""Laws that effect sizes obey whatever the data."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.stats.measures import MEASURES
from hedgerow.stats.measures.compute import compute

MEANS: dict[str, Any] = {
    "mean1": np.array([12.3, 5.1, 101.2, 0.8, 25.0]),
    "sd1": np.array([2.1, 1.7, 12.5, 0.3, 4.0]),
    "n1": np.array([10, 25, 8, 120, 3]),
    "mean2": np.array([10.1, 5.6, 90.4, 0.7, 20.0]),
    "sd2": np.array([2.6, 1.2, 15.9, 0.4, 6.0]),
    "n2": np.array([12, 30, 9, 118, 2]),
}
TABLES: dict[str, Any] = {
    "events1": np.array([4, 0, 15, 12, 3]), "n1": np.array([123, 20, 100, 12, 10]),
    "events2": np.array([11, 3, 15, 5, 8]), "n2": np.array([139, 20, 105, 14, 12]),
}  # fmt: skip
RATES: dict[str, Any] = {
    "events1": np.array([4, 0, 18]), "time1": np.array([120.5, 88, 410]),
    "events2": np.array([9, 3, 30]), "time2": np.array([115, 90.5, 395]),
}  # fmt: skip
TWO_GROUPS = [
    (code, spec, vtype)
    for code, spec in MEASURES.items()
    for vtype in spec.vtypes
    if ({"n1", "n2"} <= set(spec.inputs) and code != "CLES") or "time1" in spec.inputs
]
LOPSIDED = {"NMD", "SMD1", "SMD1H"}
"""Measures that take their unit from one of the groups."""


def inputs(code: str) -> dict[str, Any]:
    needed = set(MEASURES[code].inputs)
    return next(each for each in (MEANS, TABLES, RATES) if needed - {"sham", "r12"} <= set(each)) | (
        {"r12": np.full(5, 0.3)} if "r12" in needed else {}
    )


def swapped(columns: dict[str, Any]) -> dict[str, Any]:
    other = {"1": "2", "2": "1"}
    return {name if name == "r12" else name[:-1] + other[name[-1]]: values for name, values in columns.items()}


def scaled(columns: dict[str, Any], by: float, shift: float = 0.0) -> dict[str, Any]:
    change = {"mean": lambda x: x * by + shift, "sd": lambda x: x * abs(by)}
    return {name: change.get(name[:-1], lambda x: x)(values) for name, values in columns.items()}


@pytest.mark.parametrize(("code", "_", "vtype"), [each for each in TWO_GROUPS if each[0] not in LOPSIDED])
def test_groups_swapped_turn_the_sign(code: str, _: Any, vtype: str) -> None:
    es, back = (compute(code, columns, vtype=vtype) for columns in (inputs(code), swapped(inputs(code))))
    null = MEASURES[code].null or 0.0
    np.testing.assert_allclose(back.yi - null, null - es.yi, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(back.vi, es.vi, rtol=1e-10 if code.endswith("TET") else 1e-12)  # a root, searched


@pytest.mark.parametrize("code", ["SMD", "SMDH", "ROM"])
@given(by=st.floats(1e-8, 1e8))
def test_the_unit_does_not_matter(code: str, by: float) -> None:
    for vtype in MEASURES[code].vtypes:
        es, other = (compute(code, columns, vtype=vtype) for columns in (MEANS, scaled(MEANS, by)))
        np.testing.assert_allclose(other.yi, es.yi, rtol=1e-11)
        np.testing.assert_allclose(other.vi, es.vi, rtol=1e-11)


@pytest.mark.parametrize("code", ["SMD", "SMDH", "MD"])
@given(shift=st.integers(-1000, 1000))
def test_the_zero_of_the_scale_does_not_matter_to_differences(code: str, shift: int) -> None:
    es, other = (compute(code, columns) for columns in (MEANS, scaled(MEANS, 1.0, shift)))
    np.testing.assert_allclose(other.yi, es.yi, rtol=1e-10)
    np.testing.assert_allclose(other.vi, es.vi, rtol=1e-10)


@given(by=st.floats(1e-8, 1e8))
def test_a_mean_difference_scales_with_its_unit(by: float) -> None:
    es, other = compute("MD", MEANS), compute("MD", scaled(MEANS, by))
    np.testing.assert_allclose(other.yi, by * es.yi, rtol=1e-11)
    np.testing.assert_allclose(other.vi, by**2 * es.vi, rtol=1e-11)


@pytest.mark.parametrize("code", ["OR", "RD", "PETO", "AS", "PHI"])
def test_counting_the_others_turns_the_sign(code: str) -> None:
    others = {
        "events1": TABLES["n1"] - TABLES["events1"], "n1": TABLES["n1"],
        "events2": TABLES["n2"] - TABLES["events2"], "n2": TABLES["n2"],
    }  # fmt: skip
    es, back = compute(code, TABLES), compute(code, others)
    np.testing.assert_allclose(back.yi, -es.yi, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(back.vi, es.vi, rtol=1e-12)


def test_rows_do_not_know_each_other() -> None:
    for code, spec, vtype in TWO_GROUPS:
        if vtype.startswith("AV") or code == "NMD":
            continue
        columns = inputs(code)
        whole = compute(code, columns, vtype=vtype)
        for i in range(len(whole)):
            alone = compute(code, {name: values[[i]] for name, values in columns.items()}, vtype=vtype)
            near = 1e-12 if code.endswith("TET") else 0.0  # the search stops when all rows have settled
            pair = (alone.yi[0], alone.vi[0]), (whole.yi[i], whole.vi[i])
            np.testing.assert_allclose(*pair, rtol=near, err_msg=str(spec.code))


def test_kinds_of_variance_meet_in_large_groups() -> None:
    large = MEANS | {"n1": np.full(5, 10**6), "n2": np.full(5, 10**6)}
    same = {name: values[[0, 0, 0]] for name, values in large.items()}  # equal rows, so that averages are each row's
    for code in ("SMD", "ROM"):
        base = compute(code, same).vi
        for vtype in set(MEASURES[code].vtypes) - {"H0", "HO", "AVHO"}:  # these assume something else
            np.testing.assert_allclose(compute(code, same, vtype=vtype).vi, base, rtol=1e-5)


def test_the_correction_shrinks_towards_zero() -> None:
    g, d = compute("SMD", MEANS), compute("SMD", MEANS, correct=False)
    assert (np.abs(g.yi) < np.abs(d.yi)).all()
    assert compute("SMD", MEANS, correct="approx").yi == pytest.approx(g.yi, rel=0.02)


def test_the_total_size_is_that_of_both_groups() -> None:
    np.testing.assert_array_equal(compute("SMD", MEANS).n, MEANS["n1"] + MEANS["n2"])
    np.testing.assert_array_equal(compute("COR", {"r": [0.1, 0.2], "n": [20, 30]}).n, [20, 30])
    assert compute("IRR", RATES).n is None
    np.testing.assert_array_equal(compute("OR", TABLES).n, TABLES["n1"] + TABLES["n2"])  # no constant in it


@pytest.mark.parametrize("table", [(4, 119, 11, 128), (6, 20, 3, 17), (90, 2, 3, 5), (1, 40, 60, 1), (7, 7, 7, 7)])
def test_the_tetrachoric_correlation_gives_back_the_table(table: tuple[int, int, int, int]) -> None:
    from scipy.stats import multivariate_normal, norm

    a, b, c, d = table
    es = compute("RTET", {"events1": [a], "n1": [a + b], "events2": [c], "n2": [c + d]})
    r, n = float(es.yi[0]), a + b + c + d
    cuts = norm.ppf([(a + b) / n, (a + c) / n])
    below = multivariate_normal([0, 0], [[1, r], [r, 1]]).cdf(cuts)
    assert below == pytest.approx(a / n, abs=1e-9)


def test_both_halves_cut_the_tetrachoric_correlation_is_known() -> None:
    # cut at both medians the share below both is 1/4 + asin(r) / (2 pi) (Sheppard 1899)
    es = compute("RTET", {"events1": [30], "n1": [50], "events2": [20], "n2": [50]})
    assert float(es.yi[0]) == pytest.approx(np.sin(2 * np.pi * 0.05), rel=1e-13)


def test_a_paired_measure_without_correlation_is_that_of_two_groups() -> None:
    same = MEANS | {"n1": MEANS["n2"]}
    paired = {name: same[name] for name in ("mean1", "sd1", "mean2", "sd2")} | {"n": MEANS["n2"], "r12": np.zeros(5)}
    for alone, both in (("MC", "MD"), ("ROMC", "ROM"), ("VRC", "VR"), ("CVRC", "CVR"), ("CLESCN", "CLESN")):
        one, two = compute(alone, paired), compute(both, same)
        np.testing.assert_allclose(one.yi, two.yi, rtol=1e-12)
        np.testing.assert_allclose(one.vi, two.vi, rtol=1e-12)


def test_pairs_without_association_are_two_groups() -> None:
    pairs = {"pairs_both": [12.0], "pairs_only1": [18.0], "pairs_only2": [28.0], "pairs_neither": [42.0]}
    groups = {"events1": [30], "n1": [100], "events2": [40], "n2": [100]}
    for paired, both in (("MPRD", "RD"), ("MPRR", "RR"), ("MPOR", "OR")):
        one, two = compute(paired, pairs), compute(both, groups)
        np.testing.assert_allclose(one.yi, two.yi, rtol=1e-12)
        np.testing.assert_allclose(one.vi, two.vi, rtol=1e-12)
    assert compute("MPRD", pairs).n == [100]
