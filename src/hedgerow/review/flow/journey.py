"""The way of one record through a review: where it came from, how far it went, and why it went no further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

End = Literal[
    "duplicate", "automation", "removed", "unscreened", "excluded", "not-retrieved", "unassessed", "ineligible",
    "post-hoc", "included",
]  # fmt: skip
"""Where a way ends, in the order of the diagram: ``excluded`` on title and abstract, ``ineligible`` on full text."""


@dataclass(frozen=True, slots=True)
class Journey:
    """The way of one record.

    Attributes
    ----------
    record : str
        Its id.
    box : str
        Box of its source, e.g. ``"database_results"``.
    source : str
        Name of the source, e.g. ``"PubMed"``.
    end : End
        How far it went.
    reason : str
        Code or words of the reason, where it was left out for one.
    study : str
        Id of the first record of its study; of a record that is a study of its own, its own.
    """

    record: str
    box: str
    source: str
    end: End
    reason: str = ""
    study: str = ""

    @property
    def by_other(self) -> bool:
        """Whether it was found by other methods than databases and registers: PRISMA's second branch."""
        return self.box not in ("database_results", "register_results")
