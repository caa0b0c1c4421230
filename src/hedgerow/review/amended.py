"""A change of the protocol, made while the review was under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment of the protocol; decisions made before it are marked by it.

    Attributes
    ----------
    day : date or None
        When it came into force, where that is known.
    what, why : str
        The change and its reason.
    stages : tuple of str
        Stages whose earlier decisions need another look; empty where none does.
    affects : str
        Which decisions: ``"exclude"`` where criteria were widened, ``"include"`` where narrowed, or ``"all"``.
    """

    day: date | None
    what: str
    why: str = ""
    stages: tuple[str, ...] = ()
    affects: Literal["all", "include", "exclude"] = "all"
