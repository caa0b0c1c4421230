"""The evidence map: what was studied where, and where nothing was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hedgerow.analysis.evidence.marks import Disagreement, Mark, find_disagreements, make_marks
from hedgerow.analysis.evidence.statement import NOT_STATED, Statement, read_statements
from hedgerow.analysis.evidence.votes import Votes, count_votes
from hedgerow.analysis.printed_table import absent_columns, chosen_rows
from hedgerow.analysis.table import Table
from hedgerow.review.evidence_map import MapSpec
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True)
class EvidenceMap:
    """``[map]`` laid out.

    Attributes
    ----------
    spec : MapSpec
        What was asked for.
    rows, columns : tuple of str
        The axes: most studies first, what is not stated last.
    statements : tuple of Statement
        By row, column and study, so that what papers say of one study stands side by side.
    marks : tuple of Mark
        In the same order.
    disagreements : tuple of Disagreement
        Studies of which the statements give different values.
    votes : tuple of Votes
        Empty where the protocol does not ask for a synthesis.
    outside : int
        Statements that ``where`` leaves out.
    problems : tuple of Problem
        Columns that are not there, statements that cannot be used.
    """

    spec: MapSpec
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    marks: tuple[Mark, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    votes: tuple[Votes, ...] = ()
    outside: int = 0
    problems: tuple[Problem, ...] = ()

    def cell(self, row: str, column: str) -> tuple[Mark, ...]:
        """Marks of one cell; empty where it is a gap."""
        return tuple(each for each in self.marks if (each.row, each.column) == (row, column))


def map_evidence(spec: MapSpec, table: Table) -> EvidenceMap:
    """Lay the statements of a table out as a map.

    Notes
    -----
    Nothing is merged: a study of which two papers give different routes stands in both columns, and is listed among
    the disagreements.
    """
    absent = absent_columns(table, spec.wanted, spec.place)
    if absent:
        return EvidenceMap(spec, problems=tuple(absent))
    chosen, problems = chosen_rows(table, spec.where, spec.place)
    statements, unusable = read_statements(spec, chosen)
    rows, columns = (_axis([(getattr(s, end), s.study) for s in statements]) for end in ("row", "column"))
    statements.sort(key=lambda s: (rows.index(s.row), columns.index(s.column), s.label, s.study, s.line))
    votes, uncounted = _votes(spec, table, statements)
    return EvidenceMap(
        spec,
        rows,
        columns,
        tuple(statements),
        make_marks(statements),
        find_disagreements(statements, spec.compare),
        votes,
        len(table) - len(chosen),
        (*problems, *unusable, *uncounted),
    )


def _axis(places: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    studies: dict[str, set[str]] = {}
    for name, study in places:
        studies.setdefault(name, set()).add(study)
    return tuple(sorted(studies, key=lambda name: (name == NOT_STATED, -len(studies[name]), name)))


def _votes(
    spec: MapSpec, table: Table, statements: Sequence[Statement]
) -> tuple[tuple[Votes, ...], tuple[Problem, ...]]:
    if spec.synthesis is None:
        return (), ()
    chosen, problems = chosen_rows(table, spec.synthesis.where, spec.place)
    lines = {int(line) for line in chosen.lines}
    return count_votes([each for each in statements if each.line in lines]), tuple(problems)
