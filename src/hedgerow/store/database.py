"""The store on Django's ORM: SQLite or PostgreSQL, by the same code."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from json import loads
from pathlib import Path
from typing import Self

from django.db import DatabaseError, connections, transaction
from django.db.models import Max

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.plain import canonical
from hedgerow.store.connect import connect
from hedgerow.store.contract import Act
from hedgerow.store.migrate import migrate
from hedgerow.store.models import FactRow, Review
from hedgerow.store.where import Location
from hedgerow.vocabulary.problems import Place, refuse

BATCH = 2000
"""Rows written by one statement."""


class DatabaseStore:
    """The ledger of one review, in a database.

    What was read once is kept: facts never change, so only those appended since are fetched again.

    Parameters
    ----------
    location : Location
        The database, made if need be, and the key of the review.
    """

    def __init__(self, location: Location) -> None:
        if location.is_file:
            Path(location.database).parent.mkdir(parents=True, exist_ok=True)
        self.alias = connect(location)
        self._place = Place(location.database) if location.is_file else Place()
        try:
            migrate(self.alias, location)
            self._review, _ = Review.objects.using(self.alias).get_or_create(key=location.review)
        except DatabaseError as error:
            self.close()
            what = f"The ledger cannot be opened: {error}."
            raise refuse(
                "no-database",
                what,
                "Check that the file is a ledger of hedgerow, or that the server answers.",
                self._place,
            ) from error
        self._ledger, self._last = Ledger(), 0

    def read(self) -> Ledger:
        """The ledger as it is now."""
        rows = FactRow.objects.using(self.alias).filter(review=self._review, id__gt=self._last).order_by("id")
        facts, last = [], self._last
        for last, fact, body in rows.values_list("id", "fact", "body").iterator(chunk_size=BATCH):  # noqa: B007
            facts.append(self._fact(fact, body))
        self._ledger, self._last = self._ledger.append(facts) if facts else self._ledger, last
        return self._ledger

    def transact(self, act: Act) -> tuple[Fact, ...]:
        """Append the facts that the act gives, all or none."""
        with transaction.atomic(using=self.alias):
            Review.objects.using(self.alias).select_for_update().get(pk=self._review.pk)
            facts = tuple(act(self.read()))
            grown = self._ledger.append(facts)
            FactRow.objects.using(self.alias).bulk_create(self._rows(facts), batch_size=BATCH)
            last = FactRow.objects.using(self.alias).filter(review=self._review).aggregate(last=Max("id"))["last"]
        self._ledger, self._last = grown, last or 0
        return facts

    def close(self) -> None:
        """Close the connection of this thread."""
        connections[self.alias].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _rows(self, facts: Iterable[Fact]) -> list[FactRow]:
        return [
            FactRow(
                review_id=self._review.pk,
                fact=fact.id,
                kind=fact.kind,
                who=fact.who,
                when=fact.when,
                corrects=fact.corrects,
                body=canonical(fact.to_plain()),
            )
            for fact in facts
        ]

    def _fact(self, identity: str, body: str) -> Fact:
        if sha256(body.encode()).hexdigest()[:16] != identity:
            what = f"Fact {identity} was altered in the database: {body[:80]}..."
            raise refuse("altered-fact", what, "Restore the database from a copy.", self._place)
        fact = Fact.from_plain(loads(body))
        fact.__dict__["id"] = identity  # just checked against the body
        return fact
