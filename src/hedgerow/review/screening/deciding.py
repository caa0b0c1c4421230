"""Deciding on records: which facts follow from a reviewer's verdicts, or why none do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast, get_args

from hedgerow.review.collection import collect
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.undone import Undone
from hedgerow.review.screening.batch import take_all
from hedgerow.review.screening.facts import Decided, Decision
from hedgerow.review.screening.item import Item
from hedgerow.review.screening.plan import Plan
from hedgerow.review.screening.roles import role_problem
from hedgerow.review.screening.state import screened
from hedgerow.review.screening.verdict import Verdict, wrong_words
from hedgerow.vocabulary.problems import HedgerowError, Problem


@dataclass(frozen=True, slots=True)
class Deciding:
    """One reviewer's verdicts at one stage; called with a ledger, it gives the facts to append.

    Attributes
    ----------
    who : str
        The reviewer.
    stage : str
        One of `hedgerow.review.screening.facts.STAGES`.
    verdicts : sequence of Verdict
        What they say; each record once.
    when : datetime
        When they said it.
    plan : Plan
        The protocol's reasons.
    correct : bool
        Whether decisions made before are corrected; else a second decision on a record is refused.
    """

    who: str
    stage: str
    verdicts: Sequence[Verdict]
    when: datetime
    plan: Plan
    correct: bool = False

    def __call__(self, ledger: Ledger) -> list[Fact]:
        """Facts to append; raises with everything that is wrong with any verdict, and then none is taken."""
        if (problem := role_problem(ledger, self.who, self.stage, "reviewer")) is not None:
            raise HedgerowError(problem)
        collection = collect(ledger)
        items = screened(ledger, collection, self.stage).items
        return take_all(
            self.verdicts,
            collection,
            lambda record, verdict: self._refused(items.get(record), verdict),
            lambda record, verdict: self._facts(items[record], verdict),
        )

    def _refused(self, item: Item | None, verdict: Verdict) -> Iterator[Problem]:
        yield from wrong_words(verdict, self.stage, self.plan, get_args(Decision))
        if item is None:
            what = (
                f"Record {verdict.record} is not decided on at {self.stage}: it was excluded before, or not retrieved."
            )
            yield Problem("not-at-stage", what, "See where records stand: hedgerow progress FOLDER", verdict.where)
        elif (own := item.decisions.get(self.who)) and not self.correct:
            last = own[-1]
            what = f"{self.who} decided {last.payload.decision!r} on record {verdict.record} on {last.when:%Y-%m-%d}."
            remedy = "To change it, say so: --correct. Both decisions stay on record."
            yield Problem("decided-before", what, remedy, verdict.where)

    def _facts(self, item: Item, verdict: Verdict) -> list[Fact]:
        """The decision; it takes the place of the reviewer's earlier ones, those on duplicates as well."""
        decision = cast("Decision", verdict.decision)
        made = Decided(item.record, self.stage, decision, verdict.reason, verdict.note)
        *others, last = (None, *(fact.id for fact in item.decisions.get(self.who, ())))
        undone = Undone("replaced by one decision on the group of duplicates")
        facts = [Fact(undone, self.who, self.when, corrects=other) for other in others if other is not None]
        return [*facts, Fact(made, self.who, self.when, verdict.where, last)]
