"""What people do while screening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Decision = Literal["include", "exclude", "unsure"]

STAGES = ("title-abstract", "full-text")
"""Stages of screening, in their order."""

TASKS = (*STAGES, "extraction", "appraisal")
"""Everything that has roles of its own: other people may screen than extract or appraise."""

Role = Literal["reviewer", "resolver"]
"""Two reviewers work blinded to each other; a resolver answers where they differ."""


@dataclass(frozen=True, slots=True)
class RoleSet:
    """A person has a role in a task, until this fact is taken back.

    Attributes
    ----------
    person : str
        Their name.
    task : str
        One of `TASKS`.
    role : str
        See `Role`.
    """

    person: str
    task: str
    role: Role = "reviewer"


@dataclass(frozen=True, slots=True)
class Decided:
    """One reviewer's verdict on one record at one stage.

    Attributes
    ----------
    record : str
        Id of the record; of a group of duplicates, the one shown for all.
    stage : str
        One of `STAGES`.
    decision : str
        ``"include"``, ``"exclude"`` or ``"unsure"``.
    reason : str
        Code of the reason of an exclusion; ``""`` where none is given.
    note : str
        In words.
    """

    record: str
    stage: str
    decision: Decision
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The agreed answer where decisions differed, or where one was unsure.

    Attributes
    ----------
    record, stage, decision, reason, note
        As in `Decided`; the decision is ``"include"`` or ``"exclude"``.
    how : str
        ``"consensus"`` of the reviewers, recorded by one of them, or the verdict of a ``"third"`` person.
    """

    record: str
    stage: str
    decision: Literal["include", "exclude"]
    reason: str = ""
    how: Literal["consensus", "third"] = "third"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """A record that was taken out before anyone screened it, and was no duplicate: two boxes of PRISMA 2020.

    Attributes
    ----------
    record : str
        Id of the record; its duplicates go with it.
    by : str
        An ``"automation"`` tool marked it as ineligible, or it was removed for an ``"other"`` reason.
    reason : str
        Name of the tool, or the reason in words; the flow diagram shows it.
    """

    record: str
    by: Literal["automation", "other"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Advanced:
    """Records that go on to a stage, told to a reviewer whose packet does not hold the decisions that let them in.

    Attributes
    ----------
    records : tuple of str
        Their ids.
    stage : str
        The stage they reached.
    """

    records: tuple[str, ...]
    stage: str


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Whether the full text of a record could be had; a record without this fact counts as retrieved once decided on.

    Attributes
    ----------
    record : str
        Id of the record.
    found : bool
        False where the report was sought and could not be had.
    note : str
        Where it was sought, or why not had.
    """

    record: str
    found: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExcludedPostHoc:
    """A report that was included, and later left out for a reason that no stage foresaw.

    Attributes
    ----------
    record : str
        Id of the record.
    reason : str
        Why, in words that the flow diagram shows.
    """

    record: str
    reason: str
