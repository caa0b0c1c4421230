"""``import hedgerow as hr``: names, attributes and forms of arguments that a statistician relies on."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import hedgerow as hr

# Colditz et al. 1994 (as in examples/bcg-vaccine): tuberculosis among the vaccinated and not.
BCG: dict[str, list[Any]] = {
    "trial": [f"Trial {i}" for i in range(1, 14)],
    "a": [4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27],
    "na": [123, 306, 231, 13598, 5069, 1541, 2545, 88391, 7499, 1716, 50634, 2498, 16913],
    "c": [11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29],
    "nc": [139, 303, 220, 12867, 5808, 1451, 629, 88391, 7277, 1665, 27338, 2341, 17854],
    "year": [1948, 1949, 1960, 1977, 1973, 1953, 1973, 1980, 1968, 1961, 1974, 1969, 1976],
    "arm": ["r", "r", "r", "r", "r", "s", "a", "a", "r", "a", "r", "s", "s"],
}
MEANS = {"mean1": [2], "sd1": [1], "n1": [9], "mean2": [1], "sd2": [1], "n2": [9]}
NAMES = {"events1": "a", "n1": "na", "events2": "c", "n2": "nc"}
BETWEEN = ("tau2", "tau2_se", "i2", "h2", "i2_q", "q", "q_df", "q_p", "prediction")
OF_ALL = ("estimate", "se", "statistic", "p", "ci", *BETWEEN)
UNDEFINED = {0: OF_ALL, 1: BETWEEN, 2: ("prediction",)}


@pytest.fixture(scope="module")
def es() -> hr.EffectSizes:
    return hr.effect_sizes("RR", data=BCG, study="trial", **NAMES)


@pytest.fixture(scope="module")
def fit(es: hr.EffectSizes) -> hr.Fit:
    return hr.pool(es)


@pytest.mark.parametrize("make", [dict, pd.DataFrame, pl.DataFrame])
def test_effect_sizes_of_any_table(make: Any, es: hr.EffectSizes) -> None:
    made = hr.effect_sizes("RR", data=make(BCG), study="trial", **NAMES)
    np.testing.assert_array_equal(made.yi, es.yi)
    assert list(made.labels) == BCG["trial"]
    assert type(made.to_frame()) is type(hr.pool(made).to_frame()) is make


def test_arrays_and_names_mix_and_an_index_does_not_matter(es: hr.EffectSizes) -> None:
    frame = pd.DataFrame(BCG, index=range(100, 87, -1))
    given = {"events1": frame["a"], "n1": "na", "events2": BCG["c"], "n2": pl.Series(BCG["nc"])}
    np.testing.assert_array_equal(hr.effect_sizes("RR", data=frame, study=frame["trial"], **given).yi, es.yi)


def test_effects_without_a_table_come_as_polars(fit: hr.Fit) -> None:
    assert isinstance(hr.pool(yi=[1, 2], vi=[1, 2]).to_frame(), pl.DataFrame)
    record = fit.to_dict()
    assert json.loads(json.dumps(record, allow_nan=False))["pi_low"] == fit.prediction[0]  # type: ignore[index]


@pytest.mark.parametrize(
    ("measure", "given"),
    [
        ("SMD", {**MEANS, "vtype": "LS", "correct": True}),
        ("OR", {"events1": [2], "n1": [9], "events2": [1], "n2": [9]}),
        ("IRR", {"events1": [2], "time1": [9], "events2": [1], "time2": [9]}),
        ("ZCOR", {"r": [0.2], "n": [9]}),
        ("PLO", {"events": [2], "n": [9]}),
        ("MN", {"mean": [2], "sd": [1], "n": [9]}),
        ("GEN", {"yi": [2], "vi": [1]}),
        ("GEN", {"yi": [2], "sei": [1]}),
    ],
)  # fmt: skip
def test_inputs_of_measures(measure: str, given: dict[str, Any]) -> None:
    es = hr.effect_sizes(measure, **given)
    assert (es.measure, len(es)) == (measure, 1)
    assert np.isfinite([*es.yi, *es.vi, *es.sei]).all()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"data": BCG, **NAMES, "n1": "nb"}, "no column 'nb'.*Available: trial, a, na"),
        (NAMES, "there is no table"),
        ({"data": pl.LazyFrame(BCG), **NAMES}, "collect"),
        ({"data": 5, **NAMES}, "mapping of columns"),
        ({"data": BCG, **NAMES, "event": "a"}, "event"),
    ],
)
def test_wrong_requests_are_refused_in_words(given: dict[str, Any], words: str) -> None:
    with pytest.raises(hr.HedgerowError, match=words):
        hr.effect_sizes("RR", **given)


@pytest.mark.parametrize("k", UNDEFINED)
def test_what_makes_no_sense_is_none(k: int) -> None:
    fit = hr.pool(yi=[0.5, 1.0][:k], vi=[0.1, 0.2][:k])
    assert fit.k == k
    assert {name for name in OF_ALL if getattr(fit, name) is None} == set(UNDEFINED[k])
    assert fit.df is None, "a z test has no degrees of freedom"


def test_a_fit_holds_what_the_contract_says(fit: hr.Fit) -> None:
    assert (fit.k, fit.method, fit.test, fit.q_df, fit.outcome.name) == (13, "REML", "z", 12, "OK")
    assert fit.ci[0] < fit.estimate < fit.ci[1]
    assert fit.prediction == fit.prediction_interval(kind="k-2") != fit.prediction_interval(kind="z")
    assert fit.weights.sum() == pytest.approx(100)
    low, high = fit.tau2_ci(method="QP")
    assert low < fit.tau2 < high
    assert "-0.7145" in str(fit)


def test_names_of_rows_are_as_written() -> None:
    """A column of numbers with an empty cell becomes floats in pandas."""
    frame = pd.DataFrame({"y": [1.0, 2, 3], "v": [1.0, 1, 1], "s": [21, None, 23]})
    es = hr.effect_sizes("GEN", yi="y", vi="v", study="s", data=frame)
    assert (
        list(es.labels)
        == list(hr.pool(yi=[1, 2, 3], vi=[1, 1, 1], labels=frame["s"]).effects.labels)
        == ["21", "", "23"]
    )


@pytest.mark.parametrize("tau2", ["common", "separate"])
def test_subgroups(es: hr.EffectSizes, tau2: str) -> None:
    found = hr.subgroups(es, by=BCG["arm"], tau2=tau2, method="DL", min_k=1, adjust="bonferroni")
    assert {name: group.k for name, group in found.groups.items()} == {"r": 7, "s": 3, "a": 3}
    assert (found.tau2 is None) == (tau2 == "separate")
    assert (found.df, found.p_adjusted) == (2, found.p)
    assert found.groups["r"].ci[0] < found.groups["r"].estimate
    few = hr.subgroups(es, by=BCG["arm"], min_k=7)
    assert (list(few.groups), few.q_between, few.p) == (["r"], None, None)


def test_groups_may_be_numbers_and_cells_may_be_missing(es: hr.EffectSizes) -> None:
    doses = [10] * 6 + [20] * 6
    plain = hr.subgroups(es, by=[*map(str, doses), None])
    for by in (pd.Series([*doses, None]), pd.array([*doses, None], dtype="Int64"), pl.Series([*doses, None])):
        found = hr.subgroups(es, by=by)
        assert (list(found.groups), found.p) == (["10", "20"], plain.p)
        assert found.groups[10] is found.groups["10"]
        assert len(found.notes) == 1
    with pytest.raises(KeyError):
        found.groups[30]


def test_compare(es: hr.EffectSizes) -> None:
    a, b = hr.pool(es.take([0, 1, 2])), hr.pool(es.take([3, 4, 5]))
    found = hr.compare(a, b)
    assert found.difference == a.estimate - b.estimate
    assert found.z == pytest.approx(found.difference / np.hypot(a.se, b.se), rel=1e-12)
    assert found.ci[0] < found.difference < found.ci[1]
    assert 0 < found.p < 1


def test_leave_one_out(fit: hr.Fit) -> None:
    rows, arms = hr.leave_one_out(fit), hr.leave_one_out(fit, by=BCG["arm"])
    assert list(rows.without) == BCG["trial"]
    assert list(arms.without) == ["r", "s", "a"]
    names = ("estimate", "se", "ci_low", "ci_high", "p", "tau2", "i2", "q")
    assert {getattr(rows, name).shape for name in names} == {(13,)}
    assert rows.estimate[0] == pytest.approx(hr.pool(fit.effects.take(range(1, 13))).estimate, rel=1e-9)


def test_columns_are_read_by_position_whatever_their_index(fit: hr.Fit) -> None:
    shuffled = pd.DataFrame(BCG, index=range(12, -1, -1))
    by = hr.leave_one_out(fit, by=shuffled["arm"])
    np.testing.assert_array_equal(by.estimate, hr.leave_one_out(fit, by=BCG["arm"]).estimate)
    order = hr.cumulative(fit, order=shuffled["year"])
    assert order.added == hr.cumulative(fit, order=BCG["year"]).added
    spec = hr.forest_spec(fit, labels=shuffled["trial"], columns={"year": shuffled["year"]}, by=shuffled["arm"])
    assert spec == hr.forest_spec(fit, labels=BCG["trial"], columns={"year": BCG["year"]}, by=BCG["arm"])


def test_the_name_of_a_column_is_refused_where_values_are_asked_for(fit: hr.Fit) -> None:
    """As long as the table has rows, a name's letters would pass for groups."""
    for ask in (
        lambda: hr.leave_one_out(fit, by="randomisation"),
        lambda: hr.subgroups(fit.effects, by="randomisation"),
        lambda: hr.cumulative(fit, order="randomisation"),
    ):
        with pytest.raises(hr.HedgerowError, match=r"data\['randomisation'\]"):
            ask()


