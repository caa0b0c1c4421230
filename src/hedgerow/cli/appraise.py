"""``hedgerow appraise``: take one person's judgements into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hedgerow.cli.ledger import As, Correct, Folder, Json
from hedgerow.cli.show import answers, refusals, show_json


def appraise(
    folder: Folder,
    file: Annotated[Path, typer.Argument(help="Table of judgements, one row each.", exists=True, dir_okay=False)],
    instrument: Annotated[str, typer.Option(help="Key of the instrument, e.g. syrcle or rob2.")],
    who: As,
    correct: Correct = False,
    as_json: Json = False,
) -> None:
    """Record how one person judged risk of bias; a second person's judgements are compared in the report.

    Example: hedgerow appraise my-review judgements-ann.csv --instrument syrcle --as Ann
    """
    from hedgerow.actions.appraise import record_judgements
    from hedgerow.store.open import open_store

    with refusals(as_json), open_store(folder, make=True) as store:
        facts = record_judgements(store, who, instrument, file, correct=correct)
    if as_json:
        show_json({"appraised": len(facts)})
    else:
        answers().print(f"appraised: {len(facts)}")
