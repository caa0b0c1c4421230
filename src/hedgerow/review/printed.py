"""``[[printed]]``: results that a publication prints, to be shown as such and never recomputed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hedgerow.review.characteristics import read_titles
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path
from hedgerow.review.protocol.sections import each_table
from hedgerow.review.protocol.titles import column_title
from hedgerow.vocabulary.problems import NOWHERE, Place

NUMBERS = ("estimate", "ci_low", "ci_high")
WORDS = ("label", "group", "id", "note", "url")


@dataclass(frozen=True, slots=True)
class BesideSpec:
    """``beside`` of a ``[[printed]]``: the analysis whose effects by time the printed results stand beside.

    Attributes
    ----------
    analysis : str
        Its id; it has a `by_time`.
    column : str
        Column of the printed table with the time of each result, one of those of `by_time`.
    """

    analysis: str
    column: str


@dataclass(frozen=True, slots=True)
class PrintedSpec:
    """One ``[[printed]]``.

    Attributes
    ----------
    title : str
        Heading in the report.
    file : str
        Table, relative to the review's folder.
    mapped : mapping of str to str
        ``label``, ``group``, ``id``, ``note``, ``url``, ``estimate``, ``ci_low``, ``ci_high`` to columns of the table.
        With an estimate and both limits the rows are drawn as a forest plot.
    columns : tuple of str
        Further columns, shown cell by cell as printed.
    titles : mapping of str to str
        Words for a column.
    where : str or None
        Expression; only rows for which it is true are shown.
    measure : str
        What the estimates are, under the axis.
    interval : str
        What the limits are.
    null : float
        Estimate of no effect.
    favours : (str, str)
        Words under the left and the right half of the axis.
    band : str or None
        Id of the row of the table whose estimate and interval run through the figure, e.g. that of all studies.
    source : str
        Where the numbers are printed.
    notes : tuple of str
        What a reader should know, e.g. where a publication contradicts itself.
    beside : BesideSpec or None
        The analysis that the results stand beside, time by time; never pooled with it.
    place : Place
        Where the table stands in the protocol.
    """

    title: str
    file: str
    mapped: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    where: str | None = None
    measure: str = "Effect"
    interval: str = "95% CI"
    null: float = 0.0
    favours: tuple[str, str] = ("", "")
    band: str | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    beside: BesideSpec | None = None
    place: Place = NOWHERE

    @property
    def drawn(self) -> bool:
        """Whether the rows have estimates with intervals."""
        return all(word in self.mapped for word in NUMBERS)

    def title_of(self, column: str) -> str:
        """Words for a column: the protocol's, or its name."""
        return column_title(column, self.titles)


def read_printed(tables: Any, analyses: Sequence[str], problems: Problems) -> tuple[PrintedSpec, ...]:
    """Read all ``[[printed]]``; one that lacks a key it needs is left out, and named.

    Parameters
    ----------
    tables : object
        What TOML gave.
    analyses : sequence of str
        Ids of the analyses that have a ``by_time``.
    problems : Problems
        Where to note what is wrong.
    """
    read = [_printed(table, path, analyses, problems) for table, path in each_table(tables, "printed", problems)]
    return tuple(spec for spec in read if spec is not None)


def _printed(table: Any, path: Path, analyses: Sequence[str], problems: Problems) -> PrintedSpec | None:
    keys = Keys(table, path, problems)
    title, file = (keys.text(key, required=True) for key in ("title", "file"))
    mapped = {word: column for word in (*WORDS, *NUMBERS) if (column := keys.text(word, None, word == "label"))}
    spec = PrintedSpec(
        title=title,
        file=file,
        mapped=mapped,
        columns=keys.texts("columns"),
        titles=read_titles(keys),
        where=keys.text("where", None),
        measure=keys.text("measure", "Effect"),
        interval=keys.text("interval", "95% CI"),
        null=keys.take("null", float, 0.0),
        favours=keys.sides("favours"),
        band=_band(keys, mapped),
        source=keys.text("source"),
        notes=keys.texts("notes"),
        beside=_beside(keys, analyses),
        place=problems.place(path),
    )
    keys.finish()
    return spec if title and file and "label" in mapped else None


def _beside(keys: Keys, analyses: Sequence[str]) -> BesideSpec | None:
    table = keys.take("beside", dict)
    if table is None:
        return None
    inner = Keys(table, (*keys.path, "beside"), keys.problems)
    analysis, column = inner.text("analysis", required=True), inner.text("column", required=True)
    inner.finish()
    sound = analysis and column and not inner.unknown("analysis", analysis, analyses)
    return BesideSpec(analysis, column) if sound else None


def _band(keys: Keys, mapped: Mapping[str, str]) -> str | None:
    band: str | None = keys.text("band", None)
    if band is None or "id" in mapped:
        return band
    what = f"'band' names the row {band!r}, but no column is mapped to 'id'."
    keys.add("missing-key", (*keys.path, "band"), what, 'Add id = "the column that names the rows".')
    return None
