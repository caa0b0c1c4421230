"""Records that a person names by their numbers, held to what may be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.review.collection import Collection
from hedgerow.vocabulary.problems import HedgerowError, Problem


def named_records(collection: Collection, names: Sequence[str], allowed: set[str], not_so: str) -> list[str]:
    """Ids of records, each once.

    Parameters
    ----------
    collection : Collection
        The records.
    names : sequence of str
        Numbers or ids.
    allowed : set of str
        Ids of those that may be named.
    not_so : str
        What is said of any other, after its number.

    Raises
    ------
    HedgerowError
        With every record that does not exist or may not be named.
    """
    ids, problems = [], []
    for name in names:
        try:
            identity = collection.find(name)
        except HedgerowError as error:
            problems += error.problems
            continue
        if identity not in allowed:
            problems.append(Problem("not-at-stage", f"Record {name} {not_so}.", "See: hedgerow progress FOLDER"))
        ids.append(identity)
    if problems:
        raise HedgerowError(problems)
    return list(dict.fromkeys(ids))
