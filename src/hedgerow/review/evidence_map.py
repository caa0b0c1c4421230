"""``[map]``: which columns of a table of statements are the axes and the signs of an evidence map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hedgerow.review.protocol.titles import column_title
from hedgerow.review.synthesis import SynthesisSpec
from hedgerow.vocabulary.problems import NOWHERE, Place

NEEDED = ("file", "study", "rows", "columns")
OPTIONAL = ("id", "label", "domain", "size", "shape", "direction", "certainty", "sentence", "paper", "url")


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """Two columns of the table as axes: ``rows`` and ``columns`` of ``[map]``, or of one ``[[map.view]]``."""

    rows: str
    columns: str


@dataclass(frozen=True, slots=True)
class MapSpec:
    """``[map]``: one row of the table is one statement of a paper about a study.

    Attributes
    ----------
    file : str
        Table, relative to the review's folder.
    study : str
        Column: which study a statement is about.
    views : tuple of ViewSpec
        Pairs of axes, each a map of the same statements; at least one, and the first orders the statements.
    mapped : mapping of str to str
        Column by word of `OPTIONAL`: name of the statement, study's name for a reader, domain of outcome, patients,
        design, direction, certainty, the sentence it stands in, the paper it stands in, a link.
    favours, against, null : tuple of str
        Words of the direction column that favour the intervention, are against it, and say no difference.
    show, compare : tuple of str
        Columns shown with each statement, and columns in which statements about one study may contradict each other.
    papers : mapping of str to str
        Full citations of the papers.
    titles : mapping of str to str
        Words for a column.
    where : str or None
        Expression; only statements for which it is true are in the map.
    synthesis : SynthesisSpec or None
        None where directions are not counted.
    judged : mapping of str to tuple of (mapping of str to tuple of str)
        What an outcome of ``[certainty]``, named as in its table of judgements, is about: parts of the map, each by
        lists of categories on its axes.
    source : str
        Where the statements come from.
    notes : tuple of str
        What a reader should know.
    place : Place
        Where the section stands.
    """

    file: str
    study: str
    views: tuple[ViewSpec, ...]
    mapped: Mapping[str, str] = field(default_factory=dict)
    favours: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    null: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    compare: tuple[str, ...] = ()
    papers: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    where: str | None = None
    synthesis: SynthesisSpec | None = None
    judged: Mapping[str, tuple[Mapping[str, tuple[str, ...]], ...]] = field(default_factory=dict)
    source: str = ""
    notes: tuple[str, ...] = ()
    place: Place = NOWHERE

    @property
    def wanted(self) -> tuple[str, ...]:
        """Every column the section names."""
        own = self.synthesis.wanted if self.synthesis else ()
        return (self.study, *self.axes, *self.mapped.values(), *self.show, *self.compare, *own)

    @property
    def axes(self) -> tuple[str, ...]:
        """Columns that are an axis of some view, each once."""
        return axes_of(self.views)

    def title(self, column: str) -> str:
        """Words for a column: the protocol's, or its name."""
        return column_title(column, self.titles)


def axes_of(views: Sequence[ViewSpec]) -> tuple[str, ...]:
    """Columns that are an axis of some view, each once."""
    return tuple(dict.fromkeys(name for view in views for name in (view.rows, view.columns)))
