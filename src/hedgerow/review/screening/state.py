"""How screening stands: the records that reached a stage, each with what was decided on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from hedgerow.review.collection import Collection
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.candidates import candidates
from hedgerow.review.screening.facts import STAGES, Decided, Resolved
from hedgerow.review.screening.item import Item, State


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
