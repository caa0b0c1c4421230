"""Dot plots of harms: lines stand under their organ systems, lead to their reports, and can be read."""

from __future__ import annotations

import pytest
from tests.figures.readable import assert_readable

import hedgerow as hr
from hedgerow.figures.draw import draw
from hedgerow.figures.harms import harms_spec
from hedgerow.figures.incidence import incidence_spec

FOUND = hr.adverse_events(
    {
        "study": ["Ash", "Oak", "Ash", "Elm", "Yew"],
        "event": ["nausea", "nausea", "dreams", "tremor", "itching"],
        "system": ["Gut", "Gut", "Mind", "Mind", "Skin"],
        "events1": [6, 4, 5, 2, None],
        "n1": [30, 25, 30, 20, None],
        "events2": [2, 1, 0, None, None],
        "n2": [30, 24, 30, None, None],
    }
)


def test_incidences_stand_under_their_systems_in_per_cent() -> None:
    spec = incidence_spec(FOUND.harms, {"tremor": "#event-tremor"}, title="How often")
    assert [(line.role, line.label) for line in spec.lines] == [
        ("header", "Gut"),
        ("group", "nausea"),
        ("header", "Mind"),
        ("group", "dreams"),
        ("group", "tremor"),
    ], "itching is told in words and has no line, its system none either"
    tremor = spec.lines[-1]
    assert (tremor.estimate, tremor.link, tremor.cells[:2]) == (10.0, "#event-tremor", ("2/20", "–"))
    assert spec.lines[1].estimate == pytest.approx(100 * 10 / 55)
    assert spec.alt.startswith("Share of treated people, in per cent, with each of 3 events, the largest: nausea 18.2")


def test_differences_are_of_the_events_that_are_compared() -> None:
    spec = harms_spec(FOUND.harms, title="How much more", level=0.9)
    assert [line.label for line in spec.lines if line.role == "group"] == ["nausea", "dreams"]
    dreams = spec.lines[-1]
    assert dreams.estimate == pytest.approx(1000 * 5 / 30)
    assert spec.columns[-1].heading == "per 1,000 [90% CI]"


def test_counts_beside_a_difference_are_those_it_was_made_of() -> None:
    """A study of one group counts among those with the event, but not beside the difference."""
    found = hr.adverse_events(
        {"study": ["Ash", "Elm"], "event": ["nausea"] * 2, "events1": [6, 50], "n1": [30, 50], "events2": [2, None]}
        | {"n2": [30, None]}
    )
    (line,) = harms_spec(found.harms, title="How much more").lines
    assert line.cells[:2] == ("6/30", "2/30")
    assert line.estimate == pytest.approx(1000 * 4 / 30)
    assert incidence_spec(found.harms, title="How often").lines[0].cells[0] == "56/80"


def test_without_systems_the_lines_are_flat() -> None:
    plain = hr.adverse_events({"study": ["Ash"], "event": ["nausea"], "events1": [1], "n1": [9]})
    (line,) = incidence_spec(plain.harms, title="How often").lines
    assert line.indent == 0


def test_both_can_be_read() -> None:
    for spec in (incidence_spec(FOUND.harms, title="How often"), harms_spec(FOUND.harms, title="How much more")):
        assert_readable(draw(spec))
