"""Prepare a table for the analyses of a protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import polars as pl

from hedgerow.analysis.columns import Path, check_columns
from hedgerow.analysis.expression import Condition, parse_condition
from hedgerow.analysis.identity import name_rows
from hedgerow.analysis.measure import check_measures
from hedgerow.analysis.options import check_options
from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.table import Table
from hedgerow.analysis.typed import give_types
from hedgerow.review.protocol import Outcomes, Protocol
from hedgerow.vocabulary.problems import HedgerowError, Problem


@dataclass(slots=True)
class _Notes:
    """What was found so far, and which analyses it stops; the name None stops all."""

    found: list[Problem] = field(default_factory=list)
    blocked: dict[str | None, str] = field(default_factory=dict)

    def add(self, problems: Iterable[Problem]) -> None:
        """Errors stop the analysis they concern."""
        for each in problems:
            self.found.append(each)
            if each.severity == "error":
                self.blocked.setdefault(each.analysis, each.what)


def prepare(protocol: Protocol, table: Table) -> Prepared:
    """Check names and conditions against the table, and give its columns their types.

    Parameters
    ----------
    protocol : Protocol
        With an ``[outcomes]`` section.
    table : Table
        Its table of outcome data.

    Returns
    -------
    Prepared
        Always. An analysis that cannot be made is in ``blocked``, the others are not affected.
    """
    outcomes = protocol.outcomes or Outcomes("", "", "")
    notes = _Notes()
    _take_over(protocol, notes)
    notes.add(check_columns(protocol, table.frame.columns))
    notes.add(check_measures(protocol))
    notes.add(check_options(protocol))
    conditions = dict(_conditions(protocol, table.frame.columns, notes))
    numeric = {name for condition in conditions.values() for name in condition.numeric}
    numeric |= {spec.by_time.column for spec in protocol.analyses if spec.by_time}
    typed = give_types(table, outcomes, numeric)
    truths = dict(_truths(conditions, typed.frame, notes))
    names, found = name_rows(typed, outcomes)
    blocked = {spec.id: reason for spec in protocol.analyses if (reason := _reason(spec.id, notes))}
    problems = (*notes.found, *typed.problems, *found)
    studies = pl.Series("study", names[1], dtype=pl.String)
    return Prepared(protocol, typed, *names, studies, conditions, truths, blocked, problems)


def _take_over(protocol: Protocol, notes: _Notes) -> None:
    """Errors of the protocol stop the analyses they concern; they are reported with the protocol."""
    for problem in protocol.problems:
        if problem.analysis is not None:
            notes.blocked.setdefault(problem.analysis, problem.what)
        elif not protocol.sound:
            notes.blocked.setdefault(None, "The sections [outcomes], [rules] or [defaults] have an error.")


def _reason(name: str, notes: _Notes) -> str | None:
    return notes.blocked.get(name) or notes.blocked.get(None)


def _conditions(protocol: Protocol, available: list[str], notes: _Notes) -> Iterator[tuple[str, Condition]]:
    for name, text, path, analysis in _written(protocol):
        try:
            yield name, parse_condition(text, available, protocol.place(*path))
        except HedgerowError as error:
            notes.add(replace(each, analysis=analysis) for each in error.problems)


def _truths(conditions: dict[str, Condition], frame: pl.DataFrame, notes: _Notes) -> Iterator[tuple[str, pl.Series]]:
    for name, condition in conditions.items():
        analysis = name.removeprefix("where:") if name.startswith("where:") else None
        try:
            yield name, condition.evaluate(frame)
        except HedgerowError as error:
            notes.add(replace(each, analysis=analysis) for each in error.problems)


def _written(protocol: Protocol) -> Iterator[tuple[str, str, Path, str | None]]:
    """Each condition: its name, its text, where it is written, whose it is."""
    if protocol.outcomes is not None and protocol.outcomes.flip is not None:
        yield "flip", protocol.outcomes.flip, ("outcomes", "flip"), None
    if protocol.rules.where is not None:
        yield "rules", protocol.rules.where, ("rules", "where"), None
    for number, spec in enumerate(protocol.analyses):
        if spec.where is not None:
            yield f"where:{spec.id}", spec.where, ("analysis", number, "where"), spec.id
