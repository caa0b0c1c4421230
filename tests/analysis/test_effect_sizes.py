"""The front function: arrays or columns of a table, and what it says when they do not fit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from tests.oracles import case, numbers

import hedgerow as hr

MEANS: dict[str, Any] = {
    "mean1": [12.3, 5.1, 101.2], "sd1": [2.1, 1.7, 12.5], "n1": [10, 25, 8],
    "mean2": [10.1, 5.6, 90.4], "sd2": [2.6, 1.2, 15.9], "n2": [12, 30, 9],
}  # fmt: skip
TABLE = MEANS | {"study": ["Adams", "Baker", "Clark"], "worse": [True, False, False]}
FRAMES = [dict, pl.DataFrame, pd.DataFrame]


@pytest.mark.parametrize("frame", FRAMES)
def test_any_table_gives_the_effects_of_its_arrays(frame: Any) -> None:
    expected = hr.effect_sizes("SMD", **MEANS)
    es = hr.effect_sizes("SMD", data=frame(TABLE), **{name: name for name in MEANS}, study="study")
    np.testing.assert_array_equal(es.yi, expected.yi)
    np.testing.assert_array_equal(es.vi, expected.vi)
    assert list(es.labels) == ["Adams", "Baker", "Clark"]
    assert type(es.to_frame()) is frame


def test_columns_of_the_right_name_need_not_be_named() -> None:
    es = hr.effect_sizes("SMD", data=TABLE)
    assert list(es.labels) == ["Adams", "Baker", "Clark"]
    renamed = {"m1": MEANS["mean1"]} | {name: values for name, values in TABLE.items() if name != "mean1"}
    np.testing.assert_array_equal(hr.effect_sizes("SMD", data=renamed, mean1="m1").yi, es.yi)


def test_arrays_and_names_mix() -> None:
    es = hr.effect_sizes("SMD", data=TABLE, n1=np.array([10, 25, 8]))
    np.testing.assert_array_equal(es.yi, hr.effect_sizes("SMD", **MEANS).yi)


def test_a_named_standard_error_goes_before_a_column_called_sd() -> None:
    es = hr.effect_sizes("SMD", data=TABLE | {"errors": [0.5, 0.5, 0.5]}, sem1="errors")
    np.testing.assert_allclose(es.columns["sd1"], 0.5 * np.sqrt(TABLE["n1"]))


def test_the_frame_holds_what_went_in_and_came_out() -> None:
    frame = hr.effect_sizes("SMD", **MEANS).to_frame()
    assert frame.columns == ["label", "yi", "vi", "sei", *MEANS]
    assert frame["label"].to_list() == ["1", "2", "3"]


def test_flip_turns_the_sign_as_escalc_does() -> None:
    es, plain = hr.effect_sizes("SMD", data=TABLE, flip="worse"), hr.effect_sizes("SMD", data=TABLE)
    np.testing.assert_array_equal(es.yi, plain.yi * [-1, 1, 1])
    np.testing.assert_array_equal(es.vi, plain.vi)
    np.testing.assert_array_equal(hr.effect_sizes("SMD", **MEANS, flip=[1, 0, 0]).yi, es.yi)


def test_five_measures_of_means_by_their_pins() -> None:
    pinned = case("escalc", "escalc_MD_vtype=HO")
    given = {name: numbers(values) for name, values in pinned["input"].items()}
    names = {"mean1": "m1i", "sd1": "sd1i", "n1": "n1i", "mean2": "m2i", "sd2": "sd2i", "n2": "n2i"}
    es = hr.effect_sizes("MD", data=given, **names, vtype="HO")
    np.testing.assert_allclose(es.vi, numbers(pinned["output"]["vi"]), rtol=1e-12)


@pytest.mark.parametrize(
    ("code", "columns"),
    [
        ("OR", {"events1": [4], "n1": [10], "events2": [2], "n2": [12]}),
        ("IRR", {"events1": [4], "time1": [10.5], "events2": [2], "time2": [12]}),
        ("ZCOR", {"r": [0.3], "n": [20]}),
        ("PLO", {"events": [3], "n": [20]}),
        ("IR", {"events": [3], "time": [20.5]}),
        ("MN", {"mean": [3], "sd": [2], "n": [20]}),
        ("GEN", {"yi": [3], "vi": [2]}),
        ("GEN", {"yi": [3], "sei": [2], "n": [20]}),
        ("NMD", {name: values[:1] for name, values in MEANS.items()} | {"sham": [3.0]}),
    ],
)
def test_every_way_in(code: str, columns: dict[str, Any]) -> None:
    es = hr.effect_sizes(code, **columns)
    assert es.measure == code
    assert np.isfinite([es.yi[0], es.vi[0], es.sei[0]]).all()
    assert len(es) == 1


def test_effects_can_be_pooled() -> None:
    fit = hr.pool(hr.effect_sizes("SMD", data=TABLE))
    assert fit.k == 3


def test_a_lost_row_is_told_once_by_the_fit() -> None:
    broken = TABLE | {"sd1": [2.1, -1.7, 12.5]}
    es = hr.effect_sizes("SMD", data=broken)
    fit = hr.pool(es)
    assert fit.k == 2
    assert [note.row for note in (*es.notes, *fit.notes) if note.code in ("negative-sd", "no-effect")] == ["Baker"]


def test_a_missing_column_says_which_was_meant() -> None:
    with pytest.raises(hr.HedgerowError) as caught:
        hr.effect_sizes("SMD", data=TABLE, mean1="mean_1", sd1="nonsense")
    assert [problem.code for problem in caught.value.problems] == ["unknown-column", "unknown-column"]
    assert "Did you mean 'mean1'?" in str(caught.value)


def test_an_unknown_argument_says_which_was_meant() -> None:
    with pytest.raises(hr.HedgerowError, match=r"Unknown argument 'men1'. Did you mean 'mean1'\?"):
        hr.effect_sizes("SMD", **MEANS, men1=[1])
    with pytest.raises(hr.HedgerowError, match="Measure 'SMD' does not use 'events1'"):
        hr.effect_sizes("SMD", **MEANS, events1=[1])


def test_a_name_without_a_table() -> None:
    with pytest.raises(hr.HedgerowError, match="mean1 names the column 'm1', but there is no table"):
        hr.effect_sizes("SMD", **(MEANS | {"mean1": "m1"}))


def test_text_among_numbers_is_a_named_problem() -> None:
    es = hr.effect_sizes("SMD", data=pl.DataFrame(TABLE | {"n2": ["12", "Unclear", "9"]}))
    assert np.isnan(es.yi).tolist() == [False, True, False]
    (told,) = es.notes
    assert (told.code, told.row, told.where.column) == ("not-a-number", "Baker", "n2")
    assert "'Unclear'" in told.what


@pytest.mark.parametrize("frame", [pl.DataFrame, pd.DataFrame])
def test_missing_values_of_a_frame(frame: Any) -> None:
    es = hr.effect_sizes("SMD", data=frame(TABLE | {"sd2": [2.6, None, 15.9]}))
    assert [(note.code, note.row) for note in es.notes] == [("missing-value", "Baker")]


def test_nullable_integers_of_pandas() -> None:
    frame = pd.DataFrame(TABLE).astype({"n1": "Int64"})
    frame.loc[1, "n1"] = pd.NA
    assert np.isnan(hr.effect_sizes("SMD", data=frame).yi).tolist() == [False, True, False]


@pytest.mark.parametrize("flip", [[True, False], ["yes", "no", "no"], [0.5, 0, 0], [None, True, False]])
def test_flip_must_be_true_or_false(flip: Any) -> None:
    with pytest.raises(hr.HedgerowError, match="flip must hold 3 values"):
        hr.effect_sizes("SMD", **MEANS, flip=flip)


def test_a_proportion_cannot_be_flipped() -> None:
    with pytest.raises(hr.HedgerowError, match="describes a single group"):
        hr.effect_sizes("PR", events=[1], n=[10], flip=[True])


def test_several_options_at_once() -> None:
    es = hr.effect_sizes("SMD", **MEANS, vtype="UB", correct="approx")
    assert es.options == {"vtype": "UB", "correct": "approx"}


TWO = {"mean1": [12.3], "sd1": [2.1], "n1": [10], "mean2": [10.1], "sd2": [2.6], "n2": [12]}


def test_effects_as_another_program_computes_them_say_so() -> None:
    es = hr.effect_sizes("SMD", like="cma3", **TWO)
    plain = hr.effect_sizes("SMD", vtype="LS2", correct="approx", **TWO)
    assert (es.yi[0], es.vi[0]) == (plain.yi[0], plain.vi[0])
    (note,) = es.notes
    assert note.code == "as-another-program"
    assert "Comprehensive Meta-Analysis 3: vtype='LS2', correct='approx'" in note.what
    assert 'method="DL"' in note.remedy


def test_review_manager_leaves_out_tables_without_events() -> None:
    table = {"events1": [0, 3], "n1": [10, 10], "events2": [0, 5], "n2": [10, 10]}
    assert np.isnan(hr.effect_sizes("OR", like="revman5", **table).yi).tolist() == [True, False]
    assert hr.effect_sizes("MD", like="revman5", **TWO).yi[0] == hr.effect_sizes("MD", **TWO).yi[0]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"like": "cma4"}, "Did you mean 'cma3'"),
        ({"like": "cma3", "vtype": "UB"}, "sets vtype, which is given as well"),
    ],
)
def test_a_preset_that_cannot_be_met_is_refused(options: dict[str, str], words: str) -> None:
    with pytest.raises(hr.HedgerowError, match=words):
        hr.effect_sizes("SMD", **options, **TWO)


def test_a_preset_is_silent_on_nothing_unverified() -> None:
    with pytest.raises(hr.HedgerowError, match="does for 'MD' has not been verified"):
        hr.effect_sizes("MD", like="cma3", **TWO)
