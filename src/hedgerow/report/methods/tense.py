"""The same sentence about what was done and about what is planned."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tense:
    """Verbs of a sentence.

    Attributes
    ----------
    was, were : str
        Of the passive: ``"was"`` and ``"were"``, or ``"will be"``.
    uses, use : str
        Likewise ``"uses"`` and ``"use"``, or ``"will use"``.
    """

    was: str
    were: str
    uses: str
    use: str


DONE = Tense("was", "were", "uses", "use")
PLANNED = Tense("will be", "will be", "will use", "will use")
