"""Time courses drawn: the curve is the record's, and words can be read."""

from __future__ import annotations

import numpy as np
import pytest
from tests.figures.readable import assert_readable
from tests.stats.timecourse.simulated import fading

import hedgerow as hr
from hedgerow.figures.draw import draw
from hedgerow.figures.plot import Cells, Curve, Dots
from hedgerow.figures.time_course import surface_spec, time_course_spec

ONE = fading(1)
COURSE = hr.time_course(ONE.es, "offset", study="study", data=ONE.data, since_end="delay", intervals=False)
DOSED = ONE.data | {"dose": 1.0 + np.arange(len(ONE.es)) % 4}
SURFACE = hr.time_course(
    ONE.es, "dose-offset", study="study", data=DOSED, since_end="delay", dose="dose", intervals=False
)


def test_the_curve_is_what_the_record_expects() -> None:
    spec = time_course_spec(COURSE, unit="days")
    curve = next(layer for layer in spec.layers if isinstance(layer, Curve) and layer.tone == "pooled")
    np.testing.assert_allclose(curve.y, COURSE.effect(since_end=curve.x).estimate, rtol=1e-12)
    dots = next(layer for layer in spec.layers if isinstance(layer, Dots))
    assert len(dots.dots) == COURSE.k


def test_shades_rise_with_the_effect() -> None:
    spec = surface_spec(SURFACE, "dose", "since_end")
    cells = next(layer for layer in spec.layers if isinstance(layer, Cells))
    levels = np.array(cells.levels)
    assert (np.diff(levels, axis=1) >= 0).all()  # more dose, more effect
    assert (np.diff(levels, axis=0) <= 0).all()  # later, less


@pytest.mark.parametrize("spec", [time_course_spec(COURSE, unit="days"), surface_spec(SURFACE, "dose", "since_end")])
def test_words_can_be_read(spec: object) -> None:
    assert_readable(draw(spec))


def test_a_pooled_effect_has_no_curve() -> None:
    flat = hr.time_course(ONE.es, "on-off", study="study", data=ONE.data)
    with pytest.raises(hr.HedgerowError, match="no curve"):
        time_course_spec(flat)
