"""What a protocol says of the review in words, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Review:
    """``[review]``: what the review is called, and where it comes from.

    Attributes
    ----------
    title : str
        Title of the review.
    kind : {"preclinical", "clinical"} or None
        Decides words only (animals or patients).
    source : str
        Where data or registration are published, in words.
    registration : str
        Registration of the protocol, e.g. ``"PROSPERO CRD42020123456"``.
    authors : tuple of str
        Who wrote the review.
    """

    title: str = ""
    kind: Literal["preclinical", "clinical"] | None = None
    source: str = ""
    registration: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """``[question]``: population, intervention, comparator, outcome, and the designs that count."""

    population: str = ""
    intervention: str = ""
    comparator: str = ""
    outcome: str = ""
    design: str = ""


@dataclass(frozen=True, slots=True)
class Eligibility:
    """``[eligibility]``: criteria of inclusion and of exclusion, one sentence each."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amendment:
    """``[[amendments]]``: a change made after the protocol was fixed.

    Attributes
    ----------
    date : str
        ISO date.
    what, why : str
        The change, and its reason.
    line : int or None
        Its line in the protocol.
    """

    date: str
    what: str
    why: str = ""
    line: int | None = None
