"""``hedgerow screen``: decide on records, one by one in the terminal or in a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from hedgerow.cli.ledger import As, AtStage, Correct, Filled, Folder, Json, Sheet, Stage
from hedgerow.cli.show import answers, refusals, show_json


class Order(StrEnum):
    """Orders in which records can be read."""

    imported = "imported"
    relevance = "relevance"


def screen(
    folder: Folder,
    who: As,
    stage: AtStage = Stage.title_abstract,
    sheet: Sheet = None,
    filled: Filled = None,
    correct: Correct = False,
    order: Annotated[
        Order, typer.Option(help="relevance: learned from your own decisions, likeliest inclusions first.")
    ] = Order.imported,
    as_json: Json = False,
) -> None:
    """Screen as one of two reviewers; nobody else's decisions are shown before both are in.

    Example: hedgerow screen my-review --as Ann --stage title-abstract --sheet ann.csv
    """
    from hedgerow.actions.protocol import plan_of
    from hedgerow.actions.screen import decide
    from hedgerow.actions.screening_sheet import rows_to_read
    from hedgerow.cli.sheets import take_sheet, write_sheet_file
    from hedgerow.store.open import open_store

    with refusals(as_json), open_store(folder) as store:
        plan = plan_of(folder)
        if filled is not None:
            facts = decide(store, who, stage.value, take_sheet(filled), plan=plan, correct=correct)
            done: Any = {"decided": len(facts)}
        else:
            left = _left(store, who, stage.value, order)
            if sheet is not None:
                done = {"to_read": write_sheet_file(sheet, rows_to_read(store.read(), left()))}
            else:
                from hedgerow.cli.screen_prompt import Screening

                done = {"decided": Screening(store, who, stage.value, plan, folder).ask_each(left)}
    if as_json:
        show_json(done)
    else:
        answers().print("; ".join(f"{name.replace('_', ' ')}: {number}" for name, number in done.items()))


def _left(store: Any, who: str, stage: str, order: Order) -> Callable[[], Sequence[str]]:
    """Ids of what is left to read after the decisions made so far."""
    from hedgerow.actions.reading_order import ReadingOrder
    from hedgerow.actions.screening_sheet import ids_to_read

    reading = ReadingOrder(store.read(), who, stage) if order is Order.relevance else None

    def left() -> Sequence[str]:
        ledger = store.read()
        return ids_to_read(ledger, who, stage, None if reading is None else reading.left(ledger))

    return left
