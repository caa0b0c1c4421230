"""Say who does what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.undone import Undone
from hedgerow.review.screening.facts import TASKS, Role, RoleSet
from hedgerow.store.contract import Store
from hedgerow.vocabulary.problems import HedgerowError, Problem, did_you_mean


def set_roles(store: Store, who: str, give: list[RoleSet], take: list[RoleSet]) -> tuple[Fact, ...]:
    """Give roles to people, and take them back: the only way to do either.

    Parameters
    ----------
    store : Store
        The review's ledger.
    who : str
        Who says so.
    give, take : list of RoleSet
        Roles given, and roles taken back.

    Raises
    ------
    HedgerowError
        If a task or role does not exist, a role is held already, or one that is not held is taken back.
    """

    def act(ledger: Ledger) -> list[Fact]:
        held = {fact.payload: fact.id for fact in ledger.standing_of(RoleSet)}
        problems = [problem for role in (*give, *take) for problem in _wrong(role)]
        problems += [_problem("role-held", f"{_told(role)} already.") for role in give if role in held]
        problems += [_problem("no-such-role", f"It is not so that {_told(role)}.") for role in take if role not in held]
        if problems:
            raise HedgerowError(problems)
        return [*(Fact(role, who) for role in give), *(Fact(Undone(), who, corrects=held[role]) for role in take)]

    return store.transact(act)


def read_role(text: str) -> RoleSet:
    """Read ``"Ann:full-text:resolver"``; a reviewer where the role is not said."""
    person, _, rest = text.partition(":")
    task, _, role = rest.partition(":")
    return RoleSet(person.strip(), task.strip(), role.strip() or "reviewer")  # type: ignore[arg-type]


def _wrong(role: RoleSet) -> Iterator[Problem]:
    for kind, word, words in (("task", role.task, TASKS), ("role", role.role, get_args(Role))):
        if word not in words:
            yield _problem(f"unknown-{kind}", f"There is no {kind} {word!r}.", did_you_mean(word, words))
    if not role.person:
        yield _problem("nobody", "A role needs a person.", "Write PERSON:TASK:ROLE, e.g. Ann:full-text:reviewer.")


def _told(role: RoleSet) -> str:
    return f"{role.person} is {role.role} of {role.task}"


def _problem(code: str, what: str, remedy: str = "See who has which role: hedgerow roles FOLDER") -> Problem:
    return Problem(code, what, remedy)
