"""``hedgerow extract``: take one person's readings into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hedgerow.cli.ledger import As, Correct, Folder, Json
from hedgerow.cli.show import answers, refusals, show_json


def extract(
    folder: Folder,
    file: Annotated[
        Path, typer.Argument(help="Table of readings, or a quantitative export of SyRF.", exists=True, dir_okay=False)
    ],
    who: As,
    correct: Correct = False,
    as_json: Json = False,
) -> None:
    """Record what one person read off reports; a second person's readings are compared with theirs in the report.

    Example: hedgerow extract my-review readings-ann.csv --as Ann
    """
    from hedgerow.actions.extract import record_readings
    from hedgerow.store.open import open_store

    with refusals(as_json), open_store(folder, make=True) as store:
        facts = record_readings(store, who, file, correct=correct)
    if as_json:
        show_json({"extracted": len(facts)})
    else:
        answers().print(f"extracted: {len(facts)}")
