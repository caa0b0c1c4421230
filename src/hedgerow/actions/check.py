"""Check a review: what a run would do, without doing it."""

from __future__ import annotations

from pathlib import Path

from hedgerow.actions.read import read_folder
from hedgerow.analysis.run import Checked, check


def check_review(folder: Path) -> Checked:
    """Read a review's folder and choose the rows of each analysis; nothing is fitted or written.

    Parameters
    ----------
    folder : Path
        Holds ``protocol.toml`` and what it names.

    Raises
    ------
    HedgerowError
        If there is no protocol that can be read. Any other problem is in the result.
    """
    read = read_folder(folder)
    return check(read.protocol, read.table, read.problems)
