"""``hedgerow syrf``: take an export of SyRF into the ledger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from hedgerow.cli.ledger import AtStage, Correct, Folder, Json, Stage
from hedgerow.cli.show import answers, refusals, show_json


def syrf(
    folder: Folder,
    file: Annotated[
        Path, typer.Argument(help="Export of screening, quantitative data or annotations.", exists=True, dir_okay=False)
    ],
    stage: AtStage = Stage.title_abstract,
    correct: Correct = False,
    as_json: Json = False,
) -> None:
    """Record decisions, readings or annotations of a SyRF export, each under its investigator's name.

    Example: hedgerow syrf my-review screening.csv --stage title-abstract
    """
    from hedgerow.actions.protocol import plan_of
    from hedgerow.actions.take_syrf import take_syrf
    from hedgerow.store.open import open_store

    with refusals(as_json), open_store(folder, make=True) as store:
        facts = take_syrf(store, file, stage=stage.value, plan=plan_of(folder), correct=correct)
    taken = dict(Counter(fact.who for fact in facts))
    if as_json:
        show_json({"recorded": len(facts), "by": taken})
    else:
        answers().print(f"recorded: {len(facts)}")
        for who, number in taken.items():
            answers().print(f"  {who}: {number}")
