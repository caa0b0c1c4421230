"""What happens to reports besides decisions: sought and not had, left out post hoc, authors asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hedgerow.actions.named_records import named_records
from hedgerow.review.collection import collect
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.facts import STAGES, ExcludedPostHoc, Retrieved
from hedgerow.review.screening.state import screened
from hedgerow.review.searches import AuthorContacted
from hedgerow.store.contract import Store


def mark_retrieval(store: Store, who: str, records: Sequence[str], *, found: bool, note: str = "") -> tuple[Fact, ...]:
    """Say whether the full texts of records could be had; what could not leaves the full-text stage.

    Parameters
    ----------
    store : Store
        The review's ledger.
    who : str
        Who sought them.
    records : sequence of str
        Numbers or ids.
    found : bool
        Whether they were had; True after False says that they came after all.
    note : str
        Where they were sought.

    Raises
    ------
    HedgerowError
        If a record does not exist, or was excluded before anyone would seek it.
    """

    def act(ledger: Ledger) -> list[Fact]:
        collection = collect(ledger)
        last = {fact.payload.record: fact for fact in ledger.standing_of(Retrieved)}
        sought = {*screened(ledger, collection, STAGES[1]).items, *last}
        ids = named_records(collection, records, sought, "is not among those whose full text is sought")
        return [
            Fact(Retrieved(each, found, note), who, corrects=last[each].id if each in last else None) for each in ids
        ]

    return store.transact(act)


def exclude_post_hoc(store: Store, who: str, records: Sequence[str], reason: str) -> tuple[Fact, ...]:
    """Leave included reports out for a reason that no stage foresaw; the flow diagram shows them and the reason.

    Parameters
    ----------
    store, who, records
        As for `mark_retrieval`.
    reason : str
        Why, in words.

    Raises
    ------
    HedgerowError
        If a record does not exist, was not included, or is left out already.
    """

    def act(ledger: Ledger) -> list[Fact]:
        collection = collect(ledger)
        included = {item.record for item in screened(ledger, collection, STAGES[-1]).having("in")}
        included -= {fact.payload.record for fact in ledger.standing_of(ExcludedPostHoc)}
        ids = named_records(collection, records, included, "is not among the reports included")
        return [Fact(ExcludedPostHoc(each, reason), who) for each in ids]

    return store.transact(act)


def contact_author(store: Store, who: str, letter: AuthorContacted) -> tuple[Fact, ...]:
    """Log a letter to an author; the same letter with its answer corrects the one without."""

    def act(ledger: Ledger) -> list[Fact]:
        letters = {_asked(fact.payload): fact.id for fact in ledger.standing_of(AuthorContacted)}
        return [Fact(letter, who, corrects=letters.get(_asked(letter)))]

    return store.transact(act)


def _asked(letter: AuthorContacted) -> tuple[str, str, date]:
    return letter.about, letter.to, letter.asked_on
