"""Sum adverse events up: one record for each event, in all studies and within each group that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hedgerow.analysis.harms.cautions import cautions_of
from hedgerow.analysis.harms.compare import compare
from hedgerow.analysis.harms.event import Counted, EventRow
from hedgerow.analysis.harms.read import read_events
from hedgerow.analysis.harms.record import Comparison, Harm, Harms, Incidence
from hedgerow.analysis.table import Table
from hedgerow.review.harms import HarmsSpec
from hedgerow.stats.absolute.number_needed import NumberNeeded, number_needed
from hedgerow.stats.swim.vote_counting import clopper_pearson

NOT_SAID = "not said"


def summarise_harms(spec: HarmsSpec, table: Table) -> Harms:
    """Read the table of adverse events and sum it up.

    Parameters
    ----------
    spec : HarmsSpec
        What the protocol asks for.
    table : Table
        As read.
    """
    rows, problems = read_events(table)
    made = [_harm(event, chosen, spec.level) for event, chosen in _split(rows, "event")]
    for by in spec.by:
        for group, within in _split(rows, by):
            made += [_harm(event, chosen, spec.level, by, group) for event, chosen in _split(within, "event")]
    return Harms(spec, rows, tuple(made), cautions_of(spec.cautions), (*table.problems, *problems))


def _split(rows: Iterable[EventRow], name: str) -> list[tuple[str, list[EventRow]]]:
    """Rows by a field, in the order in which its values first occur."""
    found: dict[str, list[EventRow]] = {}
    for row in rows:
        found.setdefault(getattr(row, name) or NOT_SAID, []).append(row)
    return list(found.items())


def _harm(event: str, rows: Sequence[EventRow], level: float, by: str = "", group: str = "") -> Harm:
    compared = compare(rows, level)
    return Harm(
        event,
        by,
        group,
        " / ".join(dict.fromkeys(row.system for row in rows if row.system)),
        _studies(rows),
        _studies(row for row in rows if row.kind != "words" and not _events(row)),
        _studies(row for row in rows if row.kind == "words"),
        _incidence([row.group1 for row in rows], level),
        _incidence([row.group2 for row in rows], level),
        compared,
        _needed(compared),
    )


def _needed(compared: Iterable[Comparison]) -> NumberNeeded | None:
    """From the pooled risk difference of parallel groups."""
    for each in compared:
        if each.measure == "RD" and each.estimate is not None and each.ci is not None:
            return number_needed(each.estimate, each.ci)
    return None


def _studies(rows: Iterable[EventRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.study for row in rows))


def _events(row: EventRow) -> int:
    return sum(each[0] for each in (row.group1, row.group2) if each is not None)


def _incidence(groups: Iterable[Counted | None], level: float) -> Incidence | None:
    known = [each for each in groups if each is not None]
    events, n = (sum(each[part] for each in known) for part in (0, 1))
    return Incidence(events, n, clopper_pearson(events, n, 1 - level)) if n else None
