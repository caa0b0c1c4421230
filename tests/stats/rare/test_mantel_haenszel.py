"""Mantel-Haenszel against metafor's ``rma.mh``, the printed tests of the BCG trials, and by law."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.oracles import case, chosen
from tests.stats.tables import agree_one_by_one, agrees, effects, events

from hedgerow.stats.measures.compute import compute
from hedgerow.stats.pool import pool
from hedgerow.stats.rare.mantel_haenszel import MANTEL_HAENSZEL, pool_mantel_haenszel
from hedgerow.stats.rare.stratified_fit import StratifiedFit
from hedgerow.vocabulary.problems import HedgerowError

NAMES = {"bcg": "bcg", "nw7": "nielweise2007", "nw8": "nielweise2008"}
TWO_BY_TWO = ("OR", "RR", "RD")


def pooled(measure: str, **columns: Any) -> StratifiedFit:
    return pool_mantel_haenszel(compute(measure, columns, drop00=True))


@pytest.mark.parametrize("one", [*chosen("binary", "mh_bcg_"), *chosen("binary", "mh_nw")])
def test_pooled_estimates_and_homogeneity(one: dict[str, Any]) -> None:
    if one["id"].endswith("_tests"):
        return
    _, name, measure = one["id"].split("_")
    agrees(pool_mantel_haenszel(effects(measure, NAMES[name])), one["output"])


def test_without_any_correction_studies_with_a_zero_cell_are_not_in_q() -> None:
    fit = pool_mantel_haenszel(effects("OR", "nielweise2007", to="none"))
    agrees(fit, case("binary", "mh_nocorrect")["output"])
    assert fit.q_df == 11


def test_tests_of_no_effect_and_of_one_odds_ratio() -> None:
    fit, pin = pool_mantel_haenszel(effects("OR", "bcg")), case("binary", "mh_bcg_OR_tests")["output"]
    for test, name in ((fit.cmh, "MH"), (fit.breslow_day, "BD"), (fit.tarone, "TA")):
        assert test is not None
        assert test.statistic == pytest.approx(pin[name], rel=1e-10)
        assert test.p == pytest.approx(pin[name + "p"], rel=1e-10 * (1 + pin[name]))
    assert fit.tarone is not None
    assert fit.tarone.df == 12


def test_leaving_one_study_out_at_a_time() -> None:
    es = effects("OR", "bcg")
    fits = [pool_mantel_haenszel(es.take([j for j in range(13) if j != i])) for i in range(13)]
    agree_one_by_one(fits, case("binary", "mh_leave1out")["output"])


@pytest.mark.parametrize("measure", TWO_BY_TWO)
def test_one_table_is_its_own_estimate(measure: str) -> None:
    es = compute(measure, {"events1": 15, "n1": 40, "events2": 10, "n2": 42}, drop00=True)
    fit = pool_mantel_haenszel(es)
    assert fit.estimate == pytest.approx(float(es.yi[0]), rel=1e-12)
    assert fit.q is None
    assert fit.breslow_day is None


def test_the_uncorrected_test_of_one_table_is_pearsons_less_one_subject() -> None:
    """(n - 1) / n times Pearson's chi-squared, which scipy knows."""
    from scipy.stats import chi2_contingency

    fit = pooled("OR", events1=15, n1=40, events2=10, n2=42)
    pearson = chi2_contingency([[15, 25], [10, 32]], correction=False).statistic
    assert fit.cmh_uncorrected is not None
    assert fit.cmh_uncorrected.statistic == pytest.approx(pearson * 81 / 82, rel=1e-12)


@pytest.mark.parametrize("measure", TWO_BY_TWO)
def test_groups_exchanged(measure: str) -> None:
    x = events("nielweise2007")
    there = pooled(measure, **x)
    back = pooled(measure, events1=x["events2"], n1=x["n2"], events2=x["events1"], n2=x["n1"])
    assert there.estimate is not None
    assert back.estimate == pytest.approx(-there.estimate, rel=1e-12)
    assert back.se == pytest.approx(there.se, rel=1e-12)
    assert there.cmh is not None
    assert back.cmh is not None
    assert back.cmh.statistic == pytest.approx(there.cmh.statistic, rel=1e-12)


def test_many_equal_tables_agree_with_inverse_variance() -> None:
    """Of equal tables every sensible estimate is theirs, with the variance of one over their number."""
    es = compute("OR", {"events1": [30] * 4, "n1": [100] * 4, "events2": [20] * 4, "n2": [90] * 4})
    mh, inverse = pool_mantel_haenszel(es), pool(es, method="EE")
    assert mh.estimate == pytest.approx(inverse.estimate, rel=1e-12)
    assert mh.se == pytest.approx(inverse.se, rel=1e-12)
    assert mh.tarone is not None
    assert mh.tarone.statistic == pytest.approx(0, abs=1e-12)


def test_no_effect_at_all_is_no_singularity_of_the_breslow_day_test() -> None:
    fit = pooled("OR", events1=[5, 10], n1=[50, 100], events2=[10, 5], n2=[100, 50])
    assert fit.estimate == pytest.approx(0, abs=1e-12)
    assert fit.breslow_day is not None
    assert fit.breslow_day.statistic == pytest.approx(0, abs=1e-12)
    assert fit.cmh is not None
    assert fit.cmh.statistic == 0  # the correction does not go beyond 0


