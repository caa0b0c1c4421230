"""Resolving conflicts: by the reviewers' recorded consensus, or by a third person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hedgerow.review.collection import collect
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.batch import take_all
from hedgerow.review.screening.facts import Resolved
from hedgerow.review.screening.item import Item
from hedgerow.review.screening.plan import Plan
from hedgerow.review.screening.roles import role_problem
from hedgerow.review.screening.state import screened
from hedgerow.review.screening.verdict import Verdict, wrong_words
from hedgerow.vocabulary.problems import HedgerowError, Problem

WORDS = ("include", "exclude")


@dataclass(frozen=True, slots=True)
class Resolving:
    """One person's resolutions at one stage; called with a ledger, it gives the facts to append.

    Attributes
    ----------
    who, stage, verdicts, when, plan, correct
        As in `hedgerow.review.screening.deciding.Deciding`.
    how : str
        ``"third"``: the person resolves, and is none of those who differ. ``"consensus"``: the person is one of
        them, and records what they agreed on.
    """

    who: str
    stage: str
    verdicts: Sequence[Verdict]
    when: datetime
    plan: Plan
    correct: bool = False
    how: Literal["consensus", "third"] = "third"

    def __call__(self, ledger: Ledger) -> list[Fact]:
        """Facts to append; raises with everything that is wrong with any verdict, and then none is taken."""
        problem = role_problem(ledger, self.who, self.stage, "resolver") if self.how == "third" else None
        if problem is not None:
            raise HedgerowError(problem)
        collection = collect(ledger)
        items = screened(ledger, collection, self.stage).items
        return take_all(
            self.verdicts,
            collection,
            lambda record, verdict: self._refused(items.get(record), verdict),
            lambda record, verdict: [self._fact(items[record], verdict)],
        )

    def _refused(self, item: Item | None, verdict: Verdict) -> Iterator[Problem]:
        yield from wrong_words(verdict, self.stage, self.plan, WORDS)
        told = f"Record {verdict.record}"
        if item is None or not item.complete:
            what = f"{told} does not have the decisions of two reviewers at {self.stage}."
            yield Problem("nothing-to-resolve", what, "Let both reviewers decide first.", verdict.where)
        elif item.settled is not None and not self.correct:
            what = f"{told} was resolved by {item.settled.who} on {item.settled.when:%Y-%m-%d}."
            yield Problem("resolved-before", what, "To change it, say so: --correct.", verdict.where)
        elif item.settled is None and item.state != "conflict":
            what = f"{told}: the reviewers agree, there is nothing to resolve."
            yield Problem("nothing-to-resolve", what, "To change a decision, its reviewer corrects it.", verdict.where)
        elif (self.how == "third") == (self.who in item.verdicts):
            yield self._wrong_person(told, verdict)

    def _wrong_person(self, told: str, verdict: Verdict) -> Problem:
        if self.how == "third":
            what = f"{told}: {self.who} is one of those who differ."
            remedy = "Let a third person resolve it, or record what all agreed on: --consensus."
        else:
            what = f"{told}: {self.who} did not decide on it, and so cannot record a consensus."
            remedy = "Let one of the reviewers record it."
        return Problem("not-your-role", what, remedy, verdict.where)

    def _fact(self, item: Item, verdict: Verdict) -> Fact:
        decision: Literal["include", "exclude"] = "include" if verdict.decision == "include" else "exclude"
        made = Resolved(item.record, self.stage, decision, verdict.reason, self.how, verdict.note)
        return Fact(made, self.who, self.when, verdict.where, item.resolution.id if item.resolution else None)
