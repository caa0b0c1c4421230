"""Verdicts on many records at once: all are taken, or none, and everything wrong is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hedgerow.review.collection import Collection
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.screening.verdict import Verdict
from hedgerow.vocabulary.problems import HedgerowError, Problem

Check = Callable[[str, Verdict], Iterable[Problem]]
"""(id of the record, what is said of it) -> why it may not be."""

Make = Callable[[str, Verdict], Sequence[Fact]]
"""(id of the record, what is said of it) -> facts."""


def take_all(verdicts: Sequence[Verdict], collection: Collection, check: Check, make: Make) -> list[Fact]:
    """Facts of all verdicts.

    Raises
    ------
    HedgerowError
        With the problems of all verdicts: records that do not exist or come twice, and what `check` finds.
    """
    facts: list[Fact] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for verdict in verdicts:
        try:
            record = collection.find(verdict.record, verdict.where)
        except HedgerowError as error:
            problems += error.problems
            continue
        wrong = [_twice(verdict)] if record in seen else list(check(record, verdict))
        seen.add(record)
        problems += wrong
        facts += [] if wrong else make(record, verdict)
    if problems:
        raise HedgerowError(problems)
    return facts


def _twice(verdict: Verdict) -> Problem:
    what = f"Record {verdict.record} stands here twice, itself or as a duplicate."
    return Problem("decided-twice", what, "Keep one of the lines.", verdict.where)
