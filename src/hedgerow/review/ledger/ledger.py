"""The ledger: facts in the order in which they came, and which of them stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.undone import Undone
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem

T = TypeVar("T")


@dataclass(frozen=True)
class Ledger:
    """Facts in order; every state of the review is a function of them.

    Attributes
    ----------
    facts : tuple of Fact
        All, those corrected or undone as well.
    """

    facts: tuple[Fact, ...] = ()

    def __len__(self) -> int:
        return len(self.facts)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """Each fact by its id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def standing(self) -> tuple[Fact, ...]:
        """The facts that hold, in order: those which no standing fact corrects or takes back.

        A correction comes after what it corrects, so one pass from the end settles it; a correction that was itself
        taken back has no effect, and what it corrected stands again.
        """
        struck: set[str] = set()
        kept: list[Fact] = []
        for fact in reversed(self.facts):
            if fact.id in struck:
                continue
            if fact.corrects is not None:
                struck.add(fact.corrects)
            kept.append(fact)
        return tuple(reversed(kept))

    @cached_property
    def taken_back(self) -> frozenset[str]:
        """Ids of the facts that a standing fact takes back; one that was corrected is not among them."""
        undone = (fact.corrects for fact in self.standing if isinstance(fact.payload, Undone))
        return frozenset(identity for identity in undone if identity is not None)

    def standing_of(self, payload: type[Any]) -> tuple[Fact, ...]:
        """The standing facts of one kind, in order."""
        return self._by_payload.get(payload, ())

    def keep(self, fold: Callable[[Ledger], T], kinds: Collection[type[Any]]) -> T:
        """What a fold of the ledger gives, worked out once; it outlives appending facts that cannot change it.

        Parameters
        ----------
        fold : callable
            A pure function of the facts of some kinds, and of which of them stand.
        kinds : collection of type
            Classes of their payloads. A fact of one of them, or one that corrects or takes back such a fact, and the
            fold is worked out anew.
        """
        if fold not in self._kept:
            self._kept[fold] = (frozenset(kinds), fold(self))
        found: T = self._kept[fold][1]
        return found

    @cached_property
    def _kept(self) -> dict[Callable[[Ledger], Any], tuple[frozenset[type[Any]], Any]]:
        return {}

    @cached_property
    def _by_payload(self) -> dict[type[Any], tuple[Fact, ...]]:
        found: dict[type[Any], list[Fact]] = {}
        for fact in self.standing:
            found.setdefault(type(fact.payload), []).append(fact)
        return {payload: tuple(facts) for payload, facts in found.items()}

    def append(self, facts: Iterable[Fact]) -> Ledger:
        """The ledger with more facts at its end.

        Raises
        ------
        HedgerowError
            If one is there already, or corrects what it cannot: all such facts at once, and nothing is appended.
        """
        added = tuple(facts)
        known = dict(self.by_id)
        problems: list[Problem] = []
        for fact in added:
            problems += _wrong(fact, known)
            known[fact.id] = fact
        if problems:
            raise HedgerowError(problems)
        ledger = Ledger((*self.facts, *added))
        ledger.__dict__["by_id"] = known  # what was just checked need not be computed again
        ledger.__dict__.update(self._outliving(added))
        return ledger

    def _outliving(self, added: tuple[Fact, ...]) -> dict[str, Any]:
        """What was worked out and holds for the ledger with these facts as well."""
        corrected = [self.by_id.get(fact.corrects) for fact in added if fact.corrects is not None]
        if any(fact is None or isinstance(fact.payload, Undone) for fact in corrected):
            return {}  # what stands again is another fact than the one named
        touched = {type(fact.payload) for fact in (*added, *corrected) if fact is not None}
        found: dict[str, Any] = {
            "_kept": {fold: made for fold, made in self._kept.items() if touched.isdisjoint(made[0])}
        }
        if not corrected and "standing" in self.__dict__:
            found["standing"] = (*self.standing, *added)
        return found


def _wrong(fact: Fact, known: dict[str, Fact]) -> Iterator[Problem]:
    if fact.id in known:
        yield Problem("fact-twice", f"The ledger holds this fact already: {fact.kind} by {fact.who}.", "", fact.where)
    if fact.corrects is None:
        if isinstance(fact.payload, Undone):
            yield Problem("nothing-to-correct", "This takes back nothing.", "Name the fact it takes back.", fact.where)
    elif fact.corrects not in known:
        yield _cannot_correct(f"The ledger has no fact {fact.corrects}.", fact.where)
    elif not isinstance(fact.payload, (Undone, type(known[fact.corrects].payload))):
        what = f"A fact of kind {known[fact.corrects].kind} cannot be corrected by one of kind {fact.kind}."
        yield _cannot_correct(what, fact.where)


def _cannot_correct(what: str, where: Place) -> Problem:
    return Problem("nothing-to-correct", what, "Give the id of an earlier fact of the same kind.", where)
