"""All files of a report as text, by name; writing them is the action's part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hedgerow.analysis.results import RunResult
from hedgerow.figures.draw import svg
from hedgerow.report.page import render_page
from hedgerow.report.rscript.script import check_script
from hedgerow.report.section import Figure
from hedgerow.report.sections import sections_of
from hedgerow.report.tables import tables

Advance = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""


def build_report(result: RunResult, advance: Advance) -> dict[str, str]:
    """Make the files of a run's report, except ``results.json``.

    Parameters
    ----------
    result : RunResult
        What the run found.
    advance : callable
        Told after each figure.

    Returns
    -------
    dict
        Content by path relative to the report's folder; ``index.html`` after all that it links to.
    """
    sections = sections_of(result)
    drawings = draw_all([figure for section in sections for figure in section.figures], advance)
    review = result.protocol.review
    page = render_page(review.title or "Untitled review", review.kind or "", review.source, sections, drawings)
    return (
        {f"figures/{name}.svg": drawing for name, drawing in drawings.items()}
        | {f"tables/{name}": text for name, text in tables(result).items()}
        | {"check.R": check_script(result), "index.html": page}
    )


def draw_all(figures: Sequence[Figure], advance: Advance) -> dict[str, str]:
    """Draw each figure once, as SVG text by name."""
    drawings: dict[str, str] = {}
    for figure in figures:
        advance("figures", len(drawings), len(figures))
        drawings[figure.name] = svg(figure.spec)
    advance("figures", len(drawings), len(figures))
    return drawings
