"""What a ledger has worked out outlives facts that cannot change it, and no others."""

from __future__ import annotations

from hypothesis import given, settings
from tests.review.flow.test_flow import ledgers
from tests.review.screening.reviews import FT, TA, add, decide, duplicates, records

from hedgerow.review.collection import collect
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.undone import Undone
from hedgerow.review.screening.state import screened


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_a_ledger_that_grew_is_as_one_read_whole(whole: Ledger) -> None:
    """Everything is worked out after each fact, so that whatever is kept too long shows."""
    grown = Ledger()
    for fact in whole:
        grown = grown.append([fact])
        fresh = Ledger(grown.facts)
        assert grown.standing == fresh.standing
        assert grown.taken_back == fresh.taken_back
        mine, theirs = collect(grown), collect(fresh)
        assert mine == theirs
        assert {kind: grown.standing_of(kind) for kind in {type(each.payload) for each in grown}} == {
            kind: fresh.standing_of(kind) for kind in {type(each.payload) for each in grown}
        }
    for stage in (TA, FT):
        assert screened(grown, collect(grown), stage).items == screened(whole, collect(whole), stage).items


def test_a_decision_keeps_the_records_and_a_duplicate_does_not() -> None:
    ledger = records(3)
    before = collect(ledger)
    decided = decide(ledger, "Ann", {1: "include"})
    assert collect(decided) is before
    corrected = decide(decided, "Ann", {1: "exclude"}, correct=True)
    assert collect(corrected) is before
    joined = duplicates(corrected, 1, 2)
    assert len(collect(joined).groups) == 2
    back = add(joined, Undone(), corrects=joined.facts[-1].id)
    assert len(collect(back).groups) == 3
    again = add(back, Undone(), corrects=back.facts[-1].id)
    assert len(collect(again).groups) == 2
