"""The ledger of a folder, in one read."""

from __future__ import annotations

from pathlib import Path

from hedgerow.review.ledger.ledger import Ledger
from hedgerow.store.open import open_store
from hedgerow.store.where import has_ledger


def read_ledger(folder: Path) -> Ledger | None:
    """Read the ledger of a folder; None where it has none, and Django is not loaded then.

    Raises
    ------
    HedgerowError
        If there is a ledger that cannot be read.
    """
    if not has_ledger(folder):
        return None
    with open_store(folder) as store:
        return store.read()