def test_cumulative_influence_blup(fit: hr.Fit) -> None:
    added = hr.cumulative(fit, order=BCG["year"])
    assert added.added[:2] == ("Trial 1", "Trial 2")
    assert added.estimate[-1] == pytest.approx(fit.estimate, rel=1e-9)
    assert len(hr.influence(fit).rstudent) == len(hr.blup(fit).estimate) == 13


@pytest.mark.parametrize("model", ["lm", "rma"])
@pytest.mark.parametrize("predictor", ["sei", "vi", "ni", "ninv", "sqrtni", "sqrtninv", "1/sqrt(n)"])
def test_egger(fit: hr.Fit, predictor: str, model: str) -> None:
    found = hr.egger(fit, predictor=predictor, model=model)
    assert found.df == (11 if model == "lm" else None)
    assert 0 < found.p < 1
    assert np.sign(found.statistic) == np.sign(found.asymmetry)
    assert (found.limit is None) == (predictor in ("ni", "sqrtni"))


def test_begg_and_fail_safe_n(fit: hr.Fit) -> None:
    assert hr.begg(fit).p == pytest.approx(0.9524, abs=5e-5)
    for kind in ("Rosenthal", "Orwin", "Rosenberg", "General"):
        assert hr.fail_safe_n(fit, kind=kind).n > 0


