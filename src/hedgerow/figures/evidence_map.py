"""Evidence map: what was studied in each cell of two axes, and which cells nobody has studied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hedgerow.figures.wording import count_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.figure import Figure

    from hedgerow.analysis.evidence.evidence_map import EvidenceMap
    from hedgerow.analysis.evidence.marks import Mark
    from hedgerow.analysis.evidence.view import MapView

WORDS = {
    "favours": "favours the intervention",
    "against": "against the intervention",
    "null": "no difference",
    "mixed": "mixed or contradicted",
    "untold": "direction not told",
}
"""What the colour and the sign inside a mark mean."""

GRADES = ("very low", "low", "moderate", "high")
"""Levels of certainty: as many dots under the mark."""

_LEAST, _MOST = 4.6, 9.5  # half widths, in points, of a mark without and with the most patients


@dataclass(frozen=True, slots=True)
class MapMark:
    """One study: half width in points, number of its shape, finding, level of certainty (0 for none), link, its words.

    The words are shown where a mouse rests on the mark, and read aloud.
    """

    label: str
    radius: float
    shape: int
    finding: str
    certainty: int
    link: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceMapSpec:
    """An evidence map.

    Attributes
    ----------
    title, alt : str
        A few words, and a few sentences for those who cannot see it; not drawn.
    rows, columns : tuple of str
        The axes, from the top and from the left.
    cells : tuple of tuple of tuple of MapMark
        By row and column, the largest mark first; a gap is empty.
    shapes : tuple of str
        What the shapes mean.
    sizes : tuple of (str, float)
        Words and half widths, in points, that explain sizes.
    certain : bool
        Whether certainty was judged for any mark.
    judged : tuple of tuple of tuple of int
        By row and column: levels of certainty of the outcomes that the review has judged about the cell.
    """

    title: str
    alt: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[tuple[MapMark, ...], ...], ...]
    shapes: tuple[str, ...]
    sizes: tuple[tuple[str, float], ...]
    certain: bool
    judged: tuple[tuple[tuple[int, ...], ...], ...] = ()

    @property
    def tips(self) -> dict[str, str]:
        """What a link says of its mark, by where it leads."""
        return {mark.link: mark.tip for row in self.cells for cell in row for mark in cell if mark.link}


def evidence_map_plot(found: EvidenceMap, view: int = 0, **choices: Any) -> Figure:
    """Draw a view of an evidence map, the first being 0; further arguments as in `evidence_map_spec`."""
    from hedgerow.figures.draw import draw

    shown = found.views[view]
    names = (found.spec.title(shown.spec.rows), found.spec.title(shown.spec.columns))
    return draw(evidence_map_spec(shown, **({"names": names} | choices)))


def evidence_map_spec(
    view: MapView,
    *,
    names: tuple[str, str] = ("", ""),
    links: Mapping[str, str] | None = None,
    judged: Mapping[tuple[str, str], Sequence[str]] | None = None,
    title: str = "Evidence map",
) -> EvidenceMapSpec:
    """Compute the figure of one view of an evidence map.

    Parameters
    ----------
    view : MapView
        Statements laid out by two axes.
    names : tuple of str
        Words for the two axes; empty for the names of their columns.
    links : mapping of str to str, optional
        Where a click on a mark leads, by the name of its first statement.
    judged : mapping of (str, str) to sequence of str, optional
        Certainty, as the review has judged it, of the outcomes about a cell, by row and column.
    title : str
        A few words that name the figure.

    Notes
    -----
    The area of a mark grows with the number of patients, from a smallest mark that also stands for a number not told.
    """
    largest = max((mark.size for mark in view.marks if mark.size), default=0.0)
    shapes = tuple(dict.fromkeys(mark.shape for mark in view.marks))
    cells = tuple(
        tuple(_cell(view.cell(row, column), shapes, largest, links or {}) for column in view.columns)
        for row in view.rows
    )
    certain = any(mark.certainty for row in cells for cell in row for mark in cell)
    named = tuple(shape for shape in shapes if shape)
    words = (names[0] or view.spec.rows, names[1] or view.spec.columns)
    alt, given = _alt(title, view, words), judged or {}
    levels = tuple(
        tuple(tuple(_level(each) for each in given.get((row, column), ())) for column in view.columns)
        for row in view.rows
    )
    return EvidenceMapSpec(title, alt, view.rows, view.columns, cells, named, _sizes(largest), certain, levels)


def radius(size: float | None, largest: float) -> float:
    """Half width of a mark, in points: its area is linear in the number of patients."""
    share = (size or 0.0) / largest if largest else 0.0
    return float((_LEAST**2 + share * (_MOST**2 - _LEAST**2)) ** 0.5)


def _cell(
    marks: tuple[Mark, ...], shapes: tuple[str, ...], largest: float, links: Mapping[str, str]
) -> tuple[MapMark, ...]:
    made = [
        MapMark(
            mark.label,
            radius(mark.size, largest),
            shapes.index(mark.shape),
            mark.finding,
            _level(mark.certainty),
            links.get(mark.statements[0], ""),
            _tip(mark),
        )
        for mark in marks
    ]
    return tuple(sorted(made, key=lambda each: -each.radius))


def _level(word: str) -> int:
    return 1 + GRADES.index(word.lower()) if word.lower() in GRADES else 0


def _tip(mark: Mark) -> str:
    size = "" if mark.size is None else count_text(int(mark.size), "patient", "patients")
    certainty = f"certainty {mark.certainty}" if mark.certainty else ""
    told = (mark.label, mark.domain, mark.shape, size, WORDS[mark.finding], certainty)
    return ", ".join(word for word in told if word)


def _sizes(largest: float) -> tuple[tuple[str, float], ...]:
    if not largest:
        return ()
    steps = (None, largest / 4, largest)
    words = ("number of patients not told", f"{largest / 4:,.0f}", f"{largest:,.0f} patients")
    return tuple((word, radius(step, largest)) for word, step in zip(words, steps, strict=True))


def _alt(title: str, view: MapView, names: tuple[str, str]) -> str:
    rows, columns = (name.lower() for name in names)
    told = "; ".join(_row_told(view, row) for row in view.rows)
    cells = count_text(len(view.rows) * len(view.columns), "cell", "cells")
    counted = count_text(len({mark.study for mark in view.marks}), "study", "studies")
    return f"{title}: {counted} by {rows} and {columns}; {len(view.gaps)} of {cells} are empty. {told.rstrip('.')}."


def _row_told(view: MapView, row: str) -> str:
    filled = [(column, len({mark.study for mark in view.cell(row, column)})) for column in view.columns]
    return f"{row}: " + ", ".join(f"{number} {column}" for column, number in filled if number)
