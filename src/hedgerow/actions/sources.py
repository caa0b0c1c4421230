"""Describe where records come from, in the words of a command line or a form."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

from hedgerow.review.searches import Channel, Searched, SourceConsulted
from hedgerow.vocabulary.problems import refuse, unknown


def describe_source(
    source: str, database: str, platform: str, day: date | None, strategy: str, filter_: str, hits: int | None
) -> Searched | SourceConsulted:
    """A search of a database; or, where `source` is given, as ``KIND:NAME``, another source.

    Parameters
    ----------
    source : str
        Kind and name of a source that is no database; see `hedgerow.review.searches.Channel`.
    database, platform, strategy, filter_, hits, day
        Of a search; a strategy ``@FILE`` is read from the file.

    Raises
    ------
    HedgerowError
        If the kind does not exist, or both a source and a database are named.
    """
    if strategy.startswith("@"):
        strategy = Path(strategy[1:]).read_text(encoding="utf-8").strip()
    if not source:
        return Searched(database, platform, day, strategy, filter_, hits)
    if database or platform or hits is not None:
        what = "What is imported is either a search of a database or another source."
        raise refuse("bad-usage", what, "Leave out --source, or --database, --platform and --hits.")
    channel, _, name = source.partition(":")
    if channel not in get_args(Channel):
        raise unknown("source", channel, get_args(Channel))
    note = "; ".join(each for each in (strategy, filter_) if each)
    return SourceConsulted(channel, name.strip(), day, note)  # type: ignore[arg-type]
