"""Count directions of effect for each row of the map: what can be said where nothing can be pooled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hedgerow.analysis.evidence.by_study import by_study
from hedgerow.analysis.evidence.statement import Statement
from hedgerow.stats.swim.vote_counting import VoteCount, study_direction, vote_counting

SIGNS = {"favours": 1, "against": -1}


@dataclass(frozen=True, slots=True)
class Voter:
    """One study: its direction (1, -1, or 0 without a vote), and its statements' names."""

    study: str
    label: str
    row: str
    domain: str
    shape: str
    direction: int
    size: float | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes of one row of the map in one domain.

    Attributes
    ----------
    row, domain : str
        Of which studies.
    voters : tuple of Voter
        Each study once.
    count : VoteCount
        By direction; a study without one has no vote.
    worst : VoteCount
        The same if each study without a direction were against the intervention.
    """

    row: str
    domain: str
    voters: tuple[Voter, ...]
    count: VoteCount
    worst: VoteCount


def count_votes(statements: Sequence[Statement], rows: str) -> tuple[Votes, ...]:
    """Count the votes of each row (a category of the axis `rows`) and domain, in order of appearance."""
    groups = by_study((each.at[rows], each.domain, each.study, each) for each in statements)
    return tuple(_votes(row, domain, list(studies.values())) for (row, domain), studies in groups.items())


def _votes(row: str, domain: str, studies: list[list[Statement]]) -> Votes:
    voters = tuple(_voter(row, group) for group in studies)
    directions = [each.direction for each in voters]
    worst = vote_counting([direction or -1 for direction in directions])
    return Votes(row, domain, voters, vote_counting(directions), worst)


def _voter(row: str, group: list[Statement]) -> Voter:
    """One study; statements that differ in direction leave it without a vote (Boon & Thomson 2021)."""
    first = group[0]
    told = [SIGNS.get(each.finding, 0) for each in group if each.finding != "untold"]
    sizes = [each.size for each in group if each.size is not None]
    return Voter(
        first.study,
        first.label,
        row,
        first.domain,
        first.shape,
        study_direction(told),
        max(sizes, default=None),
        tuple(each.id for each in group),
    )
