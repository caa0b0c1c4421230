"""``hedgerow record``: one record, and what you may know of its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hedgerow.cli.ledger import As, Folder
from hedgerow.cli.show import answers, refusals

if TYPE_CHECKING:
    from hedgerow.review.screening.blinded import Sight


def record(folder: Folder, number: Annotated[str, typer.Argument(help="Number of the record.")], who: As) -> None:
    """Show a record: what it says, which exports it came from, and the decisions on it that you may see.

    Example: hedgerow record my-review 13 --as Ann
    """
    from hedgerow.actions.show import show_record
    from hedgerow.cli.screen_prompt import lay_out
    from hedgerow.store.open import open_store

    with refusals(), open_store(folder) as store:
        shown = show_record(store.read(), who, number)
    lay_out(shown.record, f"record {shown.number}")
    for each in shown.members:
        answers().print(f"record {each.number}: {each.source}, {each.file}:{each.line}", markup=False)
    for seen in shown.sights:
        answers().print(f"{seen.stage}: {_told(seen)}", markup=False)


def _told(seen: Sight) -> str:
    own = [f"you: {' '.join(seen.own).strip()}"] if seen.own else ["you have not decided"]
    others = [f"{name}: {' '.join(said).strip()}" for name, said in seen.others.items()]
    agreed = [f"resolved by {seen.resolution.who}: {seen.resolution.payload.decision}"] if seen.resolution else []
    return "; ".join([*own, *others, *agreed, *([f"state: {seen.state}"] if seen.state else [])])
