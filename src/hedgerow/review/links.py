"""What two or more records have to do with each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Link = Literal["same-record", "same-report", "same-study", "different"]
"""``same-record``: one entry, returned twice. ``same-report``: one report elsewhere, such as an abstract in two
venues, or a preprint and its article. ``same-study``: two reports of one study.
``different``: looked alike, and are not."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A judgement on records that looked alike, by a person or by the machine above its stated threshold.

    Attributes
    ----------
    records : tuple of str
        Ids, two or more; of those that are the same record, the one imported first is shown for all.
    link : str
        See `Link`.
    reasons : tuple of str
        Why, as the machine or the person put it.
    score : float or None
        The machine's score, where it gave one.
    automatic : bool
        Whether the machine decided, above its threshold.
    """

    records: tuple[str, ...]
    link: Link
    reasons: tuple[str, ...] = ()
    score: float | None = None
    automatic: bool = False
