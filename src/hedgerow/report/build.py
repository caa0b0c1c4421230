"""All files of a report as text, by name; writing them is the action's part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hedgerow.analysis.results import RunResult
from hedgerow.figures.draw import svg
from hedgerow.report.page import render_page
from hedgerow.report.rscript.script import check_script
from hedgerow.report.section import Figure, Section
from hedgerow.report.sections import Make, sections_of
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
    drawings = _draw(sections, advance)
    return (
        {f"figures/{name}.svg": drawing for name, drawing in drawings.items()}
        | {f"tables/{name}": text for name, text in tables(result).items()}
        | {"check.R": check_script(result)}
        | {"index.html": render_page(result.protocol.review, sections, drawings)}
    )


def build_page(result: RunResult, makers: Iterable[Make]) -> str:
    """Make one page of some sections, with no file beside it."""
    sections = sections_of(result, makers)
    drawings = _draw(sections, lambda what, done, total: None)
    return render_page(result.protocol.review, sections, drawings, alone=True)


def _draw(sections: Sequence[Section], advance: Advance) -> dict[str, str]:
    """Draw each figure once: SVG text by name."""
    figures: list[Figure] = [figure for section in sections for figure in section.figures]
    drawings: dict[str, str] = {}
    for done, figure in enumerate(figures):
        advance(figure.title, done, len(figures))
        drawings[figure.name] = svg(figure.spec)
    return drawings
