"""``hedgerow undo``: take a fact back."""

from __future__ import annotations

from typing import Annotated

import typer

from hedgerow.cli.ledger import As, Folder
from hedgerow.cli.show import answers, refusals


def undo(
    folder: Folder,
    fact: Annotated[str, typer.Argument(help="Id of the fact, or its beginning; see hedgerow history.")],
    who: As,
    why: Annotated[str, typer.Option(help="Reason, in words.")] = "",
) -> None:
    """Take a fact back: a decision of yours, a merge of duplicates, a role, an import. Undo the undoing to restore it.

    Example: hedgerow undo my-review 3f2a91 --why "not the same trial" --as Ann
    """
    from hedgerow.actions import undo as action
    from hedgerow.store.open import open_store

    with refusals(), open_store(folder) as store:
        (made,) = action.undo(store, who, fact, why)
    answers().print(f"taken back: {made.corrects}; to restore it, undo {made.id}", markup=False)
