"""``[[sum]]``, ``[[total]]``, ``[[same]]``, ``[[scale]]``: statements that need no table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.audit.take import take_number, take_numbers
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum(Statement):
    """Parts that should make a total, as in a PRISMA flow.

    Attributes
    ----------
    total : Number
        As printed.
    parts, less : tuple of Number
        Added and taken away.
    at_most : bool
        Whether the parts may make more than the total (records before duplicates are removed).
    """

    total: Number
    parts: tuple[Number, ...]
    less: tuple[Number, ...] = ()
    at_most: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Statement):
    """A total over groups whose median and range are printed.

    Attributes
    ----------
    total : Number
        As printed.
    unit : str
        Name of the unit that the groups are said to be.
    groups : int or None
        How many groups the publication says there are; None for the count of the unit.
    median, low, high : Number
        Of the size of a group; `low` and `high` are the range.
    """

    total: Number
    median: Number
    low: Number
    high: Number
    unit: str = ""
    groups: int | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeScale(Statement):
    """Mean and SD of answers that are whole numbers.

    Attributes
    ----------
    n : int
        Answers.
    mean, sd : Number or None
        As printed.
    low, high : int or None
        Least and greatest answer that is possible.
    items : int
        Questions whose mean makes one answer; 1 for a single question.
    """

    n: int
    mean: Number | None = None
    sd: Number | None = None
    low: int | None = None
    high: int | None = None
    items: int = 1


def read_sum(table: Any, path: Path, problems: Problems) -> Sum | None:
    """``[[sum]]``; None without a total."""
    keys = Keys(table, path, problems)
    total = take_number(keys, "total", required=True)
    shared, parts, less = take_statement(keys), take_numbers(keys, "parts"), take_numbers(keys, "less")
    at_most = keys.take("at_most", bool, False)
    keys.finish()
    if total is None:
        return None
    return Sum(**shared, total=total, parts=parts, less=less, at_most=at_most)  # type: ignore[arg-type]


def read_total(table: Any, path: Path, problems: Problems) -> Total | None:
    """``[[total]]``; None where one of its numbers is missing."""
    keys = Keys(table, path, problems)
    total, median, low, high = (take_number(keys, key, required=True) for key in ("total", "median", "low", "high"))
    shared, unit, groups = take_statement(keys), keys.text("unit"), keys.take("groups", int)
    keys.finish()
    if total is None or median is None or low is None or high is None:
        return None
    return Total(**shared, total=total, median=median, low=low, high=high, unit=unit, groups=groups)  # type: ignore[arg-type]


def read_same(table: Any, path: Path, problems: Problems) -> Same:
    """``[[same]]``."""
    keys = Keys(table, path, problems)
    same = Same(
        **take_statement(keys),  # type: ignore[arg-type]
        printed=keys.texts("printed"),
        sources=keys.texts("sources"),
        unless=keys.text("unless"),
    )
    keys.finish()
    if len(same.printed) < 2 or len(same.sources) not in (0, len(same.printed)):
        what = "[[same]] needs two texts in 'printed', and as many 'sources'."
        keys.add("missing-key", path, what, 'Write printed = ["3.7 to 6.5", "3.6 to 6.5"].')
    return same


def read_scale(table: Any, path: Path, problems: Problems) -> WholeScale | None:
    """``[[scale]]``; None without a number of answers."""
    keys = Keys(table, path, problems)
    n = keys.take("n", int, required=True)
    shared, mean, sd = take_statement(keys), take_number(keys, "mean"), take_number(keys, "sd")
    low, high, items = keys.take("low", int), keys.take("high", int), keys.take("items", int, 1)
    keys.finish()
    if n is None:
        return None
    if min(n, items) < 1:
        keys.add("unknown-value", path, "'n' and 'items' of [[scale]] must be at least 1.", "Correct them.")
        return None
    return WholeScale(**shared, n=n, mean=mean, sd=sd, low=low, high=high, items=items)  # type: ignore[arg-type]
