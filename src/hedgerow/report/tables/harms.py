"""Table of harms: every event, group and comparison, with all digits."""

from __future__ import annotations

from hedgerow.analysis.harms.record import Comparison, Harm, Incidence
from hedgerow.analysis.results import RunResult
from hedgerow.report.tables.csv_text import to_csv

_ARMS = tuple(f"{arm}_{name}" for arm in ("treated", "control") for name in ("events", "n", "low", "high"))
_ABOUT = ("event", "by", "group", "studies", "without_events", "without_counts")
COLUMNS = (*_ABOUT, *_ARMS, "measure", "method", "k", "estimate", "ci_low", "ci_high", "reason")


def harms_table(result: RunResult) -> dict[str, str]:
    """CSV text by file name; an event that no study compares has one row without a method."""
    found = result.known.harms
    if found is None:
        return {}
    rows = [_cells(harm, one) for harm in found.harms for one in (harm.comparisons or (None,))]
    return {"harms.csv": to_csv(COLUMNS, rows)}


def _cells(harm: Harm, one: Comparison | None) -> tuple[object, ...]:
    counts = (len(harm.studies), len(harm.zero), len(harm.words))
    arms = (*_arm(harm.treated), *_arm(harm.control))
    return (harm.event, harm.by, harm.group, *counts, *arms, *_compared(one))


def _compared(one: Comparison | None) -> tuple[object, ...]:
    if one is None:
        return (None,) * 7
    return (one.measure, one.method, one.k, one.estimate, *(one.ci or (None, None)), one.reason or None)


def _arm(found: Incidence | None) -> tuple[object, ...]:
    return (None,) * 4 if found is None else (found.events, found.n, *found.ci)
