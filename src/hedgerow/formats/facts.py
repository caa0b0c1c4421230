"""Facts as JSON lines: one fact a line, in order, with its id, in a text file that any program reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from hedgerow.review.ledger.fact import Fact
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem, refuse


def write_facts(facts: Iterable[Fact]) -> str:
    """Write facts; ASCII only, so that no text in them can break a line or an encoding."""
    return "".join(json.dumps({"id": fact.id, **fact.to_plain()}, allow_nan=False) + "\n" for fact in facts)


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Read what `write_facts` wrote.

    Raises
    ------
    HedgerowError
        With every line that is no fact, or not what its id says.
    """
    facts: list[Fact] = []
    problems: list[Problem] = []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        what = f"The facts cannot be read: {error.strerror}."
        raise refuse("not-an-export", what, "Name a folder that hedgerow export made.", Place(str(path))) from None
    for number, line in enumerate(lines, 1):
        try:
            facts.append(_fact(line, Place(str(path), number)))
        except HedgerowError as error:
            problems += error.problems
    if problems:
        raise HedgerowError(problems)
    return tuple(facts)


def _fact(line: bytes, where: Place) -> Fact:
    remedy = "Export the review again; these lines are not written by hand."
    try:
        plain = json.loads(line)
        fact, identity = Fact.from_plain(plain), plain["id"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"This line is no fact: {error}"
        raise refuse("unreadable-fact", what, remedy, where) from None
    if fact.id != identity:
        raise refuse("altered-fact", f"Fact {identity} is not what it was when it was written.", remedy, where)
    return fact
