"""A record at a stage of screening: who decided what on it, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.screening.facts import STAGES, Decision

State = Literal["undecided", "conflict", "in", "out"]
"""``undecided``: fewer than two reviewers decided. ``conflict``: they differ, or one is unsure."""

NEEDED = 2
"""Reviewers who decide on each record, each without seeing the other."""


@dataclass(frozen=True)
class Item:
    """A record at a stage.

    Attributes
    ----------
    record : str
        Id of the record that stands for its group.
    stage : str
        The stage.
    decisions : mapping
        Each reviewer's standing decisions on the record or, made before they were found to be one, on its duplicates.
    resolution : Fact or None
        The standing resolution: of several, which a merged packet can bring, the last.
    """

    record: str
    stage: str
    decisions: Mapping[str, tuple[Fact, ...]]
    resolution: Fact | None = None

    def verdict(self, reviewer: str) -> tuple[Decision, str] | None:
        """Decision and reason of a reviewer; unsure where they judged duplicates differently; None if they did not."""
        said = {(fact.payload.decision, fact.payload.reason) for fact in self.decisions.get(reviewer, ())}
        if len({decision for decision, _ in said}) > 1:
            return "unsure", ""
        return min(said) if said else None

    @cached_property
    def verdicts(self) -> dict[str, tuple[Decision, str]]:
        """Decision and reason of each reviewer, by name."""
        return {name: said for name in sorted(self.decisions) if (said := self.verdict(name)) is not None}

    @property
    def complete(self) -> bool:
        """Whether as many reviewers decided as are needed."""
        return len(self.verdicts) >= NEEDED

    @property
    def agreed(self) -> tuple[Decision, str] | None:
        """What the reviewers agree on, with the reason they share; None where they do not, or are too few.

        At the last stage those who exclude must name the same reason, for the flow diagram counts by reason.
        """
        decisions = {decision for decision, _ in self.verdicts.values()}
        reasons = {reason for _, reason in self.verdicts.values()}
        if not self.complete or len(decisions) > 1 or "unsure" in decisions:
            return None
        if self.stage == STAGES[-1] and len(reasons) > 1 and "exclude" in decisions:
            return None
        return decisions.pop(), reasons.pop() if len(reasons) == 1 else ""

    @property
    def settled(self) -> Fact | None:
        """The resolution, unless a reviewer decided after it: what it answered is no longer the question."""
        made = max((fact.when for facts in self.decisions.values() for fact in facts), default=None)
        stale = self.resolution is not None and made is not None and made > self.resolution.when
        return None if stale else self.resolution

    @property
    def answer(self) -> tuple[Decision, str] | None:
        """What holds for the record: the resolution that settles it, else what the reviewers agree on."""
        if (settled := self.settled) is not None:
            return settled.payload.decision, settled.payload.reason
        return self.agreed

    @property
    def state(self) -> State:
        """See `State`."""
        if self.answer is not None:
            return "in" if self.answer[0] == "include" else "out"
        return "conflict" if self.complete else "undecided"
