"""``hedgerow remove``: records that nobody is to screen, and are no duplicates."""

from __future__ import annotations

from typing import Annotated

import typer

from hedgerow.cli.ledger import As, Folder
from hedgerow.cli.show import USAGE, answers, refusals


def remove(
    folder: Folder,
    records: Annotated[list[str], typer.Argument(help="Numbers of records.")],
    who: As,
    automation: Annotated[str, typer.Option(help="A tool marked them as ineligible: its name.")] = "",
    reason: Annotated[str, typer.Option(help="They were removed for another reason: which.")] = "",
) -> None:
    """Remove records before anyone screens them; undo brings them back.

    Example: hedgerow remove my-review 4 9 --reason "retracted" --as Ann
    """
    from hedgerow.actions.remove import remove_records
    from hedgerow.store.open import open_store
    from hedgerow.vocabulary.problems import refuse

    with refusals(code=USAGE):
        if bool(automation) == bool(reason):
            raise refuse("bad-usage", "Say why these records are removed.", "Use --automation TOOL or --reason WORDS.")
    with refusals(), open_store(folder) as store:
        facts = remove_records(store, who, records, "automation" if automation else "other", automation or reason)
    answers().print(f"removed: {len(facts)}")
