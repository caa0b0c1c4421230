"""``hedgerow export``, ``restore`` and ``merge``: a review to plain files, and back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from hedgerow.cli.ledger import Folder
from hedgerow.cli.show import answers, refusals

NewFolder = Annotated[Path, typer.Argument(help="A folder that does not exist yet.")]
Export = Annotated[Path, typer.Argument(help="What hedgerow export made.", exists=True, file_okay=False)]


def export(
    folder: Folder,
    destination: NewFolder,
    reviewer: Annotated[
        str | None, typer.Option("--for", help="A packet for one reviewer: nobody else's decisions are in it.")
    ] = None,
) -> None:
    """Write a whole review to plain files (JSON lines, CSV, its own files), or a packet for one reviewer.

    Example: hedgerow export my-review for-ben --for Ben
    """
    from hedgerow.actions.export import export_review
    from hedgerow.store.open import open_store

    with refusals(), open_store(folder) as store:
        facts = export_review(store, folder, destination, reviewer)
    answers().print(f"{len(facts)} facts exported to {destination}", markup=False)


def restore(folder: NewFolder, source: Export) -> None:
    """Make a review's folder from an export or a packet, in the same state.

    Example: hedgerow restore my-copy for-ben
    """
    from hedgerow.actions.restore import restore_review

    with refusals():
        facts = restore_review(folder, source)
    answers().print(f"{len(facts)} facts restored to {folder}", markup=False)


def merge(folder: Folder, packet: Export) -> None:
    """Take the decisions that a reviewer made in a packet back into the review; merging twice adds nothing.

    Example: hedgerow merge my-review from-ben
    """
    from hedgerow.actions.merge import merge_packet
    from hedgerow.store.open import open_store

    with refusals(), open_store(folder) as store:
        facts = merge_packet(store, packet)
    answers().print(f"{len(facts)} facts merged", markup=False)
    for (who, kind), number in sorted(Counter((fact.who, fact.kind) for fact in facts).items()):
        answers().print(f"  {who}: {number} {kind}", markup=False)
