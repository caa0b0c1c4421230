"""P values of the map's studies: one a study and domain, combined for each row, none where there are too few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.analysis.evidence.by_study import by_study
from hedgerow.analysis.evidence.statement import Statement
from hedgerow.analysis.evidence.votes import SIGNS
from hedgerow.analysis.table import Table
from hedgerow.review.audit.number import read_number
from hedgerow.review.synthesis import SynthesisSpec
from hedgerow.stats.swim.combined_p import CombinedP, combine_p, one_sided
from hedgerow.vocabulary.problems import Problem

LEAST = 2
"""Fewest P values that are combined or drawn: one alone says no more than its study."""

_BOUNDS = {"": "", "<": "below", "≤": "below", ">": "above", "≥": "above"}


@dataclass(frozen=True, slots=True)
class StudyP:
    """One study's P value in one row and domain of the map.

    Attributes
    ----------
    study, label, row, domain, statement : str
        Whose it is, and the name of the statement that tells it.
    direction : int
        1 favours the intervention, -1 is against it, 0 has no direction.
    size : float or None
        Patients.
    p : float
        Two-sided; the bound where it was told as one.
    bound : {"", "below", "above"}
        ``"below"`` for "P < 0.05", ``"above"`` for "P > 0.05".
    told : str
        As written.
    """

    study: str
    label: str
    row: str
    domain: str
    statement: str
    direction: int
    size: float | None
    p: float
    bound: str
    told: str

    @property
    def combined(self) -> bool:
        """Whether it can be combined: it has a direction, and is a value or an upper bound of one."""
        return self.direction != 0 and self.bound != "above"


@dataclass(frozen=True, slots=True)
class PValues:
    """P values of one row and domain.

    Attributes
    ----------
    row, domain : str
        Of which studies.
    studies : tuple of StudyP
        Each study once.
    combined : CombinedP or None
        None where fewer than `LEAST` can be combined.
    weighted : bool
        Whether it is weighted by the root of the patients.
    """

    row: str
    domain: str
    studies: tuple[StudyP, ...]
    combined: CombinedP | None
    weighted: bool


def combine_p_values(
    spec: SynthesisSpec, table: Table, statements: Sequence[Statement], rows: str
) -> tuple[tuple[PValues, ...], tuple[Problem, ...]]:
    """Combine the P values of the statements that are counted.

    Parameters
    ----------
    spec : SynthesisSpec
        Its `p` names the column.
    table : Table
        The statements as rows.
    statements : sequence of Statement
        Those that are counted.
    rows : str
        Axis by which they are grouped, as votes are.

    Returns
    -------
    tuple of PValues
        For each row and domain in which a study tells a P value.
    tuple of Problem
        Cells that hold none, and studies that tell several.

    Notes
    -----
    A study that tells several P values in one domain counts with the one least in favour of the intervention. A bound
    ("P < 0.05") counts as its value, which is too large rather than too small.
    """
    if spec.p is None:
        return (), ()
    told, problems = _told(spec.p, table, statements, rows)
    groups = by_study((each.row, each.domain, each.study, each) for each in told)
    found = []
    for (row, domain), studies in groups.items():
        problems += [_several(spec.p, table, own) for own in studies.values() if len({each.p for each in own}) > 1]
        found.append(_combined(spec, row, domain, tuple(max(own, key=_one_sided) for own in studies.values())))
    return tuple(found), tuple(problems)


def drawable(found: Sequence[PValues]) -> dict[str, list[StudyP]]:
    """Studies with P value, size and direction, by domain; no domain in which there are fewer than `LEAST`."""
    domains: dict[str, list[StudyP]] = {}
    for row in found:
        domains.setdefault(row.domain, []).extend(each for each in row.studies if each.direction and each.size)
    return {domain: studies for domain, studies in domains.items() if len(studies) >= LEAST}


def _told(column: str, table: Table, statements: Sequence[Statement], rows: str) -> tuple[list[StudyP], list[Problem]]:
    cells = dict(zip(table.lines.tolist(), enumerate(table.frame[column]), strict=True))
    found: list[StudyP] = []
    problems: list[Problem] = []
    for each in statements:
        at, cell = cells[each.line]
        text = (cell or "").strip()
        number = read_number(text) if text else None
        if number is not None and 0 < number.value <= 1:
            bound, direction = _BOUNDS[number.sign], SIGNS.get(each.finding, 0)
            who = (each.study, each.label, each.at[rows], each.domain, each.id)
            found.append(StudyP(*who, direction, each.size, number.value, bound, text))
        elif text:
            what = f"{text!r} is no P value above 0 and at most 1; it is not combined."
            remedy = "Give the value or its bound as printed (0.03, <0.001)."
            problems.append(Problem("not-a-p-value", what, remedy, table.place(at, column), "warning"))
    return found, problems


def _one_sided(each: StudyP) -> float:
    """Its one-sided P value; without a direction it is as if there were no effect."""
    return float(one_sided([each.p], [each.direction])[0]) if each.direction else 0.5


def _several(column: str, table: Table, own: Sequence[StudyP]) -> Problem:
    first = own[0]
    where = f"{first.row}, {first.domain}" if first.domain else first.row
    what = f"{first.label} tells {len(own)} P values ({where}); the one least in favour is taken."
    remedy = "Leave one of them, by a rule set beforehand."
    return Problem("several-p-values", what, remedy, table.place(column=column), "warning")


def _combined(spec: SynthesisSpec, row: str, domain: str, studies: tuple[StudyP, ...]) -> PValues:
    used = [each for each in studies if each.combined]
    if len(used) < LEAST:
        return PValues(row, domain, studies, None, False)
    sizes = [each.size for each in used]
    weights = np.sqrt([size for size in sizes if size]) if all(sizes) and spec.combine == "stouffer" else None
    p = one_sided([each.p for each in used], [each.direction for each in used])
    return PValues(row, domain, studies, combine_p(p, spec.combine, weights=weights), weights is not None)
