"""The contract of a store: each kind of store inherits this class and gives a fixture ``fresh``, which opens it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from hypothesis import given, settings
from tests.review.ledger.payloads import at, facts

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.records import Record
from hedgerow.review.screening.facts import Decided, RoleSet
from hedgerow.review.searches import Imported
from hedgerow.store.contract import Store
from hedgerow.vocabulary.problems import HedgerowError, Place

Open = Callable[[], Store]
"""Opens the same review again, as another process would."""

ODD = "Ünïcode 中文 \U0001f42d \x00 \ud800 'quotes\" ; DROP TABLE store_factrow; --"


def imported(number: int, title: str = "A title") -> Fact:
    return Fact(Imported(Record(title=title), "s"), "Ann", at(number), Place("searches/é.ris", number))


class StoreContract:
    def test_facts_come_back_as_they_went_in(self, fresh: Open) -> None:
        put = [imported(1), imported(2, ODD), Fact(RoleSet("Ben", "full-text"), "Ann", at(3))]
        with fresh() as store:
            assert store.transact(lambda ledger: put) == tuple(put)
            assert store.read().facts == tuple(put)
        with fresh() as store:
            back = store.read().facts
        assert back == tuple(put)
        assert [fact.id for fact in back] == [fact.id for fact in put]

    def test_any_facts_come_back(self, fresh: Open) -> None:
        @settings(max_examples=15)
        @given(made=facts())
        def check(made: list[Fact]) -> None:
            with fresh() as store:
                before = store.read()
                new = [fact for fact in made if fact.id not in before.by_id]
                store.transact(lambda ledger: new)
            with fresh() as store:
                assert store.read().facts == (*before.facts, *new)

        check()

    def test_an_act_that_fails_leaves_nothing(self, fresh: Open) -> None:
        def fail(ledger: Ledger) -> list[Fact]:
            raise KeyError

        with fresh() as store:
            store.transact(lambda ledger: [imported(1)])
            with pytest.raises(KeyError):
                store.transact(fail)
            with pytest.raises(HedgerowError, match="already"):
                store.transact(lambda ledger: [imported(2), imported(1)])
            assert store.read().facts == (imported(1),)
            assert store.transact(lambda ledger: [imported(3)]) == (imported(3),)
        with fresh() as store:
            assert store.read().facts == (imported(1), imported(3))

    def test_many_facts_keep_their_order(self, fresh: Open) -> None:
        put = [imported(number) for number in range(5001)]
        with fresh() as store:
            store.transact(lambda ledger: put)
        with fresh() as store:
            assert [fact.where.line for fact in store.read()] == list(range(5001))

    def test_two_open_stores_see_each_other(self, fresh: Open) -> None:
        with fresh() as one, fresh() as other:
            one.transact(lambda ledger: [imported(1)])
            other.transact(lambda ledger: [imported(2)] if len(ledger) == 1 else [])
            assert one.read().facts == other.read().facts == (imported(1), imported(2))

    def test_acts_at_the_same_time_come_one_after_another(self, fresh: Open) -> None:
        """Each person decides only if nobody has: of eight, who all start at once, one decides."""
        fresh().close()
        start = Barrier(8)

        def decide(number: int) -> None:
            def act(ledger: Ledger) -> list[Fact]:
                made = Fact(Decided("r", "full-text", "include"), f"Person {number}", at(number))
                return [] if ledger.standing_of(Decided) else [made]

            with fresh() as store:
                start.wait()
                store.transact(act)

        people = [Thread(target=decide, args=(number,)) for number in range(8)]
        for person in people:
            person.start()
        for person in people:
            person.join()
        with fresh() as store:
            assert len(store.read()) == 1
