"""Marks of the map: the statements about one study in one cell, and where statements contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hedgerow.analysis.evidence.statement import Statement
from hedgerow.review.evidence_map import ViewSpec


@dataclass(frozen=True, slots=True)
class Mark:
    """One study in one cell, in one domain and of one design.

    Attributes
    ----------
    study, label, domain, shape
        As in its statements.
    row, column : str
        Its cell.
    finding : str
        Of its statements where they agree; ``"mixed"`` where they do not. One that tells nothing does not count.
    size : float or None
        The largest number of patients that a statement gives.
    certainty : str
        The first that a statement gives.
    statements : tuple of str
        Their names.
    """

    study: str
    label: str
    row: str
    column: str
    domain: str
    shape: str
    finding: str
    size: float | None
    certainty: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Statements about one study that say different things of it.

    Attributes
    ----------
    study, label : str
        The study.
    column : str
        What they differ in.
    said : tuple of (str, tuple of str)
        Each value, with the names of the statements that give it.
    """

    study: str
    label: str
    column: str
    said: tuple[tuple[str, tuple[str, ...]], ...]


def make_marks(statements: Sequence[Statement], view: ViewSpec) -> tuple[Mark, ...]:
    """Group statements into the marks of a view, in order of appearance."""
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for each in statements:
        key = (each.at[view.rows], each.at[view.columns], each.study, each.domain, each.shape)
        groups.setdefault(key, []).append(each)
    return tuple(_mark(group, view) for group in groups.values())


def _mark(group: list[Statement], view: ViewSpec) -> Mark:
    first = group[0]
    findings = {each.finding for each in group} - {"untold"}
    sizes = [each.size for each in group if each.size is not None]
    return Mark(
        first.study,
        first.label,
        first.at[view.rows],
        first.at[view.columns],
        first.domain,
        first.shape,
        "untold" if not findings else findings.pop() if len(findings) == 1 else "mixed",
        max(sizes, default=None),
        next((each.certainty for each in group if each.certainty), ""),
        tuple(each.id for each in group),
    )


def find_disagreements(statements: Sequence[Statement], columns: Sequence[str]) -> tuple[Disagreement, ...]:
    """Find studies of which papers give different values; nothing is merged, and none is preferred.

    Values that all stand in one paper, such as results at several times, are no disagreement; neither are capital and
    small letters.
    """
    studies: dict[str, list[Statement]] = {}
    for each in statements:
        studies.setdefault(each.study, []).append(each)
    found = []
    for study, group in studies.items():
        for at, column in enumerate(columns):
            telling = [each for each in group if each.compared[at]]
            said: dict[str, list[Statement]] = {}
            for each in telling:
                said.setdefault(each.compared[at].casefold(), []).append(each)
            if len(said) > 1 and len({each.paper or each.id for each in telling}) > 1:
                told = tuple((own[0].compared[at], tuple(each.id for each in own)) for own in said.values())
                found.append(Disagreement(study, group[0].label, column, told))
    return tuple(found)
