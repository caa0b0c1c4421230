"""Views of the evidence map in the page: the figure, and a table of counts whose numbers open their studies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hedgerow.analysis.evidence.evidence_map import EvidenceMap
from hedgerow.analysis.evidence.judged import JudgedOutcome, judged_of
from hedgerow.analysis.evidence.view import MapView
from hedgerow.figures.evidence_map import evidence_map_spec
from hedgerow.report.map_anchors import cell_anchor, statement_links
from hedgerow.report.section import Figure

JudgedCells = Mapping[tuple[str, str], tuple[JudgedOutcome, ...]]
"""Outcomes whose certainty was judged, by row and column."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell.

    Attributes
    ----------
    column : str
        Its column.
    studies : int
        Their number; 0 for a gap, which has none of what follows.
    link, shows : str
        Where its statements begin, and what the filter then shows.
    judged : tuple of JudgedOutcome
        Outcomes about it whose certainty was judged.
    anchor : str
        Of a cell of the first view, to which its statements lead back.
    """

    column: str
    studies: int
    link: str = ""
    shows: str = ""
    judged: tuple[JudgedOutcome, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ShownView:
    """One view: its figure, the words for its axes, and its rows of cells."""

    figure: Figure
    names: tuple[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[ShownCell, ...]], ...]

    @property
    def title(self) -> str:
        """A few words that name the view."""
        return f"{self.names[0]} by {self.names[1].lower()}"


def axes_of(found: EvidenceMap) -> dict[str, tuple[str, ...]]:
    """Categories of every axis, by column; each axis once."""
    given = [(each.spec.rows, each.rows) for each in found.views]
    given += [(each.spec.columns, each.columns) for each in found.views]
    named = dict(given)
    return {axis: named[axis] for axis in found.spec.axes}


def show_view(found: EvidenceMap, number: int, outcomes: Sequence[JudgedOutcome] = ()) -> ShownView:
    """Show one view of a map, with the outcomes whose certainty was judged; its figure is named by its number."""
    view = found.views[number]
    names = (found.spec.title(view.spec.rows), found.spec.title(view.spec.columns))
    judged = {(row, column): judged_of(view, row, column, outcomes) for row in view.rows for column in view.columns}
    links, filters = statement_links(found), _filters(found)
    rows = []
    for row in view.rows:
        cells = [_cell(view, row, column, links, filters) for column in view.columns]
        rows.append((row, tuple(_placed(found, view, row, each, judged) for each in cells)))
    return ShownView(_figure(view, names, links, judged, number), names, view.columns, tuple(rows))


def _filters(found: EvidenceMap) -> dict[tuple[str, str], str]:
    """What the filter calls a category: the number of its axis, and its own, by axis and name."""
    axes = enumerate(axes_of(found).items())
    return {(axis, name): f"{at}:{i}" for at, (axis, names) in axes for i, name in enumerate(names)}


def _cell(
    view: MapView, row: str, column: str, links: Mapping[str, str], filters: Mapping[tuple[str, str], str]
) -> ShownCell:
    marks = view.cell(row, column)
    if not marks:
        return ShownCell(column, 0)
    shows = f"{filters[view.spec.rows, row]} {filters[view.spec.columns, column]}"
    return ShownCell(column, len({mark.study for mark in marks}), links[marks[0].statements[0]], shows)


def _placed(found: EvidenceMap, view: MapView, row: str, cell: ShownCell, judged: JudgedCells) -> ShownCell:
    """A cell with what was judged about it, and its anchor."""
    if not cell.studies:
        return cell
    anchor = cell_anchor(found, row, cell.column) if view is found.views[0] else ""
    return replace(cell, judged=judged[row, cell.column], anchor=anchor)


def _figure(
    view: MapView, names: tuple[str, str], links: Mapping[str, str], judged: JudgedCells, number: int
) -> Figure:
    title = f"Evidence map: {names[0].lower()} by {names[1].lower()}"
    levels = {place: [each.level for each in outcomes] for place, outcomes in judged.items()}
    spec = evidence_map_spec(view, names=names, links=links, judged=levels, title=title)
    caption = (
        "Each mark is a study in a domain of outcome; a click opens what is said of it. A grey cell is a gap: "
        "no statement is about it. Colour and sign tell the direction that papers report, not how large the effect is."
    )
    return Figure("evidence-map" if number == 0 else f"evidence-map-{number + 1}", spec, caption)
