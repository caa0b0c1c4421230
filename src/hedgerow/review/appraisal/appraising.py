"""Appraising: which facts follow from a table of judgements, or why none do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hedgerow.review.appraisal.check import check_judgements
from hedgerow.review.appraisal.instrument import Instrument
from hedgerow.review.appraisal.judgement import Judgement
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.once import state_once
from hedgerow.review.screening.roles import reader_problems
from hedgerow.vocabulary.problems import NOWHERE, HedgerowError


@dataclass(frozen=True, slots=True)
class Appraising:
    """One person's judgements with one instrument; called with a ledger, it gives the facts to append.

    Attributes
    ----------
    who : str
        The assessor; of resolutions, the person who resolves.
    instrument : Instrument
        That they judged with.
    judgements : sequence of Judgement
        What they judged; the name of the assessor is theirs, whatever the table says.
    when : datetime
        When.
    correct : bool
        Whether earlier judgements of the same are corrected; else a second judgement is refused.
    """

    who: str
    instrument: Instrument
    judgements: Sequence[Judgement]
    when: datetime
    correct: bool = False

    def __call__(self, ledger: Ledger) -> list[Fact]:
        """Facts to append; raises with everything that is wrong, and then none is taken."""
        problems = reader_problems(ledger, self.who, "appraisal", "assessor", {each.role for each in self.judgements})
        _, found = check_judgements(self.instrument, self.judgements)
        problems += [each for each in found if each.severity == "error"]
        if problems:
            raise HedgerowError(problems)
        own = ((replace(each, assessor=self.who, place=NOWHERE), each.place) for each in self.judgements)
        return state_once(ledger, self.who, self.when, own, _about, correct=self.correct)


def _about(judgement: Judgement) -> tuple[object, ...]:
    return (judgement.instrument, judgement.of, judgement.item, judgement.role)


def judgements_of(ledger: Ledger, instrument: str) -> tuple[Judgement, ...]:
    """The judgements with an instrument that stand, each with the place it came from."""
    standing = (fact for fact in ledger.standing_of(Judgement) if fact.payload.instrument == instrument)
    return tuple(replace(fact.payload, place=fact.where) for fact in standing)
