"""The evidence map: what was studied where, and where nothing was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hedgerow.analysis.evidence.effects import Effects, sum_up_effects
from hedgerow.analysis.evidence.marks import Disagreement, find_disagreements
from hedgerow.analysis.evidence.p_values import PValues, combine_p_values
from hedgerow.analysis.evidence.statement import Statement, read_statements
from hedgerow.analysis.evidence.view import MapView, categories, lay_out
from hedgerow.analysis.evidence.votes import Votes, count_votes
from hedgerow.analysis.printed_table import absent_columns, chosen_rows
from hedgerow.analysis.table import Table
from hedgerow.review.evidence_map import MapSpec
from hedgerow.vocabulary.problems import Problem, did_you_mean


@dataclass(frozen=True, slots=True)
class EvidenceMap:
    """``[map]`` laid out.

    Attributes
    ----------
    spec : MapSpec
        What was asked for.
    views : tuple of MapView
        The same statements by each pair of axes; empty where the table cannot be used.
    statements : tuple of Statement
        By row, column and study of the first view, so that what papers say of one study stands side by side.
    disagreements : tuple of Disagreement
        Studies of which the statements give different values.
    votes : tuple of Votes
        By row of the first view; empty where the protocol does not ask for a synthesis.
    p_values : tuple of PValues
        Empty where it names no column of P values, or where none is told.
    effects : tuple of Effects
        Empty where it names no column of effects, or where none is told.
    outside : int
        Statements that ``where`` leaves out.
    problems : tuple of Problem
        Columns that are not there, statements that cannot be used.
    """

    spec: MapSpec
    views: tuple[MapView, ...] = ()
    statements: tuple[Statement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    votes: tuple[Votes, ...] = ()
    p_values: tuple[PValues, ...] = ()
    effects: tuple[Effects, ...] = ()
    outside: int = 0
    problems: tuple[Problem, ...] = ()


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
    read, unusable = read_statements(spec, chosen)
    statements = _in_order(spec, read)
    counted, uncounted = _counted(spec, table, statements)
    rows = spec.views[0].rows
    p_values, unread = combine_p_values(spec.synthesis, table, counted, rows) if spec.synthesis else ((), ())
    effects, unnumbered = sum_up_effects(spec.synthesis, table, counted, rows) if spec.synthesis else ((), ())
    return EvidenceMap(
        spec,
        tuple(lay_out(statements, view) for view in spec.views),
        tuple(statements),
        find_disagreements(statements, spec.compare),
        count_votes(counted, rows),
        p_values,
        effects,
        len(table) - len(chosen),
        (*problems, *unusable, *uncounted, *unread, *unnumbered, *_unknown_categories(spec, statements)),
    )


def _unknown_categories(spec: MapSpec, statements: Sequence[Statement]) -> list[Problem]:
    """Categories of ``judged`` that no statement is in: such a judgement would be shown nowhere."""
    found = []
    asked = [(outcome, part) for outcome, parts in spec.judged.items() for part in parts]
    for outcome, part in asked:
        for axis, names in part.items():
            have = categories(statements, axis)
            what = f"'judged' of [map] says that {outcome!r} is about {axis} = {{!r}}, which no statement is in."
            found += [
                Problem("unknown-value", what.format(name), did_you_mean(name, have), spec.place)
                for name in names
                if name not in have
            ]
    return found


def _in_order(spec: MapSpec, statements: Sequence[Statement]) -> list[Statement]:
    axes = (spec.views[0].rows, spec.views[0].columns)
    order = {axis: categories(statements, axis).index for axis in axes}
    return sorted(statements, key=lambda s: (*(order[axis](s.at[axis]) for axis in axes), s.label, s.study, s.line))


def _counted(
    spec: MapSpec, table: Table, statements: Sequence[Statement]
) -> tuple[list[Statement], tuple[Problem, ...]]:
    """The statements that a synthesis is of; none where the protocol asks for none."""
    if spec.synthesis is None:
        return [], ()
    chosen, problems = chosen_rows(table, spec.synthesis.where, spec.place)
    lines = {int(line) for line in chosen.lines}
    return [each for each in statements if each.line in lines], tuple(problems)
