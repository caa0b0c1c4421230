"""The numbers of funnel plots."""

from __future__ import annotations

import numpy as np
import pytest
from tests.figures.fits import bcg, fit_of, many
from tests.figures.readable import words_of

from hedgerow.figures.funnel import CONTOURS, funnel, funnel_spec
from hedgerow.stats.bias.egger import egger
from hedgerow.stats.bias.trim_and_fill import trim_and_fill
from hedgerow.vocabulary.problems import HedgerowError


def test_points_are_effects_against_their_standard_errors() -> None:
    fit = bcg()
    spec = funnel_spec(fit)
    assert [point.x for point in spec.points] == pytest.approx(list(fit.effects.yi))
    assert [point.y for point in spec.points] == pytest.approx(list(fit.effects.vi**0.5))
    assert spec.down
    assert (spec.y.low, spec.y.label) == (0, "Standard error")
    assert spec.centre == fit.estimate


@pytest.mark.parametrize("precision", ["sei", "vi"])
def test_the_region_of_chance_is_the_centre_and_196_standard_errors(precision: str) -> None:
    spec = funnel_spec(bcg(), precision)
    for side, sign in zip(spec.limits, (-1, 1), strict=True):
        for x, y in side:
            se = y if precision == "sei" else y**0.5
            assert x == pytest.approx(spec.centre + sign * 1.959963984540054 * se, abs=1e-12)
        assert side[0] == (spec.centre, 0)
        assert side[-1][1] == pytest.approx(spec.y.high)


def test_contours_are_where_p_has_their_level() -> None:
    spec = funnel_spec(bcg(), contours=CONTOURS)
    assert [contour.level for contour in spec.contours] == [0.01, 0.05, 0.10]
    for contour, z in zip(spec.contours, (2.5758293, 1.9599640, 1.6448536), strict=True):
        x, y = contour.right[-1]
        assert x / y == pytest.approx(z, abs=1e-6)
        assert contour.left[-1] == pytest.approx((-x, y))


def test_sample_sizes_have_no_region_of_chance() -> None:
    fit = many(9)
    spec = funnel_spec(fit, "1/sqrt(n)")
    assert [point.y for point in spec.points] == pytest.approx(list(1 / np.sqrt(fit.effects.n)))
    assert spec.limits == ()
    assert spec.down
    assert not funnel_spec(fit, "n").down


def test_filled_effects_are_open_and_the_centre_is_the_filled_one() -> None:
    fit = fit_of(np.linspace(0.1, 2.0, 12), np.linspace(0.02, 0.9, 12), n=np.linspace(200, 10, 12))
    filled = trim_and_fill(fit)
    assert filled.k0
    spec = funnel_spec(fit, filled=filled)
    assert sum(point.filled for point in spec.points) == filled.k0
    assert spec.centre == filled.estimate
    assert spec.alt.endswith(f"{filled.k0} effects filled in.")
    assert len(funnel_spec(fit, "1/sqrt(n)", filled=filled).points) == 12 + filled.k0
    assert "filled in" in words_of(funnel(fit, filled=filled))


@pytest.mark.parametrize("precision", ["sei", "1/sqrt(n)"])
def test_eggers_line_goes_through_its_regression(precision: str) -> None:
    fit = many(20)
    found = egger(fit, precision, model="rma")
    spec = funnel_spec(fit, precision, egger=found)
    for x, y in spec.slope:
        assert x == pytest.approx(found.limit + found.asymmetry * y)


def test_ids_become_links() -> None:
    spec = funnel_spec(many(2), ids=["4", "7"])
    assert [(point.id, point.link) for point in spec.points] == [("4", "#row-4"), ("7", "#row-7")]


def test_a_ratio_is_named_as_a_ratio() -> None:
    spec = funnel_spec(bcg("OR"))
    assert spec.x.label == "Odds ratio"
    assert "1" in [tick.text for tick in spec.x.ticks]


def test_what_makes_no_sense_is_refused() -> None:
    fit = many(9)
    with pytest.raises(HedgerowError, match="a p value needs a standard error"):
        funnel_spec(fit, "1/sqrt(n)", contours=CONTOURS)
    with pytest.raises(HedgerowError, match="regression is on 'sei', the axis shows 'sqrtninv'"):
        funnel_spec(fit, "1/sqrt(n)", egger=egger(fit))
    with pytest.raises(HedgerowError, match="Did you mean 'sei'"):
        funnel_spec(fit, "se")
    with pytest.raises(HedgerowError, match="no sample sizes"):
        funnel_spec(bcg(), "n")
    with pytest.raises(HedgerowError, match="between 0 and 1"):
        funnel_spec(fit, contours=(90,))
    with pytest.raises(HedgerowError, match="ids has 1 values for 9 rows"):
        funnel_spec(fit, ids=["a"])
