"""The register of checks: a check is one decorated function; the audit and its page read this list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.verdict import Finding, Held
from hedgerow.vocabulary.problems import Problem, refuse

Verdicts = Iterator[Finding | Held | Problem]
Function = Callable[[Facts], Verdicts]


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes
    ----------
    name : str
        Its name in findings.
    title : str
        What it asks, for a heading.
    function : callable
        From facts to verdicts; pure.
    references : tuple of str
        Keys of its papers in ``vocabulary/references.bib``.
    """

    name: str
    title: str
    function: Function
    references: tuple[str, ...] = ()


CHECKS: dict[str, Check] = {}


def check(name: str, title: str, references: tuple[str, ...] = ()) -> Callable[[Function], Function]:
    """Register a function as a check; see `Check` for the parameters."""

    def register(function: Function) -> Function:
        if name in CHECKS:
            raise refuse("duplicate-check", f"Check {name!r} is registered twice.")
        CHECKS[name] = Check(name, title, function, references)
        return function

    return register
