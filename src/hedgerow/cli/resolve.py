"""``hedgerow resolve``: answer where reviewers differ."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from hedgerow.cli.ledger import As, AtStage, Correct, Filled, Folder, Json, Sheet, Stage
from hedgerow.cli.show import answers, refusals, show_json


def resolve(
    folder: Folder,
    who: As,
    stage: AtStage = Stage.title_abstract,
    sheet: Sheet = None,
    filled: Filled = None,
    consensus: Annotated[bool, typer.Option(help="Record what the reviewers, you among them, agreed on.")] = False,
    correct: Correct = False,
    as_json: Json = False,
) -> None:
    """List conflicts, write them as a sheet, or take the agreed answers: of a third person, or a consensus.

    Example: hedgerow resolve my-review --as Cleo --stage title-abstract --filled conflicts.csv
    """
    from hedgerow.actions import screen
    from hedgerow.actions.protocol import plan_of
    from hedgerow.actions.screening_sheet import rows_to_resolve
    from hedgerow.cli.sheets import take_sheet, write_sheet_file
    from hedgerow.store.open import open_store

    how: Literal["consensus", "third"] = "consensus" if consensus else "third"
    with refusals(as_json), open_store(folder) as store:
        if filled is not None:
            told, plan = take_sheet(filled), plan_of(folder)
            facts = screen.resolve(store, who, stage.value, told, plan=plan, correct=correct, how=how)
            done, lines = {"resolved": len(facts)}, [f"resolved: {len(facts)}"]
        else:
            rows = rows_to_resolve(store.read(), stage.value)
            done = {"conflicts": [{"record": row.number, "said": row.note} for row in rows]}
            lines = [f"{row.number}  {row.record.title}\n    {row.note}" for row in rows] or ["No conflicts."]
            if sheet is not None:
                lines = [f"conflicts: {write_sheet_file(sheet, rows)}"]
    if as_json:
        show_json(done)
    else:
        for line in lines:
            answers().print(line, markup=False)
