"""``[map]``: which columns of a table of statements are the axes and the signs of an evidence map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hedgerow.review.characteristics import read_titles
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.synthesis import SynthesisSpec, read_synthesis
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
    source: str = ""
    notes: tuple[str, ...] = ()
    place: Place = NOWHERE

    @property
    def wanted(self) -> tuple[str, ...]:
        """Every column the section names."""
        own = (self.synthesis.p,) if self.synthesis and self.synthesis.p else ()
        return (self.study, *self.axes, *self.mapped.values(), *self.show, *self.compare, *own)

    @property
    def axes(self) -> tuple[str, ...]:
        """Columns that are an axis of some view, each once."""
        return tuple(dict.fromkeys(name for view in self.views for name in (view.rows, view.columns)))

    def title(self, column: str) -> str:
        """Words for a column: the protocol's, or its name."""
        return self.titles.get(column, column.replace("_", " ").capitalize())


def read_map(table: Any, problems: Problems) -> MapSpec | None:
    """Read the section; None where a key that it needs is absent or wrong."""
    keys = Keys(table, ("map",), problems)
    needed = {word: keys.text(word, required=True) for word in NEEDED}
    first = ViewSpec(needed.pop("rows"), needed.pop("columns"))
    spec = MapSpec(
        **needed,
        views=(first, *_views(keys, first)),
        mapped={word: column for word in OPTIONAL if (column := keys.text(word, None))},
        favours=keys.texts("favours"),
        against=keys.texts("against"),
        null=keys.texts("null"),
        show=keys.texts("show"),
        compare=keys.texts("compare"),
        papers=_words(keys, "papers"),
        titles=read_titles(keys),
        where=keys.text("where", None),
        synthesis=read_synthesis(keys),
        source=keys.text("source"),
        notes=keys.texts("notes"),
        place=problems.place(keys.path),
    )
    keys.finish()
    return spec if all((*needed.values(), first.rows, first.columns)) else None


def _views(keys: Keys, first: ViewSpec) -> list[ViewSpec]:
    """``[[map.view]]``: an axis that is not named is the first view's."""
    found: list[ViewSpec] = []
    for number, table in enumerate(keys.take("view", list, [])):
        inner = Keys(table, (*keys.path, "view", number), keys.problems)
        view = ViewSpec(inner.text("rows", first.rows), inner.text("columns", first.columns))
        inner.finish()
        if view in (first, *found):
            inner.add("same-view", inner.path, "This view has the axes of another.", "Name others, or delete it.")
        else:
            found.append(view)
    return found


def _words(keys: Keys, key: str) -> dict[str, str]:
    """A table of texts."""
    inner = Keys(keys.take(key, dict, {}), (*keys.path, key), keys.problems)
    return {name: inner.text(name) for name in inner.table}
