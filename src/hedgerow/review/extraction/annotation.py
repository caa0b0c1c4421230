"""An annotation: one person's answer to one question about a study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.once import state_once
from hedgerow.review.screening.roles import role_problem
from hedgerow.vocabulary.problems import NOWHERE, HedgerowError, Place


@dataclass(frozen=True, slots=True)
class Annotation:
    """One answer.

    Attributes
    ----------
    study, investigator : str
        What was annotated, and by whom.
    question, question_id : str
        What was asked.
    answer, comment : str
        What was said.
    annotation : str
        Its own id.
    parent : str
        Id of the annotation it belongs under; empty at the root, and in the wide format, which does not say.
    reconciled : bool
        Whether it is the agreed answer.
    place : Place
        Where it stands.
    """

    study: str
    investigator: str
    question: str
    question_id: str
    answer: str
    comment: str = ""
    annotation: str = ""
    parent: str = ""
    reconciled: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Annotating:
    """One person's annotations; called with a ledger, it gives the facts to append, as `Extracting` does."""

    who: str
    annotations: Sequence[Annotation]
    when: datetime
    correct: bool = False

    def __call__(self, ledger: Ledger) -> list[Fact]:
        """Facts to append; raises with everything that is wrong, and then none is taken."""
        if (problem := role_problem(ledger, self.who, "extraction", "reviewer")) is not None:
            raise HedgerowError(problem)
        own = ((replace(each, place=NOWHERE), each.place) for each in self.annotations)
        return state_once(ledger, self.who, self.when, own, _about, correct=self.correct)


def _about(each: Annotation) -> tuple[str, ...]:
    """Several answers to one question are annotations of their own."""
    return (each.study, each.question_id, each.annotation)


def answers_of(ledger: Ledger) -> dict[str, dict[str, str]]:
    """Study to question to answer: the agreed one where there is one; different answers stand one after the other."""
    said: dict[tuple[str, str], list[Annotation]] = {}
    for each in (fact.payload for fact in ledger.standing_of(Annotation)):
        said.setdefault((each.study, each.question), []).append(each)
    answers: dict[str, dict[str, str]] = {}
    for (study, question), given in said.items():
        agreed = [each for each in given if each.reconciled] or given
        answers.setdefault(study, {})[question] = "; ".join(dict.fromkeys(each.answer for each in agreed))
    return answers
