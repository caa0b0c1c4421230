"""``hedgerow amend``: take the protocol's amendments into the ledger, and list what needs another look."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hedgerow.cli.ledger import As, Folder, Json, Stage
from hedgerow.cli.show import answers, refusals, show_json

if TYPE_CHECKING:
    from hedgerow.review.ledger.ledger import Ledger


class Affects(StrEnum):
    """Decisions that an amendment marks."""

    all = "all"
    include = "include"
    exclude = "exclude"


def amend(
    folder: Folder,
    who: As,
    stage: Annotated[list[Stage] | None, typer.Option(help="Stages whose earlier decisions need another look.")] = None,
    affects: Annotated[
        Affects, typer.Option(help="Which of them: exclude where criteria were widened, include where narrowed.")
    ] = Affects.all,
    as_json: Json = False,
) -> None:
    """Record the protocol's new [[amendments]]; the decisions made before them are marked and listed.

    Example: hedgerow amend my-review --stage title-abstract --affects exclude --as Ann
    """
    from hedgerow.actions.amend import record_amendments
    from hedgerow.actions.protocol import protocol_of
    from hedgerow.store.open import open_store

    with refusals(as_json), open_store(folder) as store:
        protocol, _ = protocol_of(folder)
        new = record_amendments(
            store, who, protocol, stages=tuple(each.value for each in stage or ()), affects=affects.value
        )
        looks = _looks(store.read(), who)
    if as_json:
        show_json({"recorded": len(new), "second_looks": looks})
        return
    answers().print(f"amendments recorded: {len(new)}")
    for look in looks:
        answers().print(
            "record {record} at {stage}: {decision} by {who}, before: {amendment}".format(**look), markup=False
        )


def _looks(ledger: Ledger, who: str) -> list[dict[str, object]]:
    """What a person may see of the decisions that need another look: their own, and those that are resolved."""
    from hedgerow.review.collection import collect
    from hedgerow.review.screening.second_looks import second_looks

    collection = collect(ledger)
    return [
        {
            "record": collection.numbers[look.record],
            "stage": look.decision.payload.stage,
            "who": look.decision.who,
            "decision": look.decision.payload.decision,
            "amendment": look.amendment.payload.what,
        }
        for look in second_looks(ledger, collection)
        if look.decision.who == who or look.decision.kind == "resolved"
    ]
