"""Standardised differences from d, t, P values and correlations: they all say the same of the same groups."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from tests.oracles import case, numbers

from hedgerow.analysis.effect_sizes import effect_sizes
from hedgerow.stats.measures.compute import compute
from hedgerow.vocabulary.problems import HedgerowError

RNG = np.random.default_rng(6)
ONE, TWO = RNG.normal(0.7, 1.3, 14), RNG.normal(0.0, 1.1, 11)
SIZES = {"n1": [14], "n2": [11]}


def by_hand() -> tuple[float, float]:
    es = compute(
        "SMD",
        {"mean1": [ONE.mean()], "sd1": [ONE.std(ddof=1)], "mean2": [TWO.mean()], "sd2": [TWO.std(ddof=1)], **SIZES},
    )
    return float(es.yi[0]), float(es.vi[0])


def test_all_ways_lead_to_the_effect_of_the_means() -> None:
    test = stats.ttest_ind(ONE, TWO)
    group = np.repeat([1.0, 0.0], [14, 11])
    pooled = np.sqrt((13 * ONE.var(ddof=1) + 10 * TWO.var(ddof=1)) / 23)
    ways = {
        "t_statistic": test.statistic,
        "p": np.sign(test.statistic) * test.pvalue,
        "r_pb": np.corrcoef(group, np.concatenate([ONE, TWO]))[0, 1],
        "d": (ONE.mean() - TWO.mean()) / pooled,
    }
    for name, value in ways.items():
        es = compute("SMD", {name: [value], **SIZES})
        assert (es.yi[0], es.vi[0]) == pytest.approx(by_hand(), rel=1e-10), name


def test_rows_may_be_known_in_different_ways() -> None:
    es = effect_sizes(
        "SMD", n1=[14, 14, 14], n2=[11, 11, 11], mean1=[1.0, np.nan, np.nan], sd1=[2.0, np.nan, 2.0],
        mean2=[0.0, np.nan, np.nan], sd2=[2.0, np.nan, 2.0], t_statistic=[np.nan, 2.0, np.nan], d=[9.0, np.nan, np.nan],
    )  # fmt: skip
    assert es.yi[0] == pytest.approx(compute("SMD", {"d": [0.5], **SIZES}).yi[0])  # means go before a d given as well
    assert es.yi[1] == pytest.approx(compute("SMD", {"t_statistic": [2.0], **SIZES}).yi[0])
    assert np.isnan(es.yi[2])
    assert any(note.row == "3" and note.code == "missing-value" for note in es.notes)


def test_without_sizes_they_say_nothing() -> None:
    with pytest.raises(HedgerowError, match="n1"):
        effect_sizes("SMD", d=[0.5])


def test_other_measures_do_not_take_them() -> None:
    with pytest.raises(HedgerowError, match="does not use 'd'"):
        effect_sizes("MD", d=[0.5], n1=[10], n2=[10], mean1=[1], sd1=[1], mean2=[1], sd2=[1])


def test_flipped_rows_are_metafors() -> None:
    one = case("escalc", "escalc_flip")
    names = {"m1i": "mean1", "sd1i": "sd1", "n1i": "n1", "m2i": "mean2", "sd2i": "sd2", "n2i": "n2"}
    given = {names[name]: numbers(values) for name, values in one["input"].items()}
    es = effect_sizes("SMD", flip=[True, False, True, False, False], **given)
    np.testing.assert_allclose(es.yi, numbers(one["output"]["yi"]), rtol=1e-12)
    np.testing.assert_allclose(es.vi, numbers(one["output"]["vi"]), rtol=1e-12)
