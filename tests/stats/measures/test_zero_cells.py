"""Zero cells: values of metafor 3.8-1, run on these tables, and the rules in words."""

from __future__ import annotations

import numpy as np
import pytest

from hedgerow.stats.measures.compute import compute
from hedgerow.vocabulary.problems import HedgerowError

# no events at all; nothing but events; one zero cell; none
TABLES = {"events1": [0, 5, 0, 3], "n1": [5, 5, 5, 7], "events2": [0, 6, 3, 2], "n2": [6, 6, 7, 11]}
DROPPED = {  # escalc(..., drop00 = TRUE)
    "OR": ([-2.14658084451746, 1.21639532432449], [2.68975468975469, 1.19444444444444]),
    "RR": ([-1.658228076603532, 0.857450231851222], [1.99404761904762, 0.59956709956710]),
    "RD": ([-0.354166666666667, 0.246753246753247], [0.0434932002314815, 0.0485090891567532]),
    "PETO": ([-1.61145833333333, 1.16163836163836], [1.32708333333333, 1.10049950049950]),
    "AS": ([-0.713724378944766, 0.273213715940067], [0.0857142857142857, 0.0584415584415584]),
    "PHI": ([-0.487950036474267, 0.268566327241283], [0.0241874527588813, 0.0549570709011268]),
}


@pytest.mark.parametrize("code", DROPPED)
def test_drop00_leaves_out_what_tells_nothing(code: str) -> None:
    vtype = "CS" if code == "PHI" else None  # metafor 3.8's default; since then it is ST
    es = compute(code, TABLES, drop00=True, vtype=vtype)
    np.testing.assert_allclose(es.yi, [np.nan, np.nan, *DROPPED[code][0]], rtol=1e-12)
    np.testing.assert_allclose(es.vi, [np.nan, np.nan, *DROPPED[code][1]], rtol=1e-12)
    assert [(note.code, note.row) for note in es.notes] == [("double-zero", "1"), ("double-zero", "2")]


def test_double_zeros_are_kept_by_default() -> None:
    es = compute("OR", TABLES)
    assert np.isfinite(es.yi).all()
    assert not es.notes


def test_rates_without_events() -> None:
    rates = {"events1": [0, 0], "time1": [5, 6], "events2": [0, 3], "time2": [5, 6]}
    kept, dropped = compute("IRR", rates), compute("IRR", rates, drop00=True)
    np.testing.assert_allclose(kept.yi, [0, -1.94591014905531], rtol=1e-12)
    np.testing.assert_allclose(kept.vi, [4, 2.28571428571429], rtol=1e-12)
    np.testing.assert_allclose(dropped.yi, [np.nan, -1.94591014905531], rtol=1e-12)


def test_if0all_reaches_the_other_rows() -> None:
    es = compute("PR", {"events": [0, 2], "n": [5, 6]}, to="if0all")
    np.testing.assert_allclose(es.yi, [0.5 / 6, 2.5 / 7], rtol=1e-14)
    alone = compute("PR", {"events": [2], "n": [6]}, to="if0all")
    assert alone.yi[0] == pytest.approx(2 / 6)


def test_an_added_constant_is_used_by_measures_that_need_none() -> None:
    es = compute("PFT", {"events": [0, 2], "n": [5, 6]}, add=0.5)
    np.testing.assert_allclose(es.yi, [0.375912568460458, 0.638833510152697], rtol=1e-12)
    difference = compute("AS", {"events1": [0], "n1": [5], "events2": [2], "n2": [6]}, add=0.5)
    assert (difference.yi[0], difference.vi[0]) == pytest.approx((-0.347679540950849, 0.0773809523809524), rel=1e-12)


def test_without_a_constant_a_zero_cell_has_no_odds_ratio() -> None:
    es = compute("OR", TABLES, to="none", labels=["a", "b", "c", "d"])
    assert np.isnan(es.yi[:3]).all()
    assert {note.row for note in es.notes} == {"a", "b", "c"}
    assert all(note.code == "not-defined" for note in es.notes)
    assert "add=0.5" in es.notes[0].remedy


def test_without_a_constant_a_risk_difference_may_have_no_variance() -> None:
    es = compute("RD", TABLES, to="none")
    np.testing.assert_allclose(es.vi[:2], 0.0)
    assert [(note.code, note.row) for note in es.notes] == [("zero-variance", None)]


def test_an_empty_group_is_remarked_upon() -> None:
    es = compute("OR", {"events1": [3], "n1": [10], "events2": [0], "n2": [0]})
    assert np.isfinite(es.yi[0])  # as metafor computes it
    assert [(note.code, note.row) for note in es.notes] == [("empty-group", None)]


def test_the_columns_keep_the_counts_as_given() -> None:
    es = compute("OR", TABLES)
    np.testing.assert_array_equal(es.columns["events1"], TABLES["events1"])
    assert es.options == {"vtype": "LS", "add": 0.5, "to": "only0", "drop00": False}


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"to": "some"}, "Unknown to 'some'"),
        ({"add": -1.0}, "add is -1.0; it must be a number from 0"),
        ({"add": float("nan")}, "add is nan"),
        ({"add": "half"}, "add is 'half'"),
        ({"vtype": ["LS", "AV"]}, "Unknown vtype"),
    ],
)
def test_wrong_rules_are_refused(chosen: dict[str, object], message: str) -> None:
    with pytest.raises(HedgerowError, match=message):
        compute("OR", TABLES, **chosen)


def test_rules_that_cannot_act_are_refused_together() -> None:
    with pytest.raises(HedgerowError) as caught:
        compute("PR", {"events": [1], "n": [5]}, drop00=True, correct=False, vtype="HO")
    assert sorted(each.code for each in caught.value.problems) == ["idle-option", "idle-option", "unknown-vtype"]
    with pytest.raises(HedgerowError, match="'MD' has no cells, so 'add' cannot act"):
        compute("MD", {"mean1": 1, "sd1": 1, "n1": 5, "mean2": 1, "sd2": 1, "n2": 5}, add=0.5)
