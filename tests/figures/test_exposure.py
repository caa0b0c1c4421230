"""The figure of concentration over time: numbers before drawing."""

from __future__ import annotations

import numpy as np
from tests.figures.readable import assert_readable

from hedgerow.exposure.expose import expose
from hedgerow.exposure.notice import NOTICE
from hedgerow.figures.draw import draw, svg
from hedgerow.figures.exposure import exposure_spec


def test_the_spec_holds_what_is_drawn() -> None:
    asked = expose("25 mg/h iv x 4 h x 10 d", ["simons-2022", "domino-1984"], draws=0)
    spec = exposure_spec(asked, draws=60)
    assert [line.label for line in spec.lines] == ["simons-2022 (esketamine)", "domino-1984 (ketamine)"]
    assert spec.x.label.endswith("(days)")
    peak = max(y for _, y in spec.lines[0].points)
    assert np.isclose(peak, asked.models["simons-2022"]["esketamine"].cmax, rtol=1e-3)
    low, high = np.array(spec.lines[0].band)[:, 1:].T
    assert (low <= high).all()
    assert spec.lines[1].band == ()
    assert "none is known for domino-1984" in spec.notes[0]
    assert [level.level for level in spec.levels] == [50, 70, 100, 200]
    assert {level.kind for level in spec.levels} == {"therapeutic", "adverse"}
    assert NOTICE in spec.notes and NOTICE in spec.alt


def test_it_is_drawn_the_same_each_time() -> None:
    spec = exposure_spec(expose("28 mg esketamine in", draws=0), draws=20)
    assert svg(spec) == svg(spec)
    assert NOTICE in svg(spec)


def test_no_text_lies_on_another() -> None:
    for text in ("28 mg esketamine in", "200 mg iv over 10 min", "20 mg/h iv for 100 h"):
        assert_readable(draw(exposure_spec(expose(text, draws=0), draws=0)))
