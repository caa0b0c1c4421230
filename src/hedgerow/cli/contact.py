"""``hedgerow contact``: letters to authors, and their answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from hedgerow.cli.ledger import As, Folder
from hedgerow.cli.show import answers, refusals


def contact(
    folder: Folder,
    about: Annotated[str, typer.Argument(help="Number of the record, or name of the study.")],
    to: Annotated[str, typer.Option(help="Who was asked.")],
    asked_on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="When.")],
    who: As,
    asked: Annotated[str, typer.Option(help="What for.")] = "",
    answered_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When an answer came.")] = None,
    answer: Annotated[str, typer.Option(help="What it said.")] = "",
) -> None:
    """Log a letter to an author; run again with the answer when it comes.

    Example: hedgerow contact my-review 7 --to "Mia Maple" --asked-on 2026-02-01 --asked "SDs of figure 2" --as Ann
    """
    from hedgerow.actions.reports import contact_author
    from hedgerow.review.searches import AuthorContacted
    from hedgerow.store.open import open_store

    answered = None if answered_on is None else answered_on.date()
    letter = AuthorContacted(about, to, asked_on.date(), asked, answered, answer)
    with refusals(), open_store(folder) as store:
        (fact,) = contact_author(store, who, letter)
    answers().print("answer logged" if fact.corrects else "letter logged")
