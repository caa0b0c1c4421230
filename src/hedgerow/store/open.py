"""Open the ledger of a review."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from hedgerow.store.where import has_ledger, locate
from hedgerow.vocabulary.problems import Place, refuse

if TYPE_CHECKING:
    from hedgerow.store.database import DatabaseStore


def open_store(folder: Path, *, make: bool = False) -> DatabaseStore:
    """Open the ledger of a folder, brought up to this release.

    Parameters
    ----------
    folder : Path
        The review's folder.
    make : bool
        Make the ledger where there is none yet.

    Raises
    ------
    HedgerowError
        If there is no ledger, Django or psycopg is not installed, or the database was written by a later release.
    """
    if not make and not has_ledger(folder):
        remedy = f"Import a search first: hedgerow import {folder} FILE --as NAME"
        raise refuse("no-ledger", "This folder has no ledger yet.", remedy, Place(str(folder)))
    if find_spec("django") is None:
        remedy = "Install it with: pip install 'hedgerow[app]'"
        raise refuse("needs-app", "The ledger of a review needs Django, which is not installed.", remedy)
    location = locate(folder)
    if not location.is_file and find_spec("psycopg") is None:
        remedy = "Install it with: pip install 'hedgerow[app,server]'"
        raise refuse("needs-app", "A ledger in PostgreSQL needs psycopg, which is not installed.", remedy)
    from hedgerow.store.setup import configure

    configure()
    from hedgerow.store.database import DatabaseStore

    return DatabaseStore(location)
