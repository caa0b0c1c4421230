"""Tables of facts in the package; every row has its source."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from hedgerow.vocabulary.problems import unknown

TABLES = ("bioavailability", "thresholds", "interactions", "regimens", "kinetics")


@cache
def facts(table: str) -> tuple[dict[str, str], ...]:
    """Rows of one table, as text.

    Parameters
    ----------
    table : {"bioavailability", "thresholds", "interactions", "regimens", "kinetics"}
        Shares of a dose that reach the blood, by route; concentrations at which effects were seen; drugs that change
        exposure; regimens and cautions of guidelines, labels and trials; half-lives, volumes and clearances as the
        reviews quote them. Where sources contradict each other every version stands, and column ``note`` says so.
    """
    if table not in TABLES:
        raise unknown("table of facts", table, TABLES)
    text = files("hedgerow.exposure.facts").joinpath(f"{table}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
