"""The figure of the evidence map: area by patients, every mark a link, words that can be read."""

from __future__ import annotations

import pytest
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from tests.analysis.evidence.test_evidence_map import RIGO, mapped
from tests.figures.readable import assert_readable, words_of

from hedgerow.figures.draw import draw, svg
from hedgerow.figures.drawing.evidence_map import _SIGNS
from hedgerow.figures.drawing.palette import FINDINGS, INK, PAPER
from hedgerow.figures.evidence_map import WORDS, evidence_map_spec, radius

LONG = "A condition with a name so long that nobody would write it, Donaudampfschifffahrtsgesellschaft"


def test_area_is_linear_in_the_number_of_patients() -> None:
    none, half, full = (radius(size, 200.0) ** 2 for size in (None, 100, 200))
    assert half - none == pytest.approx(full - half, rel=1e-12)


def test_each_direction_has_a_colour_and_a_sign_of_its_own() -> None:
    assert set(WORDS) == set(FINDINGS) == set(_SIGNS)
    assert len(set(FINDINGS.values())) == len(set(_SIGNS.values())) == len(WORDS)


def test_a_sign_is_light_on_a_dark_mark() -> None:
    drawn = draw(evidence_map_spec(mapped(*RIGO, ("s3", "b", "x", "oral", "9", "trial", "worse")).views[0]))
    colours = {each.get_color() for each in drawn.artists if isinstance(each, Line2D)}
    assert {PAPER, INK} <= colours, "better on blue, worse on orange"


def test_marks_lead_to_their_statements_and_gaps_are_counted() -> None:
    rows = (*RIGO, ("s3", "b", "fibromyalgia", "oral", "20", "trial", "same"))
    spec = evidence_map_spec(mapped(*rows).views[0], links={"s1": "#one"})
    assert spec.cells[spec.rows.index("fibromyalgia")][spec.columns.index("i.v.")] == ()
    assert [mark.link for row in spec.cells for cell in row for mark in cell if mark.link] == ["#one"]
    assert "1 of 4 cells are empty" in spec.alt
    assert "no study" in words_of(draw(spec))


def test_a_link_says_what_its_mark_shows() -> None:
    drawn = svg(evidence_map_spec(mapped(*RIGO).views[0], links={"s1": "#one"}))
    assert "<title>rigo, trial, 42 patients, favours the intervention</title>" in drawn


def test_what_the_review_judges_of_a_cell_is_drawn_in_it_and_explained() -> None:
    view = mapped(*RIGO).views[0]
    spec = evidence_map_spec(view, judged={("neuropathic", "oral"): ["Low", "Very low"]})
    assert spec.judged == (((), (2, 1)),), "columns are i.v., oral"
    plain, judged = (draw(each).artists for each in (evidence_map_spec(view), spec))
    squares = [len([each for each in group if isinstance(each, Rectangle)]) for group in (plain, judged)]
    assert squares[1] - squares[0] == 2 + 1 + 4, "of the two levels, and of the legend"
    assert any("this review judges" in words for words in words_of(draw(spec)))


@pytest.mark.parametrize("studies", [0, 1, 13, 60])
def test_words_can_be_read(studies: int) -> None:
    words = ("better", "worse", "same", "half", None)
    rows = [
        (
            f"s{i}",
            f"study {i}",
            LONG if i % 3 else "short",
            (LONG, "i.v.", "oral")[i % 3],
            str(i * i),
            f"design {i % 9}",
            words[i % 5],
        )
        for i in range(studies)
    ]
    assert_readable(draw(evidence_map_spec(mapped(*rows).views[0])))
