"""A published harvest plot, bar by bar.

Driving in 34 results of interventions for healthier transport, from the review of Xiao et al. 2022 (Lancet Planetary
Health 6:e858): the data and third figure of Xiao & Patterson 2023, "Harvest plot tutorial"
(https://richardpatterson.net/2023/07/07/harvest_plot_tutorial.html). Height is quality, colour whether the result was
significant, the number above a bar how many parts the intervention had.
"""

from __future__ import annotations

from typing import Any

from tests.figures.readable import assert_readable, words_of

from hedgerow.figures.draw import draw
from hedgerow.figures.harvest import harvest_spec

COLUMNS = ("Decrease", "No change", "Increase")
DIRECTION = [-1] * 20 + [0] * 6 + [1] * 8
SIGNIFICANT = (
    *("Yes", "No", "No", "No", "Yes", "Yes", "No", "Yes", *["N/A"] * 12),
    *("No", "N/A", "No", "No", "N/A", "N/A"),
    *("N/A", "No", "Yes", "Yes", "No", "N/A", "N/A", "No"),
)
QUALITY = (*(3, 3, 3, 3, 2, 2, 2, 2, *[1] * 12), *(2, 1, 1, 1, 1, 1), *(1, 3, 2, 2, 1, 2, 1, 1))
PARTS = (*(1, 1, 1, 2, 3, 3, 4, *[1] * 10, 2, 2, 1), *(4, 1, 1, 1, 1, 1), *(1, 4, 2, 2, 1, 1, 2, 1))
POSITION = (
    *(1, 3, 4, 2, 5, 6, 8, 7, 11, 12, 13, 14, 15, 16, 17, 18, 19, 9, 10, 20),
    *(10, 12, 11, 9, 8, 13),
    *(13, 20, 19, 18, 16, 17, 14, 15),
)


def published() -> list[dict[str, Any]]:
    """Results as published, from the outer edge of each column inwards (in the middle one, from its centre)."""
    inwards = {-1: lambda at: at, 0: lambda at: abs(at - 10), 1: lambda at: -at}
    rows = sorted(
        zip(DIRECTION, SIGNIFICANT, QUALITY, PARTS, POSITION, strict=True), key=lambda row: inwards[row[0]](row[4])
    )
    return [
        {"label": str(i), "direction": found, "height": quality, "kind": significant, "mark": parts}
        for i, (found, significant, quality, parts, _) in enumerate(rows)
    ]


def test_each_column_has_the_bars_of_the_figure_in_its_order() -> None:
    (row,) = harvest_spec(published(), marks="parts of the intervention", columns=COLUMNS).rows
    heights = ["".join(str(bar.height) for bar in cell) for cell in row.cells]
    assert heights == ["33332222" + "1" * 12, "211111", "32221111"]
    marks = ["".join(bar.mark for bar in cell) for cell in row.cells]
    assert [sum(map(int, each)) for each in marks] == [30, 9, 14], "parts in all"
    assert marks[0][:8] == "12113314" and marks[2][:4] == "4221", "tallest outside, as the figure has them"


def test_colours_count_what_was_significant() -> None:
    spec = harvest_spec(published(), columns=COLUMNS)
    counted = [
        [sum(spec.kinds[bar.kind] == kind for bar in cell) for kind in ("Yes", "No", "N/A")]
        for cell in spec.rows[0].cells
    ]
    assert counted == [[4, 4, 12], [0, 3, 3], [2, 3, 3]]
    assert spec.alt == "Harvest plot of 34 studies; all: 8 Increase, 6 No change, 20 Decrease."


def test_it_can_be_read() -> None:
    figure = draw(harvest_spec(published(), heights="quality", marks="parts of the intervention", columns=COLUMNS))
    assert_readable(figure)
    assert {*COLUMNS, "Yes", "No", "N/A"} <= set(words_of(figure))
