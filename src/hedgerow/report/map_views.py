"""Views of the evidence map in the page: the figure, and a table of counts whose numbers open their studies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hedgerow.analysis.evidence.evidence_map import EvidenceMap
from hedgerow.analysis.evidence.view import MapView
from hedgerow.figures.evidence_map import evidence_map_spec
from hedgerow.report.map_anchors import cell_anchor, statement_links
from hedgerow.report.section import Figure


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell: its column, the number of its studies, where its statements begin, and what the filter then shows.

    In the first view it has an anchor, to which its statements lead back.
    """

    column: str
    studies: int
    link: str = ""
    shows: str = ""
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


def show_view(found: EvidenceMap, number: int) -> ShownView:
    """Show one view of a map; its figure is named by its number."""
    view = found.views[number]
    names = (found.spec.title(view.spec.rows), found.spec.title(view.spec.columns))
    links, axes = statement_links(found), axes_of(found)
    rows = []
    for row in view.rows:
        cells = [_cell(view, row, column, links, axes) for column in view.columns]
        if number == 0:
            cells = [replace(each, anchor=cell_anchor(found, row, each.column)) for each in cells]
        rows.append((row, tuple(cells)))
    return ShownView(_figure(view, names, links, number), names, view.columns, tuple(rows))


def _cell(
    view: MapView, row: str, column: str, links: Mapping[str, str], axes: Mapping[str, tuple[str, ...]]
) -> ShownCell:
    marks = view.cell(row, column)
    if not marks:
        return ShownCell(column, 0)
    order = list(axes)
    places = ((view.spec.rows, row), (view.spec.columns, column))
    shows = " ".join(f"{order.index(axis)}:{axes[axis].index(name)}" for axis, name in places)
    return ShownCell(column, len({mark.study for mark in marks}), links[marks[0].statements[0]], shows)


def _figure(view: MapView, names: tuple[str, str], links: Mapping[str, str], number: int) -> Figure:
    title = f"Evidence map: {names[0].lower()} by {names[1].lower()}"
    spec = evidence_map_spec(view, names=names, links=links, title=title)
    caption = (
        "Each mark is a study in a domain of outcome; a click opens what is said of it. A grey cell is a gap: "
        "no statement is about it. Colour and sign tell the direction that papers report, not how large the effect is."
    )
    return Figure("evidence-map" if number == 0 else f"evidence-map-{number + 1}", spec, caption)
