"""The normalised mean difference of Vesterinen et al. 2014, by hand and by its laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.stats.measures.compute import compute

GROUPS = {"mean1": [30.0], "sd1": [5.0], "n1": [8], "mean2": [50.0], "sd2": [10.0], "n2": [10]}


def test_by_hand() -> None:
    # control 50, sham 10: a range of 40; treatment regains 20 of it
    es = compute("NMD", GROUPS | {"sham": [10.0]})
    assert es.yi[0] == 50.0
    assert es.vi[0] == pytest.approx((100 / 40) ** 2 * (25 / 8 + 100 / 10), rel=1e-14)


def test_without_a_lesion_range_below_it_is_the_per_cent_reduction() -> None:
    es = compute("NMD", GROUPS | {"sham": 0.0})
    assert es.yi[0] == pytest.approx(100 * (50 - 30) / 50, rel=1e-14)


@pytest.mark.parametrize(("mean1", "expected"), [(50.0, 0.0), (10.0, 100.0), (90.0, -100.0)])
def test_control_is_0_and_normal_is_100(mean1: float, expected: float) -> None:
    assert compute("NMD", GROUPS | {"mean1": [mean1], "sham": [10.0]}).yi[0] == expected


@given(st.floats(0.01, 100), st.floats(-100, 100), st.sampled_from([1, -1]))
def test_neither_unit_nor_zero_nor_direction_of_the_scale_matters(by: float, shift: float, sign: int) -> None:
    def moved(x: float) -> list[float]:
        return [sign * by * x + shift]

    here = compute("NMD", GROUPS | {"sham": [10.0]})
    there = compute(
        "NMD",
        {"mean1": moved(30.0), "mean2": moved(50.0), "sham": moved(10.0), "sd1": [by * 5.0], "sd2": [by * 10.0]}
        | {"n1": [8], "n2": [10]},
    )
    np.testing.assert_allclose(there.yi, here.yi, rtol=1e-8)
    np.testing.assert_allclose(there.vi, here.vi, rtol=1e-8)


def test_it_is_the_mean_difference_over_the_range() -> None:
    es, md = compute("NMD", GROUPS | {"sham": 10.0}), compute("MD", GROUPS)
    assert es.yi[0] == pytest.approx(-100 / 40 * md.yi[0])
    assert es.vi[0] == pytest.approx((100 / 40) ** 2 * md.vi[0])


def test_a_control_like_sham_leaves_nothing_to_regain() -> None:
    es = compute("NMD", GROUPS | {"sham": [50.0]})
    assert np.isnan(es.yi[0])
    assert [note.code for note in es.notes] == ["no-range"]
