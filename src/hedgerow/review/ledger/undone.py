"""Taking a fact back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undone:
    """The fact named by the envelope's `corrects` does not hold; both stay in the ledger.

    Taking back this fact in turn lets the first one hold again.

    Attributes
    ----------
    why : str
        Reason, in the person's words.
    """

    why: str = ""
