"""How screening stands: for every record at a stage, who decided what, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from hedgerow.review.collection import Collection
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.candidates import candidates
from hedgerow.review.screening.facts import STAGES, Decided, Decision, Resolved

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


class Items(Mapping[str, Item]):
    """The items of a stage, each made when it is asked for: of many records few are.

    Parameters
    ----------
    stage : str
        The stage.
    records : iterable of str
        Ids of the records that reached it.
    decisions : mapping
        Id to the standing decisions of each reviewer.
    resolutions : mapping
        Id to the standing resolution.
    """

    def __init__(
        self,
        stage: str,
        records: Iterable[str],
        decisions: Mapping[str, Mapping[str, tuple[Fact, ...]]],
        resolutions: Mapping[str, Fact],
    ) -> None:
        self.stage, self._records = stage, dict.fromkeys(records)
        self._decisions, self._resolutions = decisions, resolutions
        self._made: dict[str, Item] = {}

    @cached_property
    def judged(self) -> frozenset[str]:
        """Ids of the records that somebody decided on, or resolved."""
        return frozenset(self._records.keys() & (self._decisions.keys() | self._resolutions.keys()))

    def __getitem__(self, record: str) -> Item:
        if record not in self._records:
            raise KeyError(record)
        if record not in self._made:
            said = self._decisions.get(record, {})
            self._made[record] = Item(record, self.stage, said, self._resolutions.get(record))
        return self._made[record]

    def __contains__(self, record: object) -> bool:
        return record in self._records

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


@dataclass(frozen=True)
class Stage:
    """A stage of screening.

    Attributes
    ----------
    name : str
        One of `STAGES`.
    items : Items
        Id of each record that reached the stage to its `Item`, in the order of import.
    """

    name: str
    items: Items

    def having(self, state: State) -> tuple[Item, ...]:
        """Items in a state; on those that nobody judged nothing was decided."""
        items = self.items
        return tuple(
            items[record]
            for record in items
            if (items[record].state if record in items.judged else "undecided") == state
        )


def screened(ledger: Ledger, collection: Collection, stage: str = STAGES[0]) -> Stage:
    """Work out how a stage stands.

    Parameters
    ----------
    ledger : Ledger
        The facts.
    collection : Collection
        Their records: ``collect(ledger)``.
    stage : str
        One of `STAGES`.
    """
    decisions: dict[str, dict[str, tuple[Fact, ...]]] = {}
    for fact in ledger.standing_of(Decided):
        record = collection.shown.get(fact.payload.record)
        if record is not None and fact.payload.stage == stage:
            mine = decisions.setdefault(record, {})
            mine[fact.who] = (*mine.get(fact.who, ()), fact)
    resolutions = {
        collection.shown[fact.payload.record]: fact
        for fact in ledger.standing_of(Resolved)
        if fact.payload.stage == stage and fact.payload.record in collection.shown
    }
    before = None
    if stage != STAGES[0]:
        before = [item.record for item in screened(ledger, collection, previous(stage)).having("in")]
    return Stage(stage, Items(stage, candidates(ledger, collection, stage, before), decisions, resolutions))


def previous(stage: str) -> str:
    """The stage before."""
    return STAGES[STAGES.index(stage) - 1]
