"""A bad row is NaN with its problem; the other rows do not suffer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.measures import MEASURES
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.measures.conditions import IMPLAUSIBLE
from hedgerow.vocabulary.columns import find_column

MEANS = {"mean1": 12.0, "sd1": 2.0, "n1": 10.0, "mean2": 10.0, "sd2": 3.0, "n2": 12.0}
TABLE = {"events1": 3.0, "n1": 10.0, "events2": 5.0, "n2": 12.0}
RATE = {"events1": 3.0, "time1": 10.0, "events2": 5.0, "time2": 12.0}
COR = {"r": 0.3, "n": 20.0}
MODEL = {"partial_r": 0.3, "n": 20.0, "predictors": 4.0}
GEN = {"yi": 0.3, "vi": 0.1}


def with_bad_row(code: str, good: dict[str, float], **bad: Any) -> EffectSizes:
    """Effects of a good row, a bad one and a good one."""
    columns = {name: [value, bad.get(name, value), value] for name, value in good.items()}
    return compute(code, columns, labels=["Adams", "Baker", "Clark"])


LOST: list[tuple[str, dict[str, float], dict[str, Any], str, str]] = [
    ("SMD", MEANS, {"sd1": -2.0}, "negative-sd", "sd1 is -2; a standard deviation cannot be negative"),
    ("SMD", MEANS, {"n2": 1}, "n-of-one", "n2 is 1; a standard deviation needs two subjects or more"),
    ("SMD", MEANS, {"n2": 0}, "n-of-one", "n2 is 0"),
    ("SMD", MEANS, {"n2": -3}, "negative-n", "n2 is -3; a number of subjects cannot be negative"),
    ("SMD", MEANS, {"sd1": 0, "sd2": 0}, "zero-sd", "both standard deviations are 0"),
    ("SMD", MEANS, {"mean1": np.inf}, "not-finite", "mean1 is inf; not a finite number"),
    ("SMD", MEANS, {"mean1": np.nan, "n1": np.nan}, "missing-value", "no value of mean1, n1"),
    ("SMD", MEANS, {"sd2": "Unclear"}, "not-a-number", "sd2 is 'Unclear', not a number"),
    ("MD", MEANS, {"n1": 1}, "n-of-one", "n1 is 1"),
    ("ROM", MEANS, {"mean1": -1.0}, "no-ratio", "the means are -1 and 10, whose ratio has no logarithm"),
    ("ROM", MEANS, {"mean2": 0.0}, "no-ratio", "the means are 12 and 0"),
    ("OR", TABLE, {"events1": 11}, "events-above-n", "events1 is 11, more than the 10 subjects of n1"),
    ("OR", TABLE, {"events2": -1}, "negative-count", "events2 is -1"),
    ("IRR", RATE, {"time1": 0}, "no-time", "time1 is 0; time at risk must be above 0"),
    ("ZCOR", COR, {"r": 1.0}, "impossible-correlation", "r is 1; a correlation lies between -1 and 1"),
    ("COR", COR, {"r": -1.2}, "impossible-correlation", "r is -1.2"),
    ("ZCOR", COR, {"n": 3}, "too-few-subjects", "n is 3; a correlation needs four subjects"),
    ("PR", {"events": 3.0, "n": 10.0}, {"events": 0, "n": 0}, "too-few-subjects", "n is 0"),
    ("SMD1", MEANS, {"sd2": 0}, "zero-sd", "sd2 is 0"),
    ("MNLN", {"mean": 3.0, "sd": 1.0, "n": 9.0}, {"mean": -1.0}, "no-ratio", "mean is -1, which has no logarithm"),
    ("PCOR", MODEL, {"n": 6}, "too-few-subjects", "n is 6, the predictors are 4; n must be 3 larger"),
    ("CLES", {"auc": 0.7, "n1": 9.0, "n2": 8.0}, {"auc": 70.0}, "impossible-share", "auc is 70; it must lie from 0"),
    ("ABT", {"alpha": 0.7, "items": 9.0, "n": 80.0}, {"alpha": 1.0}, "impossible-reliability", "alpha is 1"),
    ("SPCOR", {"t_statistic": 2.0, "r2": 0.5, "n": 20.0, "predictors": 2.0}, {"t_statistic": 90.0}, "not-defined", "S"),
    ("GEN", GEN, {"vi": -0.1}, "negative-variance", "vi is -0.1"),
    ("GEN", {"yi": 0.3, "sei": 0.1}, {"sei": -0.1}, "negative-se", "sei is -0.1"),
]


@pytest.mark.parametrize(("code", "good", "bad", "problem", "words"), LOST)
def test_a_bad_row_is_named(code: str, good: dict[str, float], bad: dict[str, Any], problem: str, words: str) -> None:
    es, alone = with_bad_row(code, good, **bad), compute(code, good)
    np.testing.assert_array_equal(es.yi, [alone.yi[0], np.nan, alone.yi[0]])
    np.testing.assert_array_equal(es.vi, [alone.vi[0], np.nan, alone.vi[0]])
    told = next(note for note in es.notes if note.code == problem)
    assert told.row == "Baker"
    assert told.what.startswith(f"Row 'Baker': {words}")
    assert told.remedy
    assert told.severity == "warning"
    assert told.where.column in {*good, None}


CAVEATS: list[tuple[str, dict[str, float], dict[str, Any], str]] = [
    ("SMD", MEANS, {"mean1": 50.0}, "implausible-effect"),
    ("SMD", MEANS, {"sd1": 0.0}, "zero-sd"),
    ("MD", MEANS, {"sd1": 0.0}, "zero-sd"),
    ("MD", MEANS, {"sd1": 0.0, "sd2": 0.0}, "zero-variance"),
    ("GEN", GEN, {"vi": 0.0}, "zero-variance"),
    ("PFT", {"events": 1.0, "n": 10.0}, {"n": 2000}, "unlike-sizes"),
    ("SMD", MEANS, {"n2": 4.5}, "not-a-whole-number"),
    ("OR", TABLE, {"events1": 2.5}, "not-a-whole-number"),
    ("ROM", MEANS, {"mean1": -12.0, "mean2": -10.0}, "negative-means"),
]


@pytest.mark.parametrize(("code", "good", "bad", "problem"), CAVEATS)
def test_a_strange_row_is_computed_and_remarked_upon(
    code: str, good: dict[str, float], bad: dict[str, Any], problem: str
) -> None:
    es = with_bad_row(code, good, **bad)
    assert np.isfinite(es.yi).all()
    assert np.isfinite(es.vi).all()
    (told,) = es.notes
    assert (told.code, told.row, told.severity) == (problem, None, "warning")
    assert told.what.startswith("Row 'Baker': ")


def test_a_standard_error_taken_for_an_sd_is_suspected() -> None:
    sem = with_bad_row("SMD", MEANS | {"mean1": 14.0, "n1": 100.0, "n2": 100.0}, sd1=0.2, sd2=0.3)
    assert abs(sem.yi[1]) > IMPLAUSIBLE
    assert "standard error of the mean was entered as a standard deviation" in sem.notes[0].remedy


def test_many_strange_rows_are_one_caveat() -> None:
    es = compute("SMD", {name: np.full(8, value) for name, value in (MEANS | {"n2": 4.5}).items()})
    (told,) = es.notes
    assert told.what.startswith("Row '1': n2 is 4.5, not a whole number; row '2': ")
    assert told.what.endswith("; row '5': n2 is 4.5, not a whole number; and 3 rows more.")


def test_a_row_may_have_several_problems() -> None:
    es = with_bad_row("SMD", MEANS, sd1=-1.0, n2=1)
    assert {note.code for note in es.notes} == {"negative-sd", "n-of-one"}
    assert {note.row for note in es.notes} == {"Baker"}


def test_averages_do_not_count_bad_rows() -> None:
    for code, good in (("SMD", MEANS), ("ROM", MEANS), ("OR", TABLE), ("COR", COR)):
        bad = {"events1": 11.0} if code == "OR" else {"n2": 1.0} if code != "COR" else {"n": 2.0}
        es = compute(code, {name: [value, bad.get(name, value)] for name, value in good.items()}, vtype="AV")
        alone = compute(code, good, vtype="AV")
        np.testing.assert_array_equal(es.vi, [alone.vi[0], np.nan])


@pytest.mark.parametrize("code", MEASURES)
def test_no_rows_are_no_effects(code: str) -> None:
    es = compute(code, {name: [] for name in MEASURES[code].inputs})
    assert len(es) == 0
    assert es.notes == ()


NUMBER = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(-3, 40).map(float),
    st.sampled_from([0.0, 0.5, 1.0, -1.0, 1e-300, 1e300]),
    st.none(),
    st.sampled_from(["Unclear", "", "12", "6-8", "NA", "1,5"]),
)


@pytest.mark.parametrize("code", MEASURES)
@given(values=st.data())
def test_whatever_the_cells_each_row_has_an_effect_or_a_reason(code: str, values: st.DataObject) -> None:
    spec = MEASURES[code]
    k = values.draw(st.integers(1, 4))
    columns = {name: values.draw(st.lists(NUMBER, min_size=k, max_size=k)) for name in spec.inputs}
    vtype = values.draw(st.sampled_from([*spec.vtypes]))
    es = compute(code, columns, vtype=vtype)
    whole = np.isfinite(es.yi) & np.isfinite(es.vi)
    told = {note.row for note in es.notes}
    for i in range(k):
        assert whole[i] or (np.isnan(es.yi[i]) and np.isnan(es.vi[i]))
        assert whole[i] != (str(i + 1) in told)
    assert (es.vi[whole] >= 0).all()
    for note in es.notes:
        assert note.severity == "warning"
        assert note.where.column is None or find_column(note.where.column)


@pytest.mark.parametrize("size", [1.7e154, 1.7e155, 1e300])
def test_an_astronomical_difference_is_named_not_raised(size: float) -> None:
    columns = {"mean1": [0, 1], "sd1": [1, 1], "n1": [5, 5], "mean2": [size, 0], "sd2": [1, 1], "n2": [5, 5]}
    es = compute("SMD", columns, vtype="AV")
    assert es.notes
    assert not np.isinf(es.vi).any()
