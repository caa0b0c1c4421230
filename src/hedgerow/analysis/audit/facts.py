"""What is known for an audit: the statements with the tables they speak of, looked up by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from hedgerow.analysis.audit.named_tables import named_tables
from hedgerow.analysis.audit.table_references import Citation, Reference, citations_of, references_of
from hedgerow.analysis.audit.table_results import Claim, claims_of, results_of
from hedgerow.analysis.table import Table
from hedgerow.review.audit.mapped_file import MappedFile
from hedgerow.review.audit.publication import Publication
from hedgerow.review.audit.result import Result
from hedgerow.review.audit.unit import Unit
from hedgerow.vocabulary.problems import Place, Problem, did_you_mean

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Everything an audit may look at.

    Attributes
    ----------
    publication : Publication
        The audit file.
    results : tuple of Result
        All printed results: those typed in the file, then those of its tables.
    claims : tuple of Claim
        What several reviews say of one trial.
    references, citations : tuple of Reference, tuple of Citation
        Reference lists, and places of texts that point into them.
    tables : mapping of str to Table
        By the name that the file gives them.
    """

    publication: Publication
    results: tuple[Result, ...] = ()
    claims: tuple[Claim, ...] = ()
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)

    def result(self, id: str) -> Result | None:
        """The result of an id; None where there is none, which `unknown_names` tells."""
        return next((each for each in self.results if each.id == id), None)

    def unit(self, name: str) -> Unit | None:
        """The unit of a name; None where there is none, which `unknown_names` tells."""
        return next((each for each in self.publication.units if each.name == name), None)


def make_facts(publication: Publication, tables: Mapping[str, Table]) -> tuple[Facts, list[Problem]]:
    """Put statements and tables together.

    Parameters
    ----------
    publication : Publication
        The audit file.
    tables : mapping of str to Table
        By file name as in the audit; one that could not be read is absent.
    """
    named, problems = named_tables(publication.tables, tables)
    facts = Facts(
        publication,
        (*publication.results, *_read(publication.results_files, tables, results_of, problems)),
        _read(publication.statements_files, tables, claims_of, problems),
        _read(publication.references_files, tables, references_of, problems),
        _read(publication.citations_files, tables, citations_of, problems),
        named,
    )
    return facts, [*problems, *unknown_names(facts)]


def _read(
    files: Sequence[MappedFile],
    tables: Mapping[str, Table],
    rows: Callable[[MappedFile, Table], tuple[list[T], list[Problem]]],
    problems: list[Problem],
) -> tuple[T, ...]:
    """What the tables of one section state; what is wrong with them is added to `problems`."""
    stated: list[T] = []
    for each in files:
        if each.file in tables:
            read, found = rows(each, tables[each.file])
            stated += read
            problems += found
    return tuple(stated)


def unknown_names(facts: Facts) -> Iterator[Problem]:
    """Name every id, unit or table that a statement refers to and the file does not define."""
    known = {
        "result": [each.id for each in facts.results if each.id],
        "unit": [each.name for each in facts.publication.units],
        "table": [each.name for each in facts.publication.tables],
    }
    for kind, name, place in _references(facts.publication):
        if name and name not in known[kind]:
            what = f"There is no {kind} {name!r} in this audit."
            yield Problem(f"unknown-{kind}", what, did_you_mean(name, known[kind]), place)


def _references(publication: Publication) -> Iterator[tuple[str, str, Place]]:
    for comparison in publication.comparisons:
        for name in (*comparison.groups, comparison.whole):
            yield "result", name, comparison.place
    for change in publication.changes:
        yield "result", change.before, change.place
        yield "result", change.after, change.place
    for count in publication.counts:
        yield "result", count.result, count.place
        yield "unit", count.unit, count.place
    for percentage in publication.percentages:
        for name in percentage.units:
            yield "unit", name, percentage.place
    for unit in publication.units:
        yield "table", unit.table, unit.place
    for summary in publication.summaries:
        yield "table", summary.table, summary.place
    for total in publication.totals:
        yield "unit", total.unit, total.place
