"""A flow: how many records, reports and studies are in each box, and which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hedgerow.review.flow.boxes import BOXES


@dataclass(frozen=True, slots=True)
class Part:
    """What a box is made of: a database, a reason.

    Attributes
    ----------
    name : str
        Name of the database, or the reason.
    n : int
        How many.
    members : tuple of str or None
        Which; None where only a count is known.
    """

    name: str
    n: int
    members: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the diagram.

    Attributes
    ----------
    key : str
        One of `hedgerow.review.flow.boxes.BOXES`.
    n : int
        How many.
    members : tuple of str or None
        Ids of records (of studies, their first record); None where only a count is known.
    parts : tuple of Part
        By database or by reason; empty where it is not divided.
    """

    key: str
    n: int
    members: tuple[str, ...] | None = None
    parts: tuple[Part, ...] = ()

    @property
    def label(self) -> str:
        """What it says in the diagram."""
        return BOXES[self.key].label


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow diagram as data.

    Attributes
    ----------
    boxes : mapping of str to Box
        Those that are known, by key.
    recorded : bool
        Whether these are counts recorded from a publication, which no record here stands behind.
    source : str
        Where they are printed.
    """

    boxes: Mapping[str, Box] = field(default_factory=dict)
    recorded: bool = False
    source: str = ""

    def n(self, key: str) -> int | None:
        """Count of a box: 0 for an optional box that is absent, None for one that should be there."""
        if key in self.boxes:
            return self.boxes[key].n
        return 0 if BOXES[key].optional else None

    def parts(self, key: str) -> tuple[Part, ...]:
        """Parts of a box; none where it is absent."""
        return self.boxes[key].parts if key in self.boxes else ()
