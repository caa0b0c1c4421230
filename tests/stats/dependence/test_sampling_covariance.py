"""Sampling covariances against metafor's vcalc, and by their laws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, data, numbers

import hedgerow as hr
from hedgerow.stats.dependence.nearest import nearest_correlation
from hedgerow.stats.given import given_effects

ASSINK = data("assink2016")


def test_one_correlation_inside_studies() -> None:
    es = given_effects(ASSINK["yi"], ASSINK["vi"], None, None)
    found = hr.sampling_covariance(es, ASSINK["study"], rho=0.6).matrix()
    pin = numbers(case("multilevel", "vcalc_assink_rho6_first2studies")["output"])
    np.testing.assert_allclose(found[:9, :9], pin, rtol=1e-12)
    assert not found[:9, 9:].any()


def test_the_diagonal_is_the_variances_and_clusters_need_not_be_sorted() -> None:
    es = given_effects([1, 2, 3, 4], [0.1, 0.2, 0.4, float("nan")], None, None)
    found = hr.sampling_covariance(es, ["b", "a", "b", "c"], rho=-0.5).matrix()
    np.testing.assert_array_equal(np.diag(found), es.vi)
    assert found[0, 2] == found[2, 0] == pytest.approx(-0.5 * 0.2)
    assert found[0, 1] == 0


@pytest.mark.parametrize(("rho", "match"), [
    (-0.6, r"with 3 effects in a cluster it lies between -0\.5 and 1"),
    (1.2, "no correlation"), (float("nan"), "no correlation"), ("0.5", "no correlation"), ((0.5,), "no correlation"),
])  # fmt: skip
def test_what_is_no_correlation_of_three_effects_is_refused(rho: Any, match: str) -> None:
    es = given_effects([1, 2, 3], [0.1, 0.2, 0.4], None, None)
    with pytest.raises(hr.HedgerowError, match=match):
        hr.sampling_covariance(es, ["a"] * 3, rho=rho)


def test_time_points() -> None:
    pin = case("multilevel", "vcalc_time")["output"]
    es, cluster = given_effects(np.zeros(5), [0.1, 0.2, 0.15, 0.3, 0.25], None, None), [1, 1, 1, 2, 2]
    time = [1, 2, 4, 1, 3]
    found = hr.sampling_covariance(es, cluster, time=time, phi=0.9).matrix()
    np.testing.assert_allclose(found, numbers(pin["V"]), rtol=1e-12)
    found = hr.sampling_covariance(es, cluster, 0.5, obs=time).matrix()
    np.testing.assert_allclose(found, numbers(pin["V2"]), rtol=1e-12)


def test_a_shared_control() -> None:
    es = given_effects(np.zeros(3), [0.1, 0.09, 0.07], None, None)
    found = hr.sampling_covariance(
        es, [1, 1, 2], group1=["A", "B", "A"], group2=["P"] * 3, weight1=[20, 25, 30], weight2=[22, 22, 31]
    )
    pin = numbers(case("multilevel", "vcalc_shared_control")["output"])
    np.testing.assert_allclose(found.matrix(), pin, rtol=1e-12)


def test_covariances_that_a_paper_prints() -> None:
    table, pin = data("berkey1998"), numbers(case("multilevel", "vcalc_berkey_rvars")["output"])
    es = given_effects(table["yi"], np.diag(pin), None, None)
    printed = np.column_stack([table["v1i"], table["v2i"]])
    found = hr.sampling_covariance(es, table["author"], correlations=printed)
    np.testing.assert_allclose(found.matrix(), pin, rtol=1e-12)


ROWS: dict[str, Any] = {
    "es": given_effects(np.zeros(6), [0.1, 0.2, 0.15, 0.3, 0.25, 0.12], None, None),
    "cluster": [1, 1, 1, 1, 2, 2],
}
# Correlations of the first row with rows 2, 3, 4, of the second with 3, 4, of the third with 4, of the fifth with 6, by
# metafor 3.8-1's vcalc for the same arguments.
VCALC: list[tuple[dict[str, Any], list[float]]] = [
    ({"rho": (0.6, 0.4), "obs": [1, 2, 1, 2, 1, 2], "type": list("aabbab")}, [0.6, 0.4, 0.4, 0.4, 0.4, 0.6, 0.4]),
    (
        {"rho": 0.6, "obs": [1, 2, 1, 2, 1, 2], "time": [1, 2, 2, 3, 1, 2], "phi": 0.8},
        [0.48, 0.8, 0.384, 0.6, 0.8, 0.48, 0.48],
    ),
    (
        {
            "rho": 0.6,
            "obs": [1, 2, 1, 2, 1, 2],
            "time": [1, 2, 2, 3, 1, 2],
            "phi": 0.8,
            "group1": list("ABABAB"),
            "group2": list("CCCACC"),
            "weight1": [10, 20, 10, 20, 15, 25],
            "weight2": [12, 12, 14, 10, 30, 30],
        },
        [
            0.255840859627,
            0.799416171765,
            -0.231560712636,
            0.306186217848,
            0.282842712475,
            -0.299332590942,
            0.186839746599,
        ],
    ),
    (
        {
            "time": [1, 2, 2, 3, 1, 2],
            "time2": [1, 1, 2, 2, 1, 1],
            "phi": 0.8,
            "group1": list("ABABAB"),
            "group2": list("CCCACC"),
            "weight1": [10, 20, 10, 20, 15, 25],
            "weight2": [12, 12, 14, 10, 30, 30],
        },
        [
            0.533001790889,
            0.799416171765,
            -0.482418151324,
            0.408248290464,
            0.282842712475,
            -0.623609564462,
            0.389249472081,
        ],
    ),
    ({"group1": list("ABABAB"), "group2": list("CCCACC"), "subgroup": list("aabbab")}, [0.5, 0, 0, 0, 0, -0.5, 0]),
]


@pytest.mark.parametrize(("arguments", "wanted"), VCALC)
def test_everything_together(arguments: dict[str, Any], wanted: list[float]) -> None:
    v = hr.sampling_covariance(**ROWS, **arguments).matrix()
    r = v / np.sqrt(np.outer(np.diag(v), np.diag(v)))
    ours = [r[0, 1], r[0, 2], r[0, 3], r[1, 2], r[1, 3], r[2, 3], r[4, 5]]
    assert ours == pytest.approx(wanted, abs=1e-11)  # printed with 12 digits
    assert not r[:4, 4:].any()


def test_correlations_that_cannot_be_are_refused_or_replaced_aloud() -> None:
    es = given_effects(np.zeros(5), [0.1, 0.2, 0.4, 0.1, 0.1], None, None)
    r = np.array([[1.0, 0.9, -0.9], [0.9, 1.0, 0.9], [-0.9, 0.9, 1.0], [1.0, 0.5, 0.0], [0.5, 1.0, 0.0]])
    cluster = ["a", "a", "a", "b", "b"]
    with pytest.raises(hr.HedgerowError, match=r"No data can have the correlations of '1', '2', '3'.*nearest=True"):
        hr.sampling_covariance(es, cluster, correlations=r)
    found = hr.sampling_covariance(es, cluster, correlations=r, nearest=True)
    assert [note.code for note in found.notes] == ["nearest-correlations"]
    fit = hr.multilevel(es, random="c", data={"c": cluster}, V=found)
    assert "nearest-correlations" in {note.code for note in fit.notes}
    assert found.matrix()[3, 4] == pytest.approx(0.05)


def test_the_nearest_correlations_are_those_of_higham() -> None:
    """Higham (2002), section 4: the matrix 1 1 0 / 1 1 1 / 0 1 1 and its nearest, printed to four digits."""
    found = nearest_correlation(np.array([[1.0, 1, 0], [1, 1, 1], [0, 1, 1]]))
    wanted = np.array([[1, 0.7607, 0.1573], [0.7607, 1, 0.7607], [0.1573, 0.7607, 1]])
    np.testing.assert_allclose(found, wanted, atol=5e-5)
    assert np.linalg.eigvalsh(found)[0] > 0


def test_halves_of_arguments_are_refused() -> None:
    refused: list[tuple[dict[str, Any], str]] = [
        ({"group1": list("ABABAB")}, "group1 and group2 come together"),
        ({"time": range(6)}, "time and phi come together"),
        ({"phi": 0.5}, "time and phi come together"),
        ({"time": range(6), "phi": -0.5}, "between 0 and 1"),
        ({"time": range(5), "phi": 0.5}, r"time has shape \(5,\)"),
        ({"group1": list("ABABAB"), "group2": ["C"] * 6, "weight1": [0] * 6}, "weight1 holds a value"),
        ({"correlations": np.eye(3)}, r"correlations has shape \(3, 3\)"),
        ({"correlations": np.arange(24.0).reshape(6, 4)}, "not symmetric"),
    ]
    for arguments, match in refused:
        with pytest.raises(hr.HedgerowError, match=match):
            hr.sampling_covariance(**ROWS, **arguments)
