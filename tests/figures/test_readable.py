"""Every figure can be read, whatever the data: no words on other words, nothing outside the sheet."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.figures.fits import bcg, fit_of, many
from tests.figures.readable import assert_readable

from hedgerow.figures.baujat import baujat_spec
from hedgerow.figures.caterpillar import caterpillar_spec
from hedgerow.figures.cumulative import cumulative_spec
from hedgerow.figures.drapery import drapery_spec
from hedgerow.figures.draw import draw
from hedgerow.figures.forest import forest_spec
from hedgerow.figures.funnel import CONTOURS, funnel_spec
from hedgerow.figures.leave_one_out import leave_one_out_spec
from hedgerow.figures.orchard import orchard_spec
from hedgerow.figures.plot import PlotSpec
from hedgerow.figures.profile import profile_spec
from hedgerow.figures.qq import qq_spec
from hedgerow.figures.radial import radial_spec
from hedgerow.figures.reporting import Stack, stacks_spec
from hedgerow.figures.results import Result
from hedgerow.figures.subgroup_forest import subgroup_forest_spec
from hedgerow.figures.summary import summary_spec
from hedgerow.stats.bias.egger import egger
from hedgerow.stats.bias.trim_and_fill import trim_and_fill
from hedgerow.stats.fit import Fit
from hedgerow.stats.sensitivity.baujat import baujat
from hedgerow.stats.sensitivity.cumulative import cumulative
from hedgerow.stats.sensitivity.leave_one_out import leave_one_out
from hedgerow.stats.subgroups import subgroups
from hedgerow.vocabulary.problems import HedgerowError

LONG = [
    "A multicentre, randomised, double-blind, placebo-controlled trial in patients whose condition has a long name",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft 2001",
    "Müller $x^2$ & 李明 2018 <b>",
]
FAVOURS = ("favours a treatment whose name is long indeed", "favours placebo")
FITS: dict[str, Fit] = {
    "none": fit_of([], []),
    "1": many(1),
    "2": many(2),
    "5": many(5),
    "29": many(29),
    "80": many(80),
    "200": many(200),
    "not finite": fit_of([0.5, math.nan, 0.9, math.inf, 0.2], [0.1, 0.2, 0.1, 0.1, math.nan]),
    "all missing": fit_of([math.nan], [1.0]),
    "all equal": fit_of([0.5] * 5, [0.1] * 5),
    "all zero": fit_of([0.0] * 3, [0.1] * 3),
    "extreme": fit_of([0.5, 0.6, 0.4, 300, -0.2], [0.1, 0.1, 0.2, 0.1, 1e6]),
    "one decides": fit_of([0.5, 0.6, 0.4, 0.9], [0.1, 0.1, 0.2, 1e-10]),
    "tiny": fit_of([1e-8, 2e-8, 1.5e-8], [1e-17, 2e-17, 1e-17]),
    "huge": fit_of([1e8, 2e8, 1.5e8], [1e15, 2e15, 1e15]),
    "far from zero": fit_of([1e6, 1e6 + 1, 1e6 - 2], [0.1, 0.2, 0.1]),
    "long names": fit_of([0.5, 0.6, 0.4], [0.1, 0.1, 0.2], LONG),
    "OR": fit_of([-3, 0.2, 1.5, 12], [0.3, 0.1, 0.2, 40], measure="OR"),
    "OR, enormous": fit_of([900, 2, 1], [1, 0.1, 0.1], measure="OR"),
    "RR": bcg("RR"),
    "ROM": fit_of([0.05, 0.1, 0.08, 0.2], [0.001, 0.002, 0.001, 0.004], measure="ROM"),
    "ZCOR": fit_of([0.2, 0.5, 1.2, 0.1], [0.01, 0.02, 0.05, 0.03], measure="ZCOR"),
    "PLO": fit_of([-3, -2.2, -1.5], [0.3, 0.1, 0.2], measure="PLO"),
    "PFT": fit_of([0.2, 0.3, 0.4], [0.003, 0.002, 0.01], measure="PFT", n=[80, 120, 25]),
    "IRLN": fit_of([-3, -2.2, -1.5], [0.3, 0.1, 0.2], measure="IRLN"),
}
named = pytest.mark.parametrize("name", FITS)


@named
def test_forest(name: str) -> None:
    assert_readable(draw(forest_spec(FITS[name], favours=FAVOURS)))


@named
def test_forest_with_groups_columns_and_links(name: str) -> None:
    fit, rows = FITS[name], range(len(FITS[name].effects))
    by = [("first group", "second group with a longer name", None)[i % 3] for i in rows]
    columns = {"Dose (mg/kg)": [1.5 * i for i in rows], "Species": [("rat", "zebrafish, adult")[i % 2] for i in rows]}
    spec = forest_spec(fit, by=by, subgroups=subgroups(fit.effects, by), columns=columns, ids=[str(i) for i in rows])
    assert_readable(draw(spec))


@named
@pytest.mark.parametrize("precision", ["sei", "vi"])
def test_funnel(name: str, precision: str) -> None:
    assert_readable(draw(funnel_spec(FITS[name], precision, contours=CONTOURS)))


@pytest.mark.parametrize("precision", ["n", "1/n", "sqrt(n)", "1/sqrt(n)"])
@pytest.mark.parametrize("name", ["1", "2", "5", "80"])
def test_funnel_on_sample_size(name: str, precision: str) -> None:
    assert_readable(draw(funnel_spec(FITS[name], precision)))


def test_funnel_with_everything() -> None:
    fit = many(29)
    spec = funnel_spec(fit, contours=CONTOURS, filled=trim_and_fill(fit, side="right"), egger=egger(fit))
    assert_readable(draw(spec))


@named
def test_subgroups(name: str) -> None:
    fit = FITS[name]
    by = [
        ("a", "b, a group of a long name that has to go on in a second line of the figure")[i % 2]
        for i in range(len(fit.effects))
    ]
    assert_readable(draw(subgroup_forest_spec(fit, {"Species": subgroups(fit.effects, by)}, favours=FAVOURS)))


@named
def test_leave_one_out_and_cumulative(name: str) -> None:
    fit = FITS[name]
    assert_readable(draw(leave_one_out_spec(fit, leave_one_out(fit))))
    assert_readable(draw(cumulative_spec(fit, cumulative(fit))))


@named
def test_baujat(name: str) -> None:
    assert_readable(draw(baujat_spec(baujat(FITS[name]))))


@named
@pytest.mark.parametrize("made", [radial_spec, drapery_spec, profile_spec, caterpillar_spec, orchard_spec, qq_spec])
def test_plots_of_one_fit(name: str, made: Callable[[Fit], PlotSpec]) -> None:
    try:
        spec = made(FITS[name])
    except HedgerowError as refused:
        assert FITS[name].k < 3, refused  # figures need a pooled estimate, some a variance or residuals
        return
    assert_readable(draw(spec))


def test_summary() -> None:
    fits = {name: fit for name, fit in FITS.items() if fit.effects.measure == "SMD"}
    assert_readable(draw(summary_spec(fits, favours=FAVOURS)))


@pytest.mark.parametrize("measure", ["SMD", "OR"])
def test_printed_results_and_missing_ones(measure: str) -> None:
    results = [Result("Printed", 1.6, (1.1, 2.1), 19), Result("Not printed", None, None), Result(LONG[0], 0.4, None, 7)]
    assert_readable(draw(summary_spec(results, measure=measure, as_printed=True)))
    assert_readable(draw(subgroup_forest_spec(results[0], {"Species": results}, measure=measure, as_printed=True)))


def test_stacks() -> None:
    stacks = (Stack(LONG[0], (10, 80, 10)), Stack("Baseline", (1, 98, 1)), Stack("Partial", (30.4, 0, 20)))
    assert_readable(draw(stacks_spec(("low", "unclear", "high"), stacks, title="Risk of bias", as_printed=True)))


numbers = st.floats(-1e6, 1e6)
rows = st.lists(st.tuples(numbers, st.floats(1e-6, 1e6), st.text(max_size=90)), min_size=1, max_size=8)


@settings(max_examples=40)
@given(rows, st.sampled_from(["SMD", "OR", "ZCOR"]))
def test_any_forest(rows: list[tuple[float, float, str]], measure: str) -> None:
    yi, vi, labels = zip(*rows, strict=True)
    assert_readable(draw(forest_spec(fit_of(yi, vi, labels, measure=measure))))


@settings(max_examples=25)
@given(rows)
def test_any_funnel(rows: list[tuple[float, float, str]]) -> None:
    yi, vi, _ = zip(*rows, strict=True)
    assert_readable(draw(funnel_spec(fit_of(yi, vi), contours=CONTOURS)))


def test_the_test_itself_sees_words_on_words() -> None:
    spec = forest_spec(many(5))
    figure = draw(spec)
    words = [artist for artist in figure.artists if hasattr(artist, "get_text")]
    words[-1].set_position(words[0].get_position())
    with pytest.raises(AssertionError, match="touches"):
        assert_readable(figure)
    words[-1].set_position((-50, 0))
    with pytest.raises(AssertionError, match="leaves the sheet"):
        assert_readable(figure)
