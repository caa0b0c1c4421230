"""What a person says of one record, before it is known whether they may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hedgerow.review.screening.facts import STAGES
from hedgerow.review.screening.plan import Plan
from hedgerow.vocabulary.problems import NOWHERE, Place, Problem, did_you_mean


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision as it was typed.

    Attributes
    ----------
    record : str
        Number or id of the record.
    decision : str
        A word, hopefully one of those possible.
    reason, note : str
        As in `hedgerow.review.screening.facts.Decided`.
    where : Place
        Line of the file it was read from.
    """

    record: str
    decision: str
    reason: str = ""
    note: str = ""
    where: Place = NOWHERE


def wrong_words(verdict: Verdict, stage: str, plan: Plan, words: tuple[str, ...]) -> Iterator[Problem]:
    """What is wrong with the words of a verdict, whatever the record."""
    if verdict.decision not in words:
        what = f"{verdict.decision!r} is no decision."
        yield Problem("unknown-decision", what, did_you_mean(verdict.decision, words), verdict.where)
    elif verdict.decision != "exclude" and verdict.reason:
        what = f"Record {verdict.record}: a reason goes with an exclusion, not with {verdict.decision!r}."
        yield Problem("idle-reason", what, "Put it in the note.", verdict.where)
    elif verdict.decision == "exclude" and stage == STAGES[-1] and not verdict.reason:
        what = f"Record {verdict.record}: an exclusion at {stage} needs its reason; the flow diagram counts by it."
        remedy = f"Reasons of this review: {', '.join(plan.reasons)}." if plan.reasons else "Give a reason."
        yield Problem("no-reason", what, remedy, verdict.where)
    elif verdict.reason and plan.reasons and verdict.reason not in plan.reasons:
        what = f"{verdict.reason!r} is none of the protocol's reasons."
        yield Problem("unknown-reason", what, did_you_mean(verdict.reason, plan.reasons), verdict.where)
