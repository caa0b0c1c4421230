"""``[[same]]``: one fact that is printed in several places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Same(Statement):
    """One fact that is printed in several places.

    Attributes
    ----------
    printed : tuple of str
        As printed in each place.
    sources : tuple of str
        The places, in the same order.
    unless : str
        What would explain a difference, if anything not printed would.
    """

    printed: tuple[str, ...]
    sources: tuple[str, ...] = ()
    unless: str = ""


def read_same(table: Any, path: Path, problems: Problems) -> Same:
    """``[[same]]``."""
    keys = Keys(table, path, problems)
    same = Same(
        **take_statement(keys),
        printed=keys.texts("printed"),
        sources=keys.texts("sources"),
        unless=keys.text("unless"),
    )
    keys.finish()
    if len(same.printed) < 2 or len(same.sources) not in (0, len(same.printed)):
        what = "[[same]] needs two texts in 'printed', and as many 'sources'."
        keys.add("missing-key", path, what, 'Write printed = ["3.7 to 6.5", "3.6 to 6.5"].')
    return same