def test_trim_and_fill_is_a_fit(fit: hr.Fit) -> None:
    found = hr.trim_and_fill(fit, side=None, estimator="L0")
    assert (found.k0, found.side, len(found.filled), found.k) == (1, "right", 1, 14)
    for name in ("estimate", "se", "ci", "p", "tau2", "i2", "q", "q_df", "weights", "prediction", "outcome", "method"):
        assert np.array_equal(getattr(found, name), getattr(found.fit, name), equal_nan=name == "weights")
    assert found.to_dict() == found.fit.to_dict()
    assert str(found.fit) in str(found)
    assert len(hr.forest_spec(found).lines) == 14 + 2
    none = hr.trim_and_fill(hr.pool(yi=[1, 2], vi=[1, 1]))
    assert (none.k0, none.estimate, none.ci, none.prediction) == (None, None, None, None)
    assert none.reason in str(none)
    with pytest.raises(AttributeError):
        found.colour  # noqa: B018


def test_pool_many() -> None:
    yi = np.random.default_rng(1).normal(0.3, 0.5, (3, 2, 6))
    yi[0, 0, 4:] = np.nan
    found = hr.pool_many(yi, np.full(yi.shape, 0.1), method="DL", test="knha")
    for name in ("estimate", "se", "ci_low", "ci_high", "p", "tau2", "i2", "q", "outcome"):
        assert getattr(found, name).shape == (3, 2)
    alone = hr.pool(yi=yi[0, 0, :4], vi=np.full(4, 0.1), method="DL", test="knha")
    assert found.estimate[0, 0] == pytest.approx(alone.estimate, rel=1e-12)


def test_figures(fit: hr.Fit) -> None:
    from matplotlib.figure import Figure

    figures = (hr.forest(fit), hr.funnel(fit, precision="sei", contours=True), hr.funnel(fit, precision="1/sqrt(n)"))
    assert all(isinstance(figure, Figure) for figure in figures)
    spec = hr.forest_spec(fit)
    assert [line.estimate for line in spec.lines if line.mark == "square"] == fit.effects.yi.tolist()
    assert next(line.estimate for line in spec.lines if line.mark == "diamond") == fit.estimate
