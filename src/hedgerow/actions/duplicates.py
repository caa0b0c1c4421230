"""Duplicates in a review: the machine merges what is sure, a person judges the rest, and everything can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.formats.duplicates_sheet import PairAnswer, PairRow
from hedgerow.review.collection import Collection, collect
from hedgerow.review.duplicates.find import Advance
from hedgerow.review.duplicates.queue import Found, look_for_duplicates
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.links import Linked
from hedgerow.store.contract import Store
from hedgerow.vocabulary.problems import HedgerowError, Problem


def merge_duplicates(store: Store, who: str, advance: Advance | None = None) -> tuple[tuple[Fact, ...], list[PairRow]]:
    """Merge the duplicates that are sure, and list the pairs that a person should look at.

    Parameters
    ----------
    store : Store
        The review's ledger.
    who : str
        Who lets the machine do so.
    advance : callable, optional
        Told of progress.

    Returns
    -------
    facts, rows
        The merges, one fact a group, each to be undone by its id; and the pairs to be judged, the likeliest first.
    """
    found: list[Found] = []

    def act(ledger: Ledger) -> list[Fact]:
        found[:] = [look_for_duplicates(ledger, collect(ledger), advance)]
        return [Fact(merge, who) for merge in found[0].merges]

    facts = store.transact(act)
    collection = collect(store.read())
    return facts, [_row(collection, each.records, each.link, each.reasons) for each in found[0].questions]


def judge_duplicates(
    store: Store, who: str, answers: Sequence[PairAnswer], *, correct: bool = False
) -> tuple[Fact, ...]:
    """Record what a person says of pairs of records.

    Parameters
    ----------
    store : Store
        The review's ledger.
    who : str
        Who judges.
    answers : sequence of PairAnswer
        Pairs, each with its link.
    correct : bool
        Replace an earlier judgement on the same two records, which stays on record.

    Raises
    ------
    HedgerowError
        If a record does not exist, or a pair was judged before: everything wrong at once, and nothing is recorded.
    """

    def act(ledger: Ledger) -> list[Fact]:
        collection = collect(ledger)
        before = {frozenset(fact.payload.records): fact for fact in ledger.standing_of(Linked)}
        facts: list[Fact] = []
        problems: list[Problem] = []
        for answer in answers:
            try:
                facts.append(_judged(collection, before, who, answer, correct))
            except HedgerowError as error:
                problems += error.problems
        if problems:
            raise HedgerowError(problems)
        return facts

    return store.transact(act)


def _judged(
    collection: Collection, before: dict[frozenset[str], Fact], who: str, answer: PairAnswer, correct: bool
) -> Fact:
    ids = tuple(collection.find(name, answer.where, itself=True) for name in answer.records)
    if ids[0] == ids[1]:
        what = f"Record {answer.records[0]} cannot be linked with itself."
        raise HedgerowError(Problem("bad-usage", what, "Name two records.", answer.where))
    old = before.get(frozenset(ids))
    if old is not None and not correct:
        what = f"{old.who} called these two {old.payload.link} on {old.when:%Y-%m-%d}."
        raise HedgerowError(Problem("decided-before", what, "To change it, say so: --correct.", answer.where))
    link = Linked(ids, answer.link)  # type: ignore[arg-type]
    return Fact(link, who, where=answer.where, corrects=None if old is None else old.id)


def _row(collection: Collection, ids: tuple[str, str], link: str, reasons: tuple[str, ...]) -> PairRow:
    one, other = ids
    numbers = collection.numbers[one], collection.numbers[other]
    return PairRow(numbers, (collection.record(one), collection.record(other)), link, reasons)
