"""Which effects of an analysis count for which time: one a study, the nearest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.results import LeftOut
from hedgerow.analysis.select import Selection
from hedgerow.review.protocol.spec.by_time import ByTimeSpec


@dataclass(frozen=True, slots=True)
class Windows:
    """Rows of an analysis by time.

    Attributes
    ----------
    members : tuple of tuple of int
        For each time, positions among the rows of the analysis.
    left_out : tuple of LeftOut
        All other rows.
    """

    members: tuple[tuple[int, ...], ...]
    left_out: tuple[LeftOut, ...]


def place_in_time(prepared: Prepared, selection: Selection, spec: ByTimeSpec) -> Windows:
    """Sort the rows of an analysis into times; of several effects of a study the nearest, then the upper, counts."""
    times: list[float | None] = prepared.typed.frame[spec.column].gather(selection.rows).to_list()
    best: dict[tuple[int, str], int] = {}
    reasons: dict[int, str] = {}
    for at, number in sorted(_near(times, spec), key=lambda each: (_distance(times, spec, *each), each[1])):
        key = (at, prepared.studies[int(selection.rows[number])])
        if key in best:
            stands = prepared.ids[int(selection.rows[best[key]])]
            reasons[number] = f"row {stands} stands for {key[1]} at {spec.column} {spec.at[at]:g}"
        best.setdefault(key, number)
    members = [tuple(sorted(i for (at, _), i in best.items() if at == number)) for number in range(len(spec.at))]
    return Windows(tuple(members), tuple(_left_out(prepared, selection, times, spec, set(best.values()), reasons)))


def _near(times: list[float | None], spec: ByTimeSpec) -> Iterator[tuple[int, int]]:
    """Pairs of time and row; windows do not overlap, so a row is in one at most."""
    for number, time in enumerate(times):
        for at, (centre, within) in enumerate(zip(spec.at, spec.within, strict=True)):
            if time is not None and abs(time - centre) <= within:
                yield at, number


def _distance(times: list[float | None], spec: ByTimeSpec, at: int, number: int) -> float:
    return abs((times[number] or 0.0) - spec.at[at])


def _left_out(
    prepared: Prepared,
    selection: Selection,
    times: list[float | None],
    spec: ByTimeSpec,
    taken: set[int],
    reasons: dict[int, str],
) -> Iterator[LeftOut]:
    lines = prepared.typed.raw.lines
    for number, row in enumerate(selection.rows.tolist()):
        if number in taken:
            continue
        time = times[number]
        absent = f"{spec.column} not known" if time is None else f"{spec.column} {time:g} is near none of the times"
        reason = reasons.get(number, absent)
        yield LeftOut(prepared.ids[row], prepared.studies[row], int(lines[row]), reason, "by-time")
