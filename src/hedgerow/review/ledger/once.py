"""Facts that one person may state once about one thing, until they correct themselves."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from typing import Any

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem


def state_once(
    ledger: Ledger,
    who: str,
    when: datetime,
    payloads: Iterable[tuple[Any, Place]],
    key: Callable[[Any], Hashable],
    *,
    correct: bool = False,
) -> list[Fact]:
    """Make the facts of several payloads of one kind; raises with everything that is wrong, and then makes none.

    Parameters
    ----------
    ledger : Ledger
        As it is.
    who : str
        Who states them.
    when : datetime
        When.
    payloads : iterable of (payload, Place)
        What is stated, and where it is written.
    key : callable
        What a payload is about; the same person states it once.
    correct : bool
        Whether what this person stated before is corrected; else it is refused.
    """
    given = tuple(payloads)
    kinds = {type(payload) for payload, _ in given}
    before = {key(fact.payload): fact for kind in kinds for fact in ledger.standing_of(kind) if fact.who == who}
    facts: list[Fact] = []
    problems: list[Problem] = []
    seen: set[Hashable] = set()
    for payload, where in given:
        about, old = key(payload), before.get(key(payload))
        if about in seen:
            problems.append(Problem("stated-twice", "This says the same again.", "Keep one of the two.", where))
        elif old is not None and not correct:
            what = f"{who} has stated this already, on {old.when:%Y-%m-%d}."
            problems.append(Problem("stated-already", what, "Use --correct to replace it.", where))
        elif old is None or old.payload != payload:
            facts.append(Fact(payload, who, when, where, old.id if old is not None else None))
        seen.add(about)
    if problems:
        raise HedgerowError(problems)
    return facts
