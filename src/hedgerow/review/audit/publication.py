"""The whole audit file: the publication, and all that is typed from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from hedgerow.review.audit.change import Change
from hedgerow.review.audit.comparison import Comparison
from hedgerow.review.audit.count import Count
from hedgerow.review.audit.mapped_file import MappedFile
from hedgerow.review.audit.named_table import NamedTable
from hedgerow.review.audit.number import Number
from hedgerow.review.audit.percentage import Percentage
from hedgerow.review.audit.result import Result
from hedgerow.review.audit.same import Same
from hedgerow.review.audit.sum import Sum
from hedgerow.review.audit.summary import Summary
from hedgerow.review.audit.take import take_number
from hedgerow.review.audit.total import Total
from hedgerow.review.audit.unit import Unit
from hedgerow.review.audit.whole_scale import WholeScale
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.vocabulary.problems import NOWHERE, Place, Problem

INTERVALS = ("wald", "other")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the groups that were compared in the studies, per arm.

    Attributes
    ----------
    low, high : Number
        Smallest and largest.
    median : Number or None
        As printed.
    source : str
        Page or section of the publication.
    """

    low: Number
    high: Number
    median: Number | None = None
    source: str = ""

    @property
    def typical(self) -> tuple[float, float]:
        """Bounds of the mean size in a set of studies: half-way from the median to the extremes, if it is printed."""
        if self.median is None:
            return self.low.value, self.high.value
        return (self.low.value + self.median.value) / 2, (self.high.value + self.median.value) / 2


@dataclass(frozen=True, slots=True)
class About:
    """``[publication]``.

    Attributes
    ----------
    title, source : str
        What is audited.
    measure : str
        Code of the effect measure of its results.
    interval : {"wald", "other"}
        Whether its intervals are symmetric on the scale of the analysis (normal, t, Knapp-Hartung), as nearly all are;
        ``"other"`` for profile-likelihood, bootstrap and Bayesian ones, whose shape is not checked.
    level : float
        Coverage of its intervals.
    notes : tuple of str
        What a reader of the audit should know.
    place : Place
        Line of its measure.
    """

    title: str = ""
    source: str = ""
    measure: str = "GEN"
    interval: str = "wald"
    level: float = 0.95
    notes: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Publication:
    """An audit file as read; `problems` says what could not be."""

    file: str = ""
    about: About = About()
    sizes: Sizes | None = None
    tables: tuple[NamedTable, ...] = ()
    units: tuple[Unit, ...] = ()
    results_files: tuple[MappedFile, ...] = ()
    statements_files: tuple[MappedFile, ...] = ()
    references_files: tuple[MappedFile, ...] = ()
    citations_files: tuple[MappedFile, ...] = ()
    results: tuple[Result, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    changes: tuple[Change, ...] = ()
    counts: tuple[Count, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    summaries: tuple[Summary, ...] = ()
    sums: tuple[Sum, ...] = ()
    totals: tuple[Total, ...] = ()
    same: tuple[Same, ...] = ()
    scales: tuple[WholeScale, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def files(self) -> dict[str, Place]:
        """Tables to be read, each once, with the place of the first that asks for it."""
        mapped = (*self.results_files, *self.statements_files, *self.references_files, *self.citations_files)
        asked: list[NamedTable | MappedFile] = [*self.tables, *mapped]
        places = [(each.file, each.place) for each in asked]
        places += [(each.characteristics, each.place) for each in self.tables]
        return {file: place for file, place in reversed(places) if file}


def read_about(table: Any, problems: Problems) -> About:
    """``[publication]``."""
    keys = Keys(table, ("publication",), problems)
    about = About(
        title=keys.text("title"),
        source=keys.text("source"),
        measure=keys.text("measure", "GEN"),
        interval=keys.choice("interval", INTERVALS, "wald"),
        level=keys.take("level", float, 0.95),
        notes=keys.texts("notes"),
        place=problems.place((*keys.path, "measure")),
    )
    keys.finish()
    if 0 < about.level < 1:
        return about
    keys.add("unknown-value", (*keys.path, "level"), "'level' must lie between 0 and 1.", "Write level = 0.95.")
    return replace(about, level=0.95)


def read_sizes(table: Any, problems: Problems) -> Sizes | None:
    """``[sizes]``; None where a number is missing."""
    keys = Keys(table, ("sizes",), problems)
    low, high = take_number(keys, "low", required=True), take_number(keys, "high", required=True)
    median, source = take_number(keys, "median"), keys.text("source")
    keys.finish()
    return None if low is None or high is None else Sizes(low, high, median, source)
