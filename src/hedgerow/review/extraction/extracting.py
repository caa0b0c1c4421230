"""Extracting: which facts follow from a table of readings, or why none do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hedgerow.review.extraction.reading import Reading
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.once import state_once
from hedgerow.review.screening.roles import reader_problems
from hedgerow.vocabulary.problems import NOWHERE, HedgerowError


@dataclass(frozen=True, slots=True)
class Extracting:
    """One person's readings; called with a ledger, it gives the facts to append.

    Attributes
    ----------
    who : str
        The extractor; of resolutions, the person who resolves.
    readings : sequence of Reading
        What they read; the name of the extractor is theirs, whatever the table says.
    when : datetime
        When.
    correct : bool
        Whether earlier readings of the same are corrected; else a second reading is refused.
    """

    who: str
    readings: Sequence[Reading]
    when: datetime
    correct: bool = False

    def __call__(self, ledger: Ledger) -> list[Fact]:
        """Facts to append; raises with everything that is wrong, and then none is taken."""
        named = {each.role for each in self.readings}
        if problems := reader_problems(ledger, self.who, "extraction", "extractor", named):
            raise HedgerowError(problems)
        own = ((replace(each, extractor=self.who, place=NOWHERE), each.place) for each in self.readings)
        return state_once(ledger, self.who, self.when, own, _about, correct=self.correct)


def _about(reading: Reading) -> tuple[object, ...]:
    return (reading.key, reading.role)


def readings_of(ledger: Ledger) -> tuple[Reading, ...]:
    """The readings that stand, each with the place it came from."""
    return tuple(replace(fact.payload, place=fact.where) for fact in ledger.standing_of(Reading))
