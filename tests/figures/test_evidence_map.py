"""The figure of the evidence map: area by patients, every mark a link, words that can be read."""

from __future__ import annotations

import pytest
from tests.analysis.evidence.test_evidence_map import RIGO, mapped
from tests.figures.readable import assert_readable, words_of

from hedgerow.figures.draw import draw
from hedgerow.figures.drawing.evidence_map import _SIGNS
from hedgerow.figures.drawing.palette import FINDINGS
from hedgerow.figures.evidence_map import WORDS, evidence_map_spec, radius

LONG = "A condition with a name so long that nobody would write it, Donaudampfschifffahrtsgesellschaft"


def test_area_is_linear_in_the_number_of_patients() -> None:
    none, half, full = (radius(size, 200.0) ** 2 for size in (None, 100, 200))
    assert half - none == pytest.approx(full - half, rel=1e-12)


def test_each_direction_has_a_colour_and_a_sign_of_its_own() -> None:
    assert set(WORDS) == set(FINDINGS) == set(_SIGNS)
    assert len(set(FINDINGS.values())) == len(set(_SIGNS.values())) == len(WORDS)


def test_marks_lead_to_their_statements_and_gaps_are_counted() -> None:
    rows = (*RIGO, ("s3", "b", "fibromyalgia", "oral", "20", "trial", "same"))
    spec = evidence_map_spec(mapped(*rows).views[0], links={"s1": "#one"})
    assert spec.cells[spec.rows.index("fibromyalgia")][spec.columns.index("i.v.")] == ()
    assert [mark.link for row in spec.cells for cell in row for mark in cell if mark.link] == ["#one"]
    assert "1 of 4 cells are empty" in spec.alt
    assert "no study" in words_of(draw(spec))


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
