"""What every store promises. ``tests/store/contract.py`` holds each of them to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, Self

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger

Act = Callable[[Ledger], Iterable[Fact]]
"""What a person does: looks at the ledger as it is, and gives the facts to add, or raises."""


class Store(Protocol):
    """A place that keeps the ledger of one review.

    - Facts come back as they went in, in the order in which they were appended.
    - `transact` is all or nothing: if the act raises, the machine stops, or one fact cannot be appended, none is.
    - The act sees every fact appended before its own, by whomever, and no other act runs in between; so what it has
      checked still holds when its facts are written.
    - Nothing is ever changed or removed.
    """

    def read(self) -> Ledger:
        """The ledger as it is now."""
        ...

    def transact(self, act: Act) -> tuple[Fact, ...]:
        """Let a person act: append the facts the act gives for the ledger as it is, and return them."""
        ...

    def close(self) -> None:
        """Let go of the database; a store is not used after that."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...
