"""One view of the evidence map: two axes, and a mark for each study in its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hedgerow.analysis.evidence.marks import Mark, make_marks
from hedgerow.analysis.evidence.statement import NOT_STATED, Statement
from hedgerow.review.evidence_map import ViewSpec


@dataclass(frozen=True, slots=True)
class MapView:
    """Statements laid out by two columns of their table.

    Attributes
    ----------
    spec : ViewSpec
        The two columns.
    rows, columns : tuple of str
        Their categories: most studies first, what is not stated last.
    marks : tuple of Mark
        In the order of the statements.
    cells : mapping of (str, str) to tuple of Mark
        The same by row and column; a gap is not among them.
    """

    spec: ViewSpec
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    marks: tuple[Mark, ...]
    cells: Mapping[tuple[str, str], tuple[Mark, ...]]

    def cell(self, row: str, column: str) -> tuple[Mark, ...]:
        """Marks of one cell; empty where it is a gap."""
        return self.cells.get((row, column), ())

    @property
    def gaps(self) -> list[tuple[str, str]]:
        """Cells that no statement is about."""
        return [(row, column) for row in self.rows for column in self.columns if (row, column) not in self.cells]


def lay_out(statements: Sequence[Statement], view: ViewSpec) -> MapView:
    """Lay statements out by the axes of a view."""
    rows, columns = (categories(statements, axis) for axis in (view.rows, view.columns))
    marks = make_marks(statements, view)
    cells: dict[tuple[str, str], list[Mark]] = {}
    for each in marks:
        cells.setdefault((each.row, each.column), []).append(each)
    return MapView(view, rows, columns, marks, {place: tuple(those) for place, those in cells.items()})


def categories(statements: Iterable[Statement], axis: str) -> tuple[str, ...]:
    """Categories of an axis: most studies first, what is not stated last."""
    studies: dict[str, set[str]] = {}
    for each in statements:
        studies.setdefault(each.at[axis], set()).add(each.study)
    return tuple(sorted(studies, key=lambda name: (name == NOT_STATED, -len(studies[name]), name)))
