"""Audit a publication: every check over all its statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hedgerow.analysis.audit import checks as _registered  # noqa: F401 -- importing them fills the register
from hedgerow.analysis.audit.facts import Facts, make_facts
from hedgerow.analysis.audit.registry import CHECKS
from hedgerow.analysis.audit.verdict import GRADES, Finding, Held
from hedgerow.analysis.table import Table
from hedgerow.review.audit.publication import Publication
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit found.

    Attributes
    ----------
    publication : Publication
        The audit file.
    findings : tuple of Finding
        Surest first, else in the order of the checks.
    held : tuple of Held
        What was checked and fits.
    problems : tuple of Problem
        What could not be read or checked. Findings are no problems.
    """

    publication: Publication
    findings: tuple[Finding, ...] = ()
    held: tuple[Held, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def checked(self) -> int:
        """Checks that could be made: those that hold and those that do not."""
        return len(self.findings) + len(self.held)


def audit(publication: Publication, tables: Mapping[str, Table]) -> Audited:
    """Make every check.

    Parameters
    ----------
    publication : Publication
        The audit file, with its own problems inside.
    tables : mapping of str to Table
        By file name as in the audit; one that could not be read is absent, and its problem is the reader's to tell.
    """
    facts, problems = make_facts(publication, tables)
    findings, held, found = audit_facts(facts)
    told = tuple(dict.fromkeys([*publication.problems, *problems, *found]))
    return Audited(publication, findings, held, told)


def audit_facts(facts: Facts) -> tuple[tuple[Finding, ...], tuple[Held, ...], tuple[Problem, ...]]:
    """Make every check on facts that are put together already."""
    findings: list[Finding] = []
    held: list[Held] = []
    problems: list[Problem] = []
    for check in CHECKS.values():
        for verdict in check.function(facts):
            if isinstance(verdict, Finding):
                findings.append(replace(verdict, check=check.name))
            elif isinstance(verdict, Held):
                held.append(replace(verdict, check=check.name))
            else:
                problems.append(verdict)
    order = list(GRADES)
    findings.sort(key=lambda each: order.index(each.grade))
    return tuple(findings), tuple(held), tuple(problems)
