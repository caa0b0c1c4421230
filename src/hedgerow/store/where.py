"""Where the ledger of a review is; asking does not load Django."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

FILE = "hedgerow.sqlite"
VARIABLE = "HEDGEROW_DATABASE"


@dataclass(frozen=True, slots=True)
class Location:
    """A database, and which of its reviews is meant.

    Attributes
    ----------
    database : str
        Path of a SQLite file, or the URL of a PostgreSQL database.
    review : str
        Key of the review: a server's database holds many, a folder's file one.
    """

    database: str
    review: str

    @property
    def is_file(self) -> bool:
        """Whether it is a SQLite file."""
        return not self.database.startswith(("postgresql://", "postgres://"))


def locate(folder: Path) -> Location:
    """Where the ledger of a folder is, or would be: ``FOLDER/hedgerow.sqlite``.

    If the environment variable ``HEDGEROW_DATABASE`` holds the URL of a PostgreSQL database, it is there, under the
    name of the folder: so passwords stand neither in the folder nor on the command line.
    """
    url = os.environ.get(VARIABLE, "")
    return Location(url, folder.resolve().name) if url else Location(str(folder / FILE), "review")


def has_ledger(folder: Path) -> bool:
    """Whether a folder has a ledger to be read."""
    location = locate(folder)
    return not location.is_file or Path(location.database).is_file()
