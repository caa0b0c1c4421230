"""Who may do what: roles are set for each task, and a task without roles is open to all."""

from __future__ import annotations

from collections.abc import Set

from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.facts import TASKS, Role, RoleSet
from hedgerow.vocabulary.problems import Problem


def holders(ledger: Ledger, task: str, role: Role) -> tuple[str, ...]:
    """People who hold a role in a task, in the order in which they were given it."""
    roles = (fact.payload for fact in ledger.standing_of(RoleSet))
    return tuple(dict.fromkeys(each.person for each in roles if (each.task, each.role) == (task, role)))


def may(ledger: Ledger, person: str, task: str, role: Role) -> bool:
    """Whether a person may act in a role: they hold it, or nobody was given it."""
    people = holders(ledger, task, role)
    return not people or person in people


def role_problem(ledger: Ledger, person: str, task: str, role: Role) -> Problem | None:
    """Why a person may not act in a role; None if they may."""
    if task not in TASKS:
        return Problem("unknown-stage", f"There is no stage {task!r}.", f"Stages are {', '.join(TASKS)}.")
    if may(ledger, person, task, role):
        return None
    people = ", ".join(holders(ledger, task, role))
    what = f"{person} is no {role} of {task}; that is {people}."
    remedy = f"Give the role first: hedgerow roles FOLDER --as NAME --give '{person}:{task}:{role}'"
    return Problem("not-your-role", what, remedy)


def reader_problems(ledger: Ledger, person: str, task: str, reader: str, named: Set[str]) -> list[Problem]:
    """Why a person may not add what they read to a task; empty if they may.

    Parameters
    ----------
    ledger : Ledger
        Of the review.
    person, task : str
        Who, and what for.
    reader : str
        What one of two readers is called in that task's rows (``"assessor"``, ``"extractor"``): a reviewer's role.
    named : set of str
        Roles that the rows name; ``"resolution"`` is a resolver's.
    """
    needed: dict[str, Role] = {reader: "reviewer", "resolution": "resolver"}
    found = (role_problem(ledger, person, task, role) for name, role in needed.items() if name in named)
    return [each for each in found if each is not None]
