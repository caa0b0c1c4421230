"""Screening in the terminal: one record at a time, criteria at a key, one key for an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from hedgerow.cli.show import answers, show_problems
from hedgerow.vocabulary.problems import HedgerowError

if TYPE_CHECKING:
    from hedgerow.formats.screening_sheet import SheetRow
    from hedgerow.review.records import Record
    from hedgerow.review.screening.plan import Plan
    from hedgerow.store.contract import Store

KEYS = {"i": "include", "e": "exclude", "u": "unsure"}
HELP = "i include, e exclude, u unsure, s skip, b back to the one before, c criteria, q quit"

Left = Callable[[], Sequence[str]]
"""Ids of what is left to read, in reading order, after the decisions made so far."""


class Screening:
    """One sitting of one reviewer; every answer is in the ledger before the next record is shown."""

    def __init__(self, store: Store, who: str, stage: str, plan: Plan, folder: Path) -> None:
        self.store, self.who, self.stage, self.plan, self.folder = store, who, stage, plan, folder
        self.made: set[int] = set()
        self.skipped: set[str] = set()

    def ask_each(self, left: Left) -> int:
        """Show each record and ask, until all are read or the person quits; return how many were decided."""
        from hedgerow.actions.screening_sheet import rows_to_read

        answers().print(HELP, style="dim")
        before: str | None = None
        ids = left()
        while ids:
            (row,) = rows_to_read(self.store.read(), ids[:1])
            key = self._ask(row, len(ids))
            if key == "q":
                break
            if key == "b":
                ids = [before, *ids] if before not in (None, ids[0]) else ids
                continue
            if key == "s":
                self.skipped.add(ids[0])
            elif not self._decide(row, KEYS[key]):
                continue
            before = ids[0]
            ids = [each for each in left() if each not in self.skipped]
        return len(self.made)

    def _ask(self, row: SheetRow, total: int) -> str:
        """One of the keys; ``c`` shows the criteria and asks again."""
        lay_out(row.record, f"record {row.number}, {total} left")
        while True:
            key = str(typer.prompt("decision", prompt_suffix="> ")).strip().lower()[:1]
            if key == "c":
                self._show_criteria()
            elif key and key in "ieusbq":
                return key
            else:
                answers().print(HELP, style="dim")

    def _decide(self, row: SheetRow, decision: str) -> bool:
        """Record the answer; False where it was refused, and the record is to be asked again."""
        from hedgerow.actions.screen import decide
        from hedgerow.review.screening.verdict import Verdict

        verdict = Verdict(str(row.number), decision, self._reason() if decision == "exclude" else "")
        again = row.number in self.made
        try:
            decide(self.store, self.who, self.stage, [verdict], plan=self.plan, correct=again)
        except HedgerowError as error:
            show_problems(error.problems)
            return False
        self.made.add(row.number)
        self._tell_rule()
        return True

    def _reason(self) -> str:
        """The reason of an exclusion, by its number or its word; at title and abstract it may be left out."""
        for number, reason in enumerate(self.plan.reasons, 1):
            answers().print(f"  {number} {reason}", markup=False)
        default = None if self.stage == "full-text" else ""
        told = str(typer.prompt("reason", prompt_suffix="> ", default=default, show_default=False)).strip()
        chosen = int(told) if told.isdigit() else 0
        return self.plan.reasons[chosen - 1] if 0 < chosen <= len(self.plan.reasons) else told

    def _tell_rule(self) -> None:
        if self.plan.stop_after is None:
            return
        from hedgerow.actions.reading_order import own_answers
        from hedgerow.review.screening.stopping import stopping

        found = stopping(list(own_answers(self.store.read(), self.who, self.stage).values()), self.plan)
        if found.run == found.rule:
            answers().print(
                f"{found.run} exclusions in a row: the protocol's rule lets you stop; the rest stays undecided."
            )

    def _show_criteria(self) -> None:
        from hedgerow.actions.protocol import protocol_of

        try:
            protocol, _ = protocol_of(self.folder)
        except HedgerowError as error:
            show_problems(error.problems)
            return
        for word, criteria in (("include", protocol.eligibility.include), ("exclude", protocol.eligibility.exclude)):
            for criterion in criteria:
                answers().print(f"  {word}: {criterion}", markup=False)


def lay_out(told: Record, heading: str) -> None:
    """Show what a record says; its text is never read as markup."""
    from rich.text import Text

    answers().rule(Text(heading))
    answers().print(Text(told.title or "(no title)", style="bold"))
    about = ", ".join(str(each) for each in ("; ".join(told.authors), told.journal, told.year, told.doi) if each)
    answers().print(Text(about, style="dim"))
    answers().print(Text(told.abstract or "(no abstract)"))
