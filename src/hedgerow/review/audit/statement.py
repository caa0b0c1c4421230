"""What all statements of a publication have in common: what they are about, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from hedgerow.review.protocol.keys import Keys
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of a publication.

    Attributes
    ----------
    about : str
        What it is about, in the words of the reader.
    source : str
        Page or section of the publication.
    place : Place
        File and line where the reader typed it.
    """

    about: str
    source: str = ""
    place: Place = NOWHERE


class Said(TypedDict):
    """Arguments of a `Statement`."""

    about: str
    source: str
    place: Place


def take_statement(keys: Keys) -> Said:
    """The keys ``about`` and ``source``, and the line."""
    return {
        "about": keys.text("about", required=True),
        "source": keys.text("source"),
        "place": keys.problems.place(keys.path),
    }
