"""Start a review folder from a template."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from hedgerow.vocabulary.problems import HedgerowError, Place, Problem


def start_review(folder: Path, template: str = "preclinical") -> tuple[Path, ...]:
    """Make a folder that `run_review` runs: a commented protocol and a table without results.

    Parameters
    ----------
    folder : Path
        Made if need be; it may hold other files.
    template : str
        Name of a folder in ``hedgerow/actions/starters``.

    Returns
    -------
    tuple of Path
        The files made.

    Raises
    ------
    HedgerowError
        If a file to be made exists: nothing is written then.
    """
    source = files("hedgerow.actions") / "starters" / template
    contents = {folder / entry.name: entry.read_bytes() for entry in source.iterdir() if entry.is_file()}
    taken = [path for path in contents if path.exists()]
    if taken:
        raise HedgerowError(map(_taken, taken))
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in contents.items():
        path.write_bytes(content)
    return tuple(sorted(contents))


def _taken(path: Path) -> Problem:
    return Problem(
        "file-exists",
        "This file exists; a new review would replace it.",
        "Choose another folder, or move the file away.",
        Place(str(path)),
    )
