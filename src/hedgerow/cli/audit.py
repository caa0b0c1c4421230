"""``hedgerow audit``: the printed numbers of a published meta-analysis, checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hedgerow.cli.show import answers, exit_for, refusals, show_json, show_problems

if TYPE_CHECKING:
    from hedgerow.analysis.audit.audit import Audited


def audit(
    file: Annotated[
        Path, typer.Argument(help="What is printed, as TOML; see the manual.", exists=True, dir_okay=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write a page of the findings.", dir_okay=False)] = None,
) -> None:
    """Check the printed numbers of a published meta-analysis against each other. Findings are no failure.

    Example: hedgerow audit examples/ketamine-neuropathic-pain/audit/animal-review.toml
    """
    from hedgerow.actions.audit import audit_file, write_audit_report
    from hedgerow.report.audit_record import audit_record

    with refusals(as_json):
        made = audit_file(file)
        if out is not None:
            write_audit_report(made, out)
    if as_json:
        show_json(audit_record(made.audited))
    else:
        _show(made.audited)
        show_problems(made.audited.problems)
        if out is not None:
            answers().print(f"Report: {out}", markup=False)
    exit_for(made.audited.problems)


def _show(made: Audited) -> None:
    """Each finding in a few lines, then the sum."""
    from rich.text import Text

    for each in made.findings:
        text = Text.assemble((each.grade, "bold"), f"  {each.about}\n")
        text.append(
            f"    printed     {each.printed}\n    follows     {each.follows}\n    arithmetic  {each.arithmetic}\n"
        )
        text.append(f"    repair      {each.repair}\n" if each.repair else "")
        text.append(f"    where       {each.where}\n", style="dim")
        answers().print(text)
    told = f"{made.checked} checks made, {len(made.findings)} findings, {len(made.held)} hold."
    answers().print(Text(f"{told} A finding says that printed numbers do not fit, not how that came about."))
