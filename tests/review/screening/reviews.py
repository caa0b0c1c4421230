"""Small reviews for tests: a ledger of records, and people who decide."""

from __future__ import annotations

from datetime import timedelta

from tests.review.ledger.payloads import START, at

from hedgerow.review.collection import collect
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.links import Linked
from hedgerow.review.records import Record
from hedgerow.review.screening.deciding import Deciding
from hedgerow.review.screening.plan import Plan
from hedgerow.review.screening.resolving import Resolving
from hedgerow.review.screening.state import Stage, screened
from hedgerow.review.screening.verdict import Verdict
from hedgerow.review.searches import Imported

TA, FT = "title-abstract", "full-text"


def records(n: int) -> Ledger:
    """A ledger of n records, numbered from 1."""
    return Ledger().append(Fact(Imported(Record(title=f"Record {k}"), "s"), "Ann", at(k)) for k in range(1, n + 1))


def add(ledger: Ledger, payload: object, who: str = "Ann", corrects: str | None = None) -> Ledger:
    return ledger.append([Fact(payload, who, _next(ledger), corrects=corrects)])


def decide(ledger: Ledger, who: str, said: dict[int, str], stage: str = TA, **more: object) -> Ledger:
    """Said: number of the record to ``"decision"`` or ``"decision reason"``."""
    return ledger.append(Deciding(who, stage, _verdicts(said), _next(ledger), Plan(), **more)(ledger))


def resolve(ledger: Ledger, who: str, said: dict[int, str], stage: str = TA, **more: object) -> Ledger:
    return ledger.append(Resolving(who, stage, _verdicts(said), _next(ledger), Plan(), **more)(ledger))


def duplicates(ledger: Ledger, *numbers: int) -> Ledger:
    ids = tuple(collect(ledger).find(str(number)) for number in numbers)
    return add(ledger, Linked(ids, "same-record"))


def stage_of(ledger: Ledger, stage: str = TA) -> Stage:
    return screened(ledger, collect(ledger), stage)


def states(ledger: Ledger, stage: str = TA) -> dict[int, str]:
    """Number of each record at a stage to its state."""
    numbers = collect(ledger).numbers
    return {numbers[record]: item.state for record, item in stage_of(ledger, stage).items.items()}


def _verdicts(said: dict[int, str]) -> list[Verdict]:
    return [Verdict(str(number), *words.split(maxsplit=1)) for number, words in said.items()]


def _next(ledger: Ledger) -> object:
    return START + timedelta(days=1, minutes=len(ledger))
