"""Figures with two axes: their numbers against metafor and the analyses behind them, and whether they can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from tests.figures.fits import bcg, many
from tests.figures.readable import assert_readable, words_of
from tests.oracles import case, data, numbers

from hedgerow.analysis.effect_sizes import effect_sizes
from hedgerow.figures.bubble import bubble_spec
from hedgerow.figures.caterpillar import caterpillar_spec
from hedgerow.figures.drapery import drapery_spec
from hedgerow.figures.draw import draw, svg
from hedgerow.figures.drawing.clip import pieces
from hedgerow.figures.gosh import gosh_spec
from hedgerow.figures.influence import influence_spec
from hedgerow.figures.labbe import labbe_spec
from hedgerow.figures.orchard import orchard_spec
from hedgerow.figures.plot import Band, Cells, Curve, Dots, PanelsSpec, PlotSpec
from hedgerow.figures.posterior import joint_posterior_spec, posterior_spec
from hedgerow.figures.profile import profile_spec
from hedgerow.figures.qq import normal_places, qq_spec
from hedgerow.figures.radial import radial_points, radial_spec
from hedgerow.figures.selection import selection_spec
from hedgerow.figures.sequential import sequential_spec
from hedgerow.stats.bayes.bayes import bayes
from hedgerow.stats.bayes.priors import half_normal, uniform_tau
from hedgerow.stats.bias.selection.model import selection_model
from hedgerow.stats.dependence.multilevel import multilevel
from hedgerow.stats.dependence.profile import component_interval, likelihood_profile
from hedgerow.stats.fit import Fit
from hedgerow.stats.given import given_effects
from hedgerow.stats.pool import pool
from hedgerow.stats.regression.meta_regression import meta_regression
from hedgerow.stats.sensitivity.gosh import gosh
from hedgerow.stats.sensitivity.influence import influence
from hedgerow.stats.sensitivity.residuals import residuals
from hedgerow.stats.sequential.trial_sequential import trial_sequential
from hedgerow.vocabulary.problems import HedgerowError


def trials(measure: str = "RR") -> Fit:
    b = data("bcg")
    labels = [f"{author} {year:.0f}" for author, year in zip(b["author"], b["year"], strict=True)]
    return pool(
        effect_sizes(
            measure,
            events1=b["tpos"],
            n1=b["tpos"] + b["tneg"],
            events2=b["cpos"],
            n2=b["cpos"] + b["cneg"],
            study=labels,
        )
    )


def regression(formula: str) -> Any:
    return meta_regression(trials().effects, formula, data=data("bcg"))


def selected(kind: str, **choices: Any) -> Any:
    columns = data("hackshaw1998")
    return selection_model(pool(yi=columns["yi"], vi=columns["vi"], method="ML"), kind=kind, **choices)


SPECS: dict[str, Callable[[], PlotSpec | PanelsSpec]] = {
    "sequential": lambda: sequential_spec(trial_sequential(trials(), 0.5, order=data("bcg")["year"])),
    "futility": lambda: sequential_spec(trial_sequential(trials(), 0.5, futility="binding", sides=1)),
    "gosh": lambda: gosh_spec(gosh(trials(), n=3000)),
    "gosh with and without": lambda: gosh_spec(gosh(trials(), n=3000), study="Hart & Sutherland 1977"),
    "radial": lambda: radial_spec(trials(), ids=[str(i) for i in range(13)]),
    "labbe": lambda: labbe_spec(trials()),
    "labbe of odds": lambda: labbe_spec(trials("OR")),
    "drapery": lambda: drapery_spec(trials()),
    "profile": lambda: profile_spec(trials()),
    "caterpillar": lambda: caterpillar_spec(many(60)),
    "orchard": lambda: orchard_spec({"a group of a long name": many(30), "b": many(2), "c": many(1)}),
    "orchard of one": lambda: orchard_spec(trials()),
    "selection": lambda: selection_spec(selected("stepfun", steps=[0.025, 0.5])),
    "selections": lambda: selection_spec({kind: selected(kind) for kind in ("logistic", "power")}),
    "qq": lambda: qq_spec(trials()),
    "qq of a regression": lambda: qq_spec(regression("ablat"), "studentized"),
    "influence": lambda: influence_spec(influence(trials())),
    "influence of many": lambda: influence_spec(influence(many(40))),
    "posterior": lambda: posterior_spec(bayes(trials(), half_normal(0.5))),
    "posterior without a proper prior": lambda: posterior_spec(bayes(trials(), uniform_tau())),
    "joint": lambda: joint_posterior_spec(bayes(trials(), half_normal(0.5))),
    "bubble": lambda: bubble_spec(regression("ablat"), "ablat", data("bcg")),
    "bubble of a spline": lambda: bubble_spec(regression("rcs(ablat, 3) + alloc"), "ablat", data("bcg")),
}


@pytest.mark.parametrize("name", SPECS)
def test_it_can_be_read(name: str) -> None:
    spec = SPECS[name]()
    assert spec.title
    assert len(spec.alt) > 20
    assert_readable(draw(spec))


def test_the_same_spec_gives_the_same_bytes() -> None:
    assert svg(SPECS["radial"]()) == svg(SPECS["radial"]())
    assert 'xlink:href="#row-3"' in svg(SPECS["radial"]())


def layer(spec: PlotSpec, kind: type, words: str = "") -> Any:
    return next(each for each in spec.layers if isinstance(each, kind) and (not words or words in each.words))


def test_radial_points_are_metafors() -> None:
    pin = case("sensitivity", "radial_qq")["output"]
    x, y = radial_points(pool(yi=data("bcg")["yi"], vi=data("bcg")["vi"]))
    np.testing.assert_allclose(x, numbers(pin["radial"]["x"]), rtol=1e-9)
    np.testing.assert_allclose(y, numbers(pin["radial"]["y"]), rtol=1e-9, atol=1e-9)


def test_normal_quantiles_are_metafors() -> None:
    pin = case("sensitivity", "radial_qq")["output"]
    found = residuals(pool(yi=data("bcg")["yi"], vi=data("bcg")["vi"])).standardized
    order = np.argsort(found)
    np.testing.assert_allclose(found, numbers(pin["qq_y"]), rtol=1e-8, atol=1e-9)
    np.testing.assert_allclose(normal_places(13), numbers(pin["qq_x"])[order], atol=1e-12)


def test_a_radial_ray_is_the_pooled_estimate() -> None:
    fit, spec = trials(), radial_spec(trials())
    ray = layer(spec, Curve, "pooled")
    assert ray.y[1] / ray.x[1] == pytest.approx(fit.estimate)
    assert spec.right is not None
    one = next(tick for tick in spec.right.ticks if tick.text == "1")
    assert one.at == pytest.approx(0.0, abs=1e-12)


def test_labbe_dots_are_risks() -> None:
    b, spec = data("bcg"), labbe_spec(trials())
    dots = layer(spec, Dots).dots
    assert sorted(dot.x for dot in dots) == pytest.approx(sorted(b["cpos"] / (b["cpos"] + b["cneg"])))
    curve = layer(spec, Curve, "pooled")
    assert np.array(curve.y[1:]) / np.array(curve.x[1:]) == pytest.approx(np.exp(trials().estimate or 0))


def test_drapery_cuts_the_intervals() -> None:
    fit, spec = trials(), drapery_spec(trials())
    pooled, new = layer(spec, Curve, "pooled"), layer(spec, Curve, "new")
    for curve, ends in ((pooled, fit.ci), (new, fit.prediction)):
        assert max(curve.y) == pytest.approx(1.0)
        x, p = np.array(curve.x), np.array(curve.y)
        above = x[p > 0.05]
        # the grid's step is 1 in 400 of the axis
        assert (above[0], above[-1]) == pytest.approx(ends, abs=(x[-1] - x[0]) / 390)


def test_the_profile_gives_the_profile_interval() -> None:
    fit = pool(yi=data("bcg")["yi"], vi=data("bcg")["vi"], method="ML")
    band = layer(profile_spec(fit), Band)
    found = fit.tau2_ci("PL")
    assert (band.x[0], band.x[-1]) == pytest.approx(tuple(found), abs=0.01)


def schools() -> Any:
    columns = data("konstantopoulos2011")
    es = given_effects(columns["yi"], columns["vi"], None, None)
    table = {name: columns[name] for name in ("district", "school")}
    return multilevel(es, random="district/school", data=table)


def test_the_profile_of_a_multilevel_variance_ends_at_its_interval() -> None:
    ml = schools()
    low, high = component_interval(ml, "district").ci
    values = np.unique([*np.linspace(0.5 * low, 1.5 * high, 15), low, high])
    spec = profile_spec(likelihood_profile(ml, "district", values))
    band = layer(spec, Band)
    # both ends were asked for: they are in the band by rounding, or their neighbours are its ends
    step = values[1] - values[0]
    assert (band.x[0], band.x[-1]) == pytest.approx((low, high), abs=step)
    assert layer(spec, Dots).dots[0].x == pytest.approx(ml.components["district"])
    assert spec.x.label == "district"
    assert_readable(draw(spec))


def test_orchard_and_caterpillar_show_every_effect_once() -> None:
    fit = many(40)
    assert sorted(dot.x for dot in layer(orchard_spec(fit), Dots).dots) == pytest.approx(sorted(fit.effects.yi))
    dots = layer(caterpillar_spec(fit), Dots).dots
    assert [dot.x for dot in dots] == sorted(dot.x for dot in dots)
    assert len(dots) == 40


def test_gosh_cells_hold_every_subset() -> None:
    found = gosh(bcg(), n=2000)
    spec = gosh_spec(found)
    assert isinstance(spec, PlotSpec)
    assert max(spec.above) == max(spec.beside) == 1.0
    assert max(max(row) for row in layer(spec, Cells).levels) == 8
    split = gosh_spec(found, study="Aronson 1948")
    assert isinstance(split, PanelsSpec)
    assert [panel.title for panel in split.panels] == ["With Aronson 1948", "Without Aronson 1948"]


def test_posterior_curves_are_densities() -> None:
    spec = posterior_spec(bayes(trials(), half_normal(0.5)))
    curve = layer(spec.panels[1], Curve, "posterior")
    assert np.trapezoid(curve.y, curve.x) == pytest.approx(1.0, abs=1e-3)
    cells = layer(joint_posterior_spec(bayes(trials(), half_normal(0.5))), Cells)
    assert set(np.unique(cells.levels)) == {0, 1, 2, 3, 4}


def test_bubble_bands_are_the_predictions() -> None:
    spec = bubble_spec(regression("ablat"), "ablat", data("bcg"))
    line, band = layer(spec, Curve), layer(spec, Band, "prediction")
    reg = regression("ablat")
    at = reg.estimate[0] + reg.estimate[1] * np.array(line.x)
    np.testing.assert_allclose(line.y, at, rtol=1e-9)
    assert (np.array(band.low) < at).all()
    assert len(layer(spec, Dots).dots) == 13


def test_selection_functions_are_those_of_the_model() -> None:
    model = selected("stepfun", steps=[0.025, 0.5])
    curve = layer(selection_spec(model), Curve, "tep function")
    at = dict(zip(curve.x, curve.y, strict=True))
    assert [at[0.0], at[0.25], at[1.0]] == pytest.approx(list(model.delta), rel=1e-12)
    band = layer(selection_spec(model), Band)
    assert (np.array(band.low) <= np.array(curve.y)).all()


def test_the_sequential_figure_shows_statistic_and_boundaries() -> None:
    found = trial_sequential(trials(), 0.5, order=data("bcg")["year"])
    spec = sequential_spec(found)
    assert [dot.y for dot in layer(spec, Dots).dots] == pytest.approx(list(found.z[np.isfinite(found.z)]))
    assert {"sequential boundary", "required information", "cumulative z"} <= set(words_of(draw(spec)))


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: labbe_spec(many(5)), "both groups"),
        (lambda: qq_spec(trials(), "raw"), "Available"),
        (lambda: gosh_spec(gosh(bcg(), n=100), heterogeneity="H2"), "i2"),
        (lambda: gosh_spec(gosh(bcg(), n=100), study="Aronsen 1948"), "Aronson 1948"),
        (lambda: bubble_spec(regression("alloc"), "alloc", data("bcg")), "factor"),
        (lambda: bubble_spec(regression("ablat"), "year", data("bcg")), "ablat"),
        (lambda: orchard_spec({"a": many(3), "b": bcg()}), "one"),
        (lambda: profile_spec(many(1)), "no variance"),
        (lambda: selection_spec({}), "0 models"),
        (lambda: orchard_spec(pool(yi=[np.nan], vi=[1.0])), "no effect"),
        (lambda: radial_spec(pool(yi=[np.nan], vi=[1.0])), "no pooled estimate"),
        (lambda: influence_spec(influence(many(1))), "effect"),
    ],
)
def test_what_cannot_be_drawn_is_refused(made: Callable[[], object], told: str) -> None:
    with pytest.raises(HedgerowError, match=told):
        made()


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([(0, 0), (1, 1)], [[(0, 0), (1, 1)]]),
        ([(-1, 0.5), (2, 0.5)], [[(0, 0.5), (1, 0.5)]]),
        ([(0.5, -1), (0.5, 0.5), (0.5, 3)], [[(0.5, 0), (0.5, 0.5), (0.5, 1)]]),
        ([(-1, -1), (-0.5, 2)], []),
        ([(0, 0), (float("nan"), 0), (1, 0), (1, 1)], [[(1, 0), (1, 1)]]),
        ([(0.2, 0.5), (0.4, 2), (0.6, 0.5)], [[(0.2, 0.5), (0.2 + 1 / 15, 1)], [(0.6 - 1 / 15, 1), (0.6, 0.5)]]),
    ],
)
def test_lines_are_cut_at_the_frame(points: Any, expected: Any) -> None:
    found = list(pieces(points, (0, 1, 0, 1)))
    assert [len(piece) for piece in found] == [len(piece) for piece in expected]
    for piece, want in zip(found, expected, strict=True):
        np.testing.assert_allclose(piece, want, atol=1e-12)