def test_double_zeros_are_counted_and_named() -> None:
    ratio, difference = (pool_mantel_haenszel(effects(m, "nielweise2007")) for m in ("OR", "RD"))
    assert ratio.double_zeros == difference.double_zeros == ("15",)
    note = next(note for note in ratio.notes if note.code == "double-zero")
    assert "1 study of 18 ('15')" in note.what
    assert "tells nothing about the ratio" in note.what
    assert any("counts in the pooled estimate" in note.what for note in difference.notes)
    assert ratio.weights[14] == 0
    assert difference.weights[14] > 0


def test_a_double_zero_changes_the_difference_only() -> None:
    more = {"events1": [3, 5, 0], "n1": [30, 40, 50], "events2": [6, 9, 0], "n2": [31, 42, 55]}
    less = {name: values[:2] for name, values in more.items()}
    assert pooled("OR", **more).estimate == pytest.approx(pooled("OR", **less).estimate, rel=1e-12)
    assert abs(pooled("RD", **more).estimate or 0) < abs(pooled("RD", **less).estimate or 0)


def test_the_correction_is_said_to_concern_q_only() -> None:
    plain, corrected = (pool_mantel_haenszel(effects("OR", "nielweise2007", to=to)) for to in ("none", "only0"))
    assert plain.estimate == corrected.estimate
    assert [note.code for note in corrected.notes] == ["double-zero", "correction-for-q"]
    assert "5 studies, for Q, I2 and H2 only" in corrected.notes[1].what
    assert "correction-for-q" not in {note.code for note in plain.notes}


@pytest.mark.parametrize("measure", [*TWO_BY_TWO])
def test_nothing_but_double_zeros(measure: str) -> None:
    fit = pooled(measure, events1=[0, 0], n1=[10, 20], events2=[0, 0], n2=[12, 18])
    assert fit.estimate is None
    assert fit.ci is None
    assert fit.q is None
    assert fit.cmh is None
    assert fit.reason
    assert fit.reason in str(fit)
    assert fit.to_dict()["estimate"] is None


@pytest.mark.parametrize("columns", [{"events1": [0, 0]}, {"events2": [0, 0]}])
def test_events_in_one_group_only(columns: dict[str, Any]) -> None:
    x = {"events1": [2, 3], "n1": [30, 40], "events2": [4, 6], "n2": [31, 42]} | columns
    for measure in ("OR", "RR"):
        fit = pooled(measure, **x)
        assert fit.estimate is None
        assert "group" in str(fit.reason)
        assert fit.cmh is not None  # the test needs no ratio
    assert pooled("RD", **x).estimate is not None


def test_all_events_in_one_group_define_no_odds_ratio() -> None:
    fit = pooled("OR", events1=[10, 20], n1=[10, 20], events2=[4, 6], n2=[31, 42])
    assert fit.estimate is None
    assert fit.reason


def test_rows_that_cannot_be_used_are_named() -> None:
    x = {"events1": [5, 9, 0, 2, None], "n1": [50, 8, 0, 50, 50], "events2": [8, 3, 2, 4, 2], "n2": [50, 40, 30, 50, 9]}
    fit = pool_mantel_haenszel(compute("OR", x, labels=list("abcde"), drop00=True))
    assert fit.k == 2
    assert fit.used.tolist() == [True, False, False, True, False]
    assert {note.row: note.code for note in fit.notes if note.row} == {
        "b": "events-above-n",
        "c": "empty-group",
        "e": "missing-value",
    }
    assert np.isnan(fit.weights[[1, 2, 4]]).all()
    assert np.nansum(fit.weights) == pytest.approx(100)


def test_large_counts_lose_no_digits() -> None:
    one, many = (pooled("RR", **{n: v * c for n, v in events("bcg").items()}) for c in (1.0, 1e9))
    assert many.estimate == pytest.approx(one.estimate, rel=1e-12)
    assert many.se == pytest.approx((one.se or 0) / np.sqrt(1e9), rel=1e-12)


def test_refusals() -> None:
    with pytest.raises(HedgerowError, match="Unknown measure 'SMD'"):
        pool_mantel_haenszel(compute("SMD", dict.fromkeys(("mean1", "sd1", "n1", "mean2", "sd2", "n2"), 9.0)))
    given = compute("GEN", {"yi": [0.1, 0.2], "vi": [0.1, 0.1]})
    with pytest.raises(HedgerowError, match="Unknown measure 'GEN'"):
        pool_mantel_haenszel(given)
    with pytest.raises(HedgerowError, match="not made of the events of two groups"):
        pool_mantel_haenszel(replace(given, measure="OR"))
    with pytest.raises(HedgerowError, match="95"):
        pool_mantel_haenszel(effects("OR", "bcg"), level=95)


def test_every_measure_is_pinned() -> None:
    assert {
        c["id"].split("_")[2] for c in (p.values[0] for p in chosen("binary", "mh_")) if c["id"].count("_") == 2
    } == (set(MANTEL_HAENSZEL))
