"""SyRF's screening export: who decided what on which study, in long and in wide format."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.analysis.table import Table
from hedgerow.vocabulary.problems import NOWHERE, Place, Problem

_DECISIONS = {"included": "include", "excluded": "exclude"}


@dataclass(frozen=True, slots=True)
class Screened:
    """One decision.

    Attributes
    ----------
    study, investigator : str
        What was decided on, and by whom.
    decision : {"include", "exclude"}
        What was decided.
    status : str
        What SyRF makes of all decisions on the study: Included, Excluded or InsufficientlyScreened.
    place : Place
        Where it stands.
    """

    study: str
    investigator: str
    decision: str
    status: str
    place: Place = NOWHERE


def is_screening(table: Table) -> bool:
    """Whether a table is such an export, in either format."""
    have = set(table.frame.columns)
    return "StudyId" in have and not have.isdisjoint({"ScreeningDecision", "ScreeningDecisions"})


def read_screening(table: Table) -> tuple[tuple[Screened, ...], tuple[Problem, ...]]:
    """Read either format.

    Returns
    -------
    screened : tuple of Screened
        In the order of the table; a study without decisions has none. Decisions in the file = screened + problems.
    problems : tuple of Problem
        Decisions that are not known, and rows of the wide format whose names and decisions are not as many.
    """
    wide = "ScreeningDecisions" in table.frame.columns
    suffix = "s" if wide else ""
    screened: list[Screened] = []
    problems: list[Problem] = []
    for row, cells in enumerate(table.frame.iter_rows(named=True)):
        told = {name: (value or "").strip() for name, value in cells.items()}
        names, decisions = (_split(told, f"{each}{suffix}", wide) for each in ("InvestigatorName", "ScreeningDecision"))
        place = table.place(row)
        if len(names) != len(decisions):
            what = f"{len(decisions)} decisions by {len(names)} investigators; the row is left out."
            remedy = "Export with investigators unblinded, in the long format."
            problems.append(Problem("ragged-decisions", what, remedy, place))
            continue
        for name, decision in zip(names, decisions, strict=True):
            if decision.casefold() in _DECISIONS:
                verdict = _DECISIONS[decision.casefold()]
                screened.append(Screened(told["StudyId"], name, verdict, told.get("ScreeningStatus", ""), place))
            else:
                what = f"The decision {decision!r} is not known; it is left out."
                problems.append(Problem("unknown-word", what, "Known: Included, Excluded.", place))
    return tuple(screened), tuple(problems)


def _split(told: dict[str, str], name: str, wide: bool) -> list[str]:
    cell = told.get(name, "")
    return [each.strip() for each in cell.split(";")] if wide and cell else [cell] if cell else []
