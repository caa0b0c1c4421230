"""Problems: what is wrong, where, and what to do about it; collected, and shown together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the user's material something stands.

    Attributes
    ----------
    file : str or None
        Path as the user gave it.
    line : int or None
        Line in that file, from 1.
    column : str or None
        Name of the table column, or the key of the protocol.
    """

    file: str | None = None
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        spot = self.file or ""
        if self.line is not None:
            spot += f":{self.line}" if spot else f"line {self.line}"
        if self.column is not None:
            spot += f", column {self.column}" if spot else f"column {self.column}"
        return spot


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person should know.

    Attributes
    ----------
    code : str
        Short stable name in kebab-case, e.g. ``"negative-sd"``; documentation has a line for each.
    what : str
        One sentence: what was found, and what was expected.
    remedy : str
        One sentence: what to do.
    where : Place
        File, line and column, as far as they are known.
    severity : {"error", "warning"}
        An error means that something asked for could not be made; a warning that it was made, with a caveat.
    analysis : str or None
        Id of the analysis concerned; None for the review as a whole.
    row : str or None
        Id of the table row concerned.
    """

    code: str
    what: str
    remedy: str = ""
    where: Place = NOWHERE
    severity: Severity = "error"
    analysis: str | None = None
    row: str | None = None

    def __str__(self) -> str:
        spot = str(self.where)
        return (f"{spot}: " if spot else "") + self.what + (f" {self.remedy}" if self.remedy else "")


class HedgerowError(ValueError):
    """Something asked for could not be made; carries every problem found, not only the first.

    Attributes
    ----------
    problems : tuple of Problem
        All that is wrong.
    """

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refuse(code: str, what: str, remedy: str = "", where: Place = NOWHERE) -> HedgerowError:
    """Make the error of a single problem, to be raised."""
    return HedgerowError(Problem(code, what, remedy, where))


def did_you_mean(name: str, available: Iterable[str]) -> str:
    """Suggest the nearest available name, then list all.

    Returns
    -------
    str
        ``"Did you mean 'SMD'? Available: MD, SMD."``; without a near name only the list.
    """
    names = [name for name in dict.fromkeys(available) if name]
    meant = nearest(name, names)
    hint = "" if meant is None else f"Did you mean {meant!r}? "
    return f"{hint}Available: {', '.join(names)}."


def nearest(name: str, available: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Find the name that was probably meant; None where none is near.

    Parameters
    ----------
    name : str
        As written.
    available : iterable of str
        Names that exist; case does not matter.
    cutoff : float, default 0.6
        Similarity from which a name is near, as `difflib` counts it from 0 to 1.
    """
    folded = {candidate.casefold(): candidate for candidate in available}
    near = get_close_matches(name.casefold(), folded, n=5, cutoff=cutoff)
    turned = [each for each in near if sorted(each) == sorted(name.casefold())]  # letters exchanged: the likeliest slip
    return folded[(turned or near)[0]] if near else None


def unknown(kind: str, name: object, available: Iterable[str], where: Place = NOWHERE) -> HedgerowError:
    """Make the one error that every look-up by name raises.

    Parameters
    ----------
    kind : str
        What was looked up, e.g. ``"measure"``.
    name : object
        What was asked for.
    available : iterable of str
        What exists.
    where : Place
        Where the name was written, if it was in a file.
    """
    return refuse(
        f"unknown-{kind.replace(' ', '-')}",
        f"Unknown {kind} {name!r}.",
        did_you_mean(str(name), available),
        where,
    )
