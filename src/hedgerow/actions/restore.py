"""Restore a review from an export."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile, rmtree

from hedgerow.actions.export import FACTS, FILES
from hedgerow.formats.facts import read_facts
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.store.open import open_store
from hedgerow.vocabulary.problems import Place, refuse


def restore_review(folder: Path, export: Path) -> tuple[Fact, ...]:
    """Make a review's folder from an export, whole or a packet: the same facts in the same order, the same files.

    Parameters
    ----------
    folder : Path
        A folder that does not exist yet.
    export : Path
        What `hedgerow.actions.export.export_review` made.

    Raises
    ------
    HedgerowError
        If the folder exists, or a fact cannot be read: nothing is made then.
    """
    if folder.exists():
        raise refuse(
            "file-exists", "Nothing is restored over another review.", "Name a new folder.", Place(str(folder))
        )
    facts = Ledger().append(read_facts(export / FACTS)).facts
    folder.mkdir(parents=True)
    try:
        for path in (each for each in (export / FILES).rglob("*") if each.is_file() and not each.is_symlink()):
            target = folder / path.relative_to(export / FILES)
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(path, target)
        with open_store(folder, make=True) as store:
            store.transact(lambda ledger: facts)
    except BaseException:
        rmtree(folder)
        raise
    return facts
