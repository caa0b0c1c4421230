"""What makes a request impossible as a whole: raised, all of it at once."""

from __future__ import annotations

import numpy as np
import pytest

from hedgerow.stats.measures.cells import to_numbers
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.measures.inputs import taken
from hedgerow.stats.measures.registry import find_measure
from hedgerow.vocabulary.problems import HedgerowError

MEANS = {"mean1": [12.0, 13.0], "sd1": [2.0, 2.5], "n1": [10, 11], "mean2": [10, 9], "sd2": [3, 4], "n2": [12, 9]}


def test_everything_is_told_at_once() -> None:
    broken = {"mean1": [1, 2, 3], "n1": [10, 11], "sd1": [[1, 2], [3, 4]], "mean2": "m2"}
    with pytest.raises(HedgerowError) as caught:
        compute("SMD", broken, vtype="XX", add=0.5)
    codes = [problem.code for problem in caught.value.problems]
    assert codes == [
        "unknown-vtype", "idle-option", "wrong-shape", "not-a-number", "unequal-lengths", *["missing-input"] * 3,
    ]  # fmt: skip


def test_a_missing_input_says_what_may_stand_in() -> None:
    with pytest.raises(HedgerowError, match=r"Measure 'SMD' needs sd2 \(or sem2\)"):
        compute("SMD", {name: values for name, values in MEANS.items() if name != "sd2"})


def test_lengths_must_agree() -> None:
    with pytest.raises(HedgerowError, match="mean1 3, sd1 2"):
        compute("SMD", MEANS | {"mean1": [1, 2, 3]})
    with pytest.raises(HedgerowError, match="1 study names for 2 rows"):
        compute("SMD", MEANS, labels=["one"])


def test_a_single_number_stands_for_every_row() -> None:
    es = compute("SMD", MEANS | {"n1": 10})
    assert es.yi[1] == compute("SMD", MEANS | {"n1": [3, 10]}).yi[1]


def test_dates_are_no_numbers() -> None:
    with pytest.raises(HedgerowError, match="holds no numbers"):
        compute("GEN", {"yi": np.array(["2020-01-01"], "datetime64[D]"), "vi": [1.0]})


def test_a_standard_error_stands_in_for_an_sd() -> None:
    by_sem = {name: values for name, values in MEANS.items() if name != "sd1"} | {"sem1": 2 / np.sqrt([10, 11])}
    es = compute("SMD", by_sem)
    np.testing.assert_allclose(es.yi, compute("SMD", MEANS | {"sd1": [2.0, 2.0]}).yi, rtol=1e-14)
    np.testing.assert_allclose(es.columns["sd1"], 2.0)


def test_a_standard_error_fills_only_what_is_missing() -> None:
    mixed = MEANS | {"sd1": [2.0, np.nan], "sem1": [99.0, 2.5 / np.sqrt(11)]}
    np.testing.assert_allclose(compute("SMD", mixed).yi, compute("SMD", MEANS).yi, rtol=1e-14)


def test_standard_errors_stand_in_for_variances() -> None:
    es = compute("GEN", {"yi": [0.1, 0.2], "sei": [0.3, 0.4], "n": [10, 20]})
    np.testing.assert_allclose(es.vi, [0.09, 0.16])
    np.testing.assert_array_equal(es.n, [10, 20])
    assert list(es.columns) == ["yi", "vi"]


def test_other_columns_are_left_aside() -> None:
    assert compute("SMD", MEANS | {"sham": ["a", "b"], "time1": [0, 0]}).notes == ()


def test_what_a_measure_takes() -> None:
    means = ("mean1", "sd1", "n1", "mean2", "sd2", "n2", "sem1", "sem2")
    assert taken(find_measure("SMD")) == (*means, "d", "t_statistic", "p", "r_pb")
    assert taken(find_measure("GEN")) == ("yi", "vi", "sei", "n")


def test_cells() -> None:
    numbers, words = to_numbers(["12", " 3.5 ", "", None, "Unclear", 7])
    np.testing.assert_array_equal(numbers, [12, 3.5, np.nan, np.nan, np.nan, 7])
    assert words == {4: "Unclear"}
    assert to_numbers(["1.5", "1,5"])[1] == {1: "1,5"}
    np.testing.assert_array_equal(to_numbers(np.array([1, None, "2"], object))[0], [1, np.nan, 2])
    masked, _ = to_numbers(np.ma.masked_array([1, 2], [False, True]))
    np.testing.assert_array_equal(masked, [1, np.nan])


def test_a_standard_error_stands_in_only_where_its_group_has_a_size() -> None:
    paired = {"mean1": [3.0], "sem1": [0.2], "mean2": [2.0], "sd2": [1.0], "n": [9], "r12": [0.5]}
    with pytest.raises(HedgerowError, match="Measure 'MC' needs sd1\\."):
        compute("MC", paired)


def test_a_correlation_can_come_from_its_t_test() -> None:
    np.testing.assert_allclose(compute("COR", {"t_statistic": [2.0], "n": [20]}).yi, [2 / np.sqrt(22)], rtol=1e-14)
