"""``hedgerow history``: what was done, by whom, when."""

from __future__ import annotations

from typing import Annotated

import typer

from hedgerow.cli.ledger import As, Folder, Json
from hedgerow.cli.show import answers, refusals, show_json


def history(
    folder: Folder,
    who: As,
    last: Annotated[int, typer.Option(help="How many facts, from the end.", min=1)] = 20,
    as_json: Json = False,
) -> None:
    """Show the last facts of the ledger that you may see: the team's, and your own decisions.

    Example: hedgerow history my-review --last 50 --as Ann
    """
    from hedgerow.review.collection import collect
    from hedgerow.review.ledger.plain import encode
    from hedgerow.review.ledger.sharing import seen_by
    from hedgerow.store.open import open_store

    with refusals(as_json), open_store(folder) as store:
        ledger = store.read()
    facts = list(seen_by(ledger, who))[-last:]
    if as_json:
        show_json({"facts": [{"id": fact.id, **fact.to_plain()} for fact in facts]})
        return
    standing, numbers = {fact.id for fact in ledger.standing}, collect(ledger).numbers
    for fact in facts:
        told = encode(fact.payload)
        words = {name: numbers.get(value, value) for name, value in told.items() if isinstance(value, (str, int))}
        said = ", ".join(f"{name} {value}" for name, value in words.items() if value)
        state = "" if fact.id in standing else "  (taken back or corrected)"
        line = f"{fact.id}  {fact.when:%Y-%m-%d %H:%M}  {fact.who}  {fact.kind}  {said[:100]}{state}"
        answers().print(line, markup=False)
