"""How far a stage is: for the team without telling who said what, and for each reviewer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hedgerow.review.screening.state import Stage


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage is.

    Attributes
    ----------
    stage : str
        One of `hedgerow.review.screening.facts.STAGES`.
    records : int
        Records that reached the stage.
    undecided, conflicts, included, excluded : int
        How they stand; the four sum to `records`.
    waiting : int
        Of the undecided, those with one decision, which wait for a second reviewer.
    reviewers : dict
        Each reviewer's number of records decided.
    """

    stage: str
    records: int
    undecided: int
    conflicts: int
    included: int
    excluded: int
    waiting: int
    reviewers: dict[str, int]


def progress(stage: Stage) -> Progress:
    """Count how a stage stands."""
    states = Counter(item.state for item in stage.items.values())
    reviewers = Counter(name for item in stage.items.values() for name in item.verdicts)
    waiting = sum(item.state == "undecided" and len(item.verdicts) > 0 for item in stage.items.values())
    return Progress(
        stage.name,
        len(stage.items),
        states["undecided"],
        states["conflict"],
        states["in"],
        states["out"],
        waiting,
        dict(sorted(reviewers.items())),
    )
