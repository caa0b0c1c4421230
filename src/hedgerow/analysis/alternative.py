"""A table of outcome data that another option of a rule gives."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.analysis.table import Table


@dataclass(frozen=True, slots=True, eq=False)
class Alternative:
    """A table of outcome data under another option of a rule.

    Attributes
    ----------
    rule, taken, instead : str
        The rule, the option that the protocol takes, and the one taken here.
    table : Table
        What it gives.
    """

    rule: str
    taken: str
    instead: str
    table: Table
