"""What a check says: a finding, or that something holds and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hedgerow.review.audit.statement import Statement
from hedgerow.vocabulary.problems import NOWHERE, Place

Grade = Literal["impossible", "implausible", "conditional"]

GRADES: dict[Grade, str] = {
    "impossible": "no unrounded values give all the printed numbers: at least one of them is not right",
    "implausible": "values exist that give the printed numbers, but hardly any that occur",
    "conditional": "explained only if something holds that is not printed",
}
"""How sure a finding is, surest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Printed numbers that do not fit each other. Nothing is said of how that came about.

    Attributes
    ----------
    about : str
        What the numbers are about.
    printed : str
        What is printed.
    follows : str
        What follows from the other printed numbers.
    arithmetic : str
        The reckoning, in one line.
    grade : {"impossible", "implausible", "conditional"}
        How sure it is; see `GRADES`.
    repair : str
        What would make the numbers fit; empty where nothing simple does.
    source : str
        Page or section of the publication.
    place : Place
        Line of the audit file, or of the table beside it.
    check : str
        Name of the check, given by `hedgerow.analysis.audit.audit`.
    """

    about: str
    printed: str
    follows: str
    arithmetic: str
    grade: Grade
    repair: str = ""
    source: str = ""
    place: Place = NOWHERE
    check: str = ""

    @property
    def where(self) -> str:
        """Section of the publication, then line of the file."""
        return ", ".join(filter(None, (self.source, str(self.place))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Printed numbers that fit, and what explains them: ``"19 of 36 comparisons"``."""

    about: str
    printed: str
    because: str
    source: str = ""
    place: Place = NOWHERE
    check: str = ""


def finding(of: Statement, printed: str, follows: str, arithmetic: str, grade: Grade, repair: str = "") -> Finding:
    """A finding about a statement."""
    return Finding(
        about=of.about,
        printed=printed,
        follows=follows,
        arithmetic=arithmetic,
        grade=grade,
        repair=repair,
        source=of.source,
        place=of.place,
    )


def held(of: Statement, printed: str, because: str) -> Held:
    """Say that a statement holds."""
    return Held(about=of.about, printed=printed, because=because, source=of.source, place=of.place)
