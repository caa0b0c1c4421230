"""``[[result]]``, ``[[comparison]]``, ``[[change]]``: pooled estimates, and what is said of several of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.audit.take import take_number, take_pair
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path

TAU2 = ("common", "separate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Statement):
    """A pooled estimate, or any estimate with an interval.

    Attributes
    ----------
    id : str
        Name by which other statements refer to it.
    k : int or None
        Effects pooled.
    estimate, se, low, high, p, i2 : Number or None
        As printed; `low` and `high` are the limits of the interval, `i2` is in percent.
    df : float or None
        Degrees of freedom of the reference distribution, where they are printed.
    measure : str
        Code of the effect measure; empty for that of the publication.
    """

    id: str
    k: int | None = None
    estimate: Number | None = None
    se: Number | None = None
    low: Number | None = None
    high: Number | None = None
    p: Number | None = None
    i2: Number | None = None
    df: float | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Statement):
    """A test between printed results, or groups of one whole.

    Attributes
    ----------
    groups : tuple of str
        Ids of the results compared.
    whole : str
        Id of the result that holds all the groups; empty for none.
    exhaustive : bool
        Whether the groups are said to be all of the whole.
    p : Number or None
        P of the test between groups.
    tau2 : {"common", "separate"} or None
        What the publication says of the variance between studies in the groups.
    """

    groups: tuple[str, ...]
    whole: str = ""
    exhaustive: bool = False
    p: Number | None = None
    tau2: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Statement):
    """A difference, or a loss in percent, between two printed results.

    Attributes
    ----------
    before, after : str
        Ids of results.
    loss : Number or None
        ``100 (before - after) / before``.
    difference : Number or None
        ``before - after``.
    """

    before: str
    after: str
    loss: Number | None = None
    difference: Number | None = None


def read_result(table: Any, path: Path, problems: Problems) -> Result:
    """``[[result]]``."""
    keys = Keys(table, path, problems)
    ci = take_pair(keys, "ci")
    result = Result(
        **take_statement(keys),  # type: ignore[arg-type]
        id=keys.text("id"),
        k=keys.take("k", int),
        low=ci[0] if ci else None,
        high=ci[1] if ci else None,
        df=keys.take("df", float),
        measure=keys.text("measure"),
        estimate=take_number(keys, "estimate"),
        se=take_number(keys, "se"),
        p=take_number(keys, "p"),
        i2=take_number(keys, "i2"),
    )
    keys.finish()
    return result


def read_comparison(table: Any, path: Path, problems: Problems) -> Comparison | None:
    """``[[comparison]]``; None without two groups."""
    keys = Keys(table, path, problems)
    comparison = Comparison(
        **take_statement(keys),  # type: ignore[arg-type]
        groups=keys.texts("groups"),
        whole=keys.text("whole"),
        exhaustive=keys.take("exhaustive", bool, False),
        p=take_number(keys, "p"),
        tau2=keys.choice("tau2", TAU2),
    )
    keys.finish()
    if len(comparison.groups) >= 2:
        return comparison
    keys.add("missing-key", path, "[[comparison]] needs two groups.", 'Write groups = ["id", "id"].')
    return None


def read_change(table: Any, path: Path, problems: Problems) -> Change:
    """``[[change]]``."""
    keys = Keys(table, path, problems)
    change = Change(
        **take_statement(keys),  # type: ignore[arg-type]
        before=keys.text("before", required=True),
        after=keys.text("after", required=True),
        loss=take_number(keys, "loss"),
        difference=take_number(keys, "difference"),
    )
    keys.finish()
    return change
