"""Figures of what a review knows besides outcome data: counts, and shares."""

from __future__ import annotations

import pytest
from tests.figures.readable import assert_readable, words_of

from hedgerow.analysis.characteristics import Category, Characteristic, Characteristics
from hedgerow.analysis.reporting import ReportedItem, Reporting
from hedgerow.figures.bars import bars_spec
from hedgerow.figures.draw import draw
from hedgerow.figures.lines import PRINTED
from hedgerow.figures.reporting import Stack, reporting_spec, stacks_spec
from hedgerow.review.characteristics import CharacteristicsSpec
from hedgerow.review.reporting import ReportingSpec
from hedgerow.vocabulary.problems import HedgerowError

LONG = "constriction of the infraorbital nerve, as described in a long sentence of the protocol"
COUNTED = Characteristics(
    CharacteristicsSpec("studies.csv", ("species", "model", "route"), ("comparisons", "articles")),
    (
        Characteristic("species", "Species", (Category("rat", (29, 25)), Category("mouse", (7, 6)))),
        Characteristic("model", "Pain model", (Category("CCI", (12, 11)), Category(LONG, (1, 1)))),
        Characteristic("route", "Route of administration", (Category("i.p.", (19, 17)), Category("i.t.", (0, 0)))),
    ),
    (36, 31),
)


def test_bars_are_counts() -> None:
    spec = bars_spec(COUNTED)
    assert [panel.title for panel in spec.panels] == ["Species", "Pain model", "Route of administration"]
    assert [(bar.label, bar.count, bar.text) for bar in spec.panels[0].bars] == [
        ("rat", 29, "29 (25)"),
        ("mouse", 7, "7 (6)"),
    ]
    assert spec.unit == "Number of comparisons (of articles)"
    assert "Species: rat 29 (25), mouse 7 (6)" in spec.alt
    assert_readable(draw(spec))


def test_no_characteristics_are_an_empty_figure() -> None:
    assert_readable(draw(bars_spec(Characteristics(COUNTED.spec))))


def test_reporting_is_marked_as_printed() -> None:
    items = (ReportedItem("Randomisation", 23.0, 77.0), ReportedItem("Power calculation", 6.0, 94.0))
    spec = reporting_spec(Reporting(ReportingSpec("reporting.csv", "item", "percent"), items))
    assert spec.stacks == (Stack("Randomisation", (23.0, 77.0)), Stack("Power calculation", (6.0, 94.0)))
    words = words_of(draw(spec))
    assert PRINTED in words
    assert {"23%", "77%", "94%"} <= set(words)
    assert_readable(draw(spec))


@pytest.mark.parametrize("shares", [(50.0,), (60.0, 60.0), (-1.0, 5.0)])
def test_shares_that_are_not_of_one_whole_are_refused(shares: tuple[float, ...]) -> None:
    with pytest.raises(HedgerowError, match="not 2 percentages of one whole"):
        stacks_spec(("yes", "no"), (Stack("Blinding", shares),), title="Reporting")
