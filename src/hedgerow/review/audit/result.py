"""``[[result]]``: a pooled estimate, or any estimate with an interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.audit.take import take_number, take_pair
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path


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


def read_result(table: Any, path: Path, problems: Problems) -> Result:
    """``[[result]]``."""
    keys = Keys(table, path, problems)
    ci = take_pair(keys, "ci")
    result = Result(
        **take_statement(keys),
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
