"""Screening in the terminal: one record at a time, criteria beside it, one key for an answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from hedgerow.cli.show import answers, show_problems
from hedgerow.vocabulary.problems import HedgerowError

if TYPE_CHECKING:
    from hedgerow.formats.screening_sheet import SheetRow
    from hedgerow.review.screening.plan import Plan
    from hedgerow.store.contract import Store

KEYS = {"i": "include", "e": "exclude", "u": "unsure"}
HELP = "i include, e exclude, u unsure, s skip, b back to the one before, c criteria, q quit"


def ask_each(store: Store, who: str, stage: str, rows: list[SheetRow], plan: Plan, folder: Path) -> int:
    """Show each record and ask; every answer is in the ledger before the next record comes.

    Returns
    -------
    int
        Decisions made.
    """
    from hedgerow.actions.screen import decide
    from hedgerow.review.screening.verdict import Verdict

    answers().print(HELP, style="dim")
    made: set[int] = set()
    at = 0
    while at < len(rows):
        row = rows[at]
        _show(row, at, len(rows))
        key = _ask(folder)
        if key == "q":
            break
        if key in "bs":
            at = max(at - 1, 0) if key == "b" else at + 1
            continue
        decision = KEYS[key]
        reason = _reason(plan, stage) if decision == "exclude" else ""
        try:
            decide(
                store, who, stage, [Verdict(str(row.number), decision, reason)], plan=plan, correct=row.number in made
            )
        except HedgerowError as error:
            show_problems(error.problems)
            continue
        made.add(row.number)
        at += 1
    return len(made)


def _show(row: SheetRow, at: int, total: int) -> None:
    from rich.text import Text

    told = row.record
    answers().rule(Text(f"record {row.number}, {at + 1} of {total}"))
    answers().print(Text(told.title or "(no title)", style="bold"))
    about = ", ".join(str(each) for each in ("; ".join(told.authors), told.journal, told.year, told.doi) if each)
    answers().print(Text(about, style="dim"))
    answers().print(Text(told.abstract or "(no abstract)"))


def _ask(folder: Path) -> str:
    """One of the keys; ``c`` shows the criteria and asks again."""
    while True:
        key = typer.prompt("decision", prompt_suffix="> ").strip().lower()[:1]
        if key == "c":
            _criteria(folder)
        elif key and key in "ieusbq":
            return key
        else:
            answers().print(HELP, style="dim")


def _reason(plan: Plan, stage: str) -> str:
    """The reason of an exclusion, by its number or its word; at title and abstract it may be left out."""
    for number, reason in enumerate(plan.reasons, 1):
        answers().print(f"  {number} {reason}", markup=False)
    default = None if stage == "full-text" else ""
    told = str(typer.prompt("reason", prompt_suffix="> ", default=default, show_default=False)).strip()
    chosen = int(told) if told.isdigit() else 0
    return plan.reasons[chosen - 1] if 0 < chosen <= len(plan.reasons) else told


def _criteria(folder: Path) -> None:
    from hedgerow.actions.protocol import protocol_of

    try:
        protocol, _ = protocol_of(folder)
    except HedgerowError as error:
        show_problems(error.problems)
        return
    for word, criteria in (("include", protocol.eligibility.include), ("exclude", protocol.eligibility.exclude)):
        for criterion in criteria:
            answers().print(f"  {word}: {criterion}", markup=False)
