"""What the data say to one item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hedgerow.analysis.results import RunResult


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer.

    Attributes
    ----------
    words : str
        What the data say.
    section : str
        Id of the section of the report where it stands.
    partly : bool
        Whether something that the item asks for is lacking; `words` says what.
    """

    words: str
    section: str
    partly: bool = False


Fill = Callable[[RunResult], Answer | None]
"""Answers one item; None where the data say nothing."""
