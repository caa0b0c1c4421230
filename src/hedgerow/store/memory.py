"""A store that forgets: for tests, and for trying things out."""

from __future__ import annotations

from threading import Lock
from typing import Self

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.store.contract import Act


class MemoryStore:
    """Keeps the ledger of one review until the process ends."""

    def __init__(self, ledger: Ledger = Ledger()) -> None:  # noqa: B008 -- a ledger is immutable
        self._ledger, self._lock = ledger, Lock()

    def read(self) -> Ledger:
        """The ledger as it is now."""
        return self._ledger

    def transact(self, act: Act) -> tuple[Fact, ...]:
        """Append the facts that the act gives, all or none."""
        with self._lock:
            facts = tuple(act(self._ledger))
            self._ledger = self._ledger.append(facts)
        return facts

    def close(self) -> None:
        """Nothing to let go of."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
