"""``[[comparison]]``: a test between printed results, or groups of one whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement, take_statement
from hedgerow.review.audit.take import take_number
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path

TAU2 = ("common", "separate")


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


def read_comparison(table: Any, path: Path, problems: Problems) -> Comparison | None:
    """``[[comparison]]``; None without two groups."""
    keys = Keys(table, path, problems)
    comparison = Comparison(
        **take_statement(keys),
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
