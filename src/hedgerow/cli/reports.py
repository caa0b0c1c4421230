"""``hedgerow reports``: full texts that could not be had, and reports left out post hoc."""

from __future__ import annotations

from typing import Annotated

import typer

from hedgerow.cli.ledger import As, Folder
from hedgerow.cli.show import USAGE, answers, refusals


def reports(
    folder: Folder,
    records: Annotated[list[str], typer.Argument(help="Numbers of records.")],
    who: As,
    missing: Annotated[bool, typer.Option("--missing", help="Their full text could not be had.")] = False,
    found: Annotated[bool, typer.Option("--found", help="It came after all.")] = False,
    post_hoc: Annotated[str, typer.Option(help="Included, and left out later: the reason.")] = "",
    note: Annotated[str, typer.Option(help="Where it was sought.")] = "",
) -> None:
    """Say which full texts could not be had, and which included reports are left out post hoc.

    Example: hedgerow reports my-review 4 9 --missing --note "asked the author twice" --as Ann
    """
    from hedgerow.actions.reports import exclude_post_hoc, mark_retrieval
    from hedgerow.store.open import open_store
    from hedgerow.vocabulary.problems import refuse

    with refusals(code=USAGE):
        if sum((missing, found, bool(post_hoc))) != 1:
            raise refuse("bad-usage", "Say one thing of these records.", "Use --missing, --found or --post-hoc REASON.")
    with refusals(), open_store(folder) as store:
        if post_hoc:
            facts = exclude_post_hoc(store, who, records, post_hoc)
        else:
            facts = mark_retrieval(store, who, records, found=found, note=note)
    answers().print(f"recorded: {len(facts)}")
