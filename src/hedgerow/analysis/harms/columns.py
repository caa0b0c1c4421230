"""Harms as a flat table: one row for each event, group and comparison, with all digits."""

from __future__ import annotations

from collections.abc import Iterable

from hedgerow.analysis.harms.record import Comparison, Harm, Incidence

_ARMS = tuple(f"{arm}_{name}" for arm in ("treated", "control") for name in ("events", "n", "low", "high"))
_ABOUT = ("event", "system", "by", "group", "studies", "without_events", "without_counts")
COLUMNS = (*_ABOUT, *_ARMS, "measure", "method", "k", "estimate", "ci_low", "ci_high", "reason")


def harm_rows(harms: Iterable[Harm]) -> list[tuple[object, ...]]:
    """Cells by `COLUMNS`; an event that no study compares has one row without a method."""
    return [_cells(harm, one) for harm in harms for one in (harm.comparisons or (None,))]


def _cells(harm: Harm, one: Comparison | None) -> tuple[object, ...]:
    about = (harm.event, harm.system, harm.by, harm.group)
    counts = (len(harm.studies), len(harm.zero), len(harm.words))
    return (*about, *counts, *_arm(harm.treated), *_arm(harm.control), *_compared(one))


def _compared(one: Comparison | None) -> tuple[object, ...]:
    if one is None:
        return (None,) * 7
    return (one.measure, one.method, one.k, one.estimate, *(one.ci or (None, None)), one.reason or None)


def _arm(found: Incidence | None) -> tuple[object, ...]:
    return (None,) * 4 if found is None else (found.events, found.n, *found.ci)
