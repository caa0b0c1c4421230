"""The flow diagram: what its boxes say, where they stand, and that they can be read."""

from __future__ import annotations

from tests.figures.readable import assert_readable, words_of

from hedgerow.figures.draw import draw
from hedgerow.figures.flow import flow_spec
from hedgerow.review.flow.fold import fold
from hedgerow.review.flow.journey import Journey

ENDS = (
    ("duplicate", ""), ("excluded", ""), ("excluded", ""), ("not-retrieved", ""), ("unassessed", ""),
    ("ineligible", "A reason that is told at such length that it does not fit on one line of a box"),
    ("post-hoc", "crossover design"), ("included", ""),
)  # fmt: skip


def journeys(box: str, source: str) -> list[Journey]:
    return [Journey(f"{source} {i}", box, source, end, reason) for i, (end, reason) in enumerate(ENDS)]


def test_one_branch() -> None:
    spec = flow_spec(fold(journeys("database_results", "PubMed")))
    assert [head for _, _, head in spec.heads] == ["Identification of new studies via databases and registers"]
    first = next(node for node in spec.nodes if (node.row, node.column) == (0, 0))
    assert first.lines == (("Records identified from:", 0), ("Databases (n = 8)", 1), ("PubMed (n = 8)", 2))
    assert "Reports assessed for eligibility (n = 3)" in spec.alt


def test_the_second_branch_is_there_where_other_methods_found_something() -> None:
    both = [*journeys("database_results", "PubMed"), *journeys("citations_results", "references of reviews")]
    spec = flow_spec(fold(both))
    assert len(spec.heads) == 2
    included = next(node for node in spec.nodes if (node.row, node.column) == (4, 0))
    assert included.lines[0] == ("New studies included in review (n = 2)", 0)
    assert included.after == ((3, 0), (3, 2))


def test_words_stay_inside_their_boxes() -> None:
    both = [*journeys("database_results", "PubMed"), *journeys("other_results", "letters to authors")]
    figure = draw(flow_spec(fold(both)))
    assert_readable(figure)
    assert "Reports not yet assessed (n = 1)" in words_of(figure)


def test_a_flow_of_nothing_is_still_a_figure() -> None:
    assert_readable(draw(flow_spec(fold([]))))
