"""Which effects count for which time: one a study, the nearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hedgerow.analysis.results import LeftOut
from hedgerow.review.protocol.spec.by_time import ByTimeSpec


@dataclass(frozen=True, slots=True)
class Measured:
    """Where effects are from and when they were measured, one entry an effect.

    Attributes
    ----------
    ids, studies : sequence of str
        Names of effects and of their studies.
    times : sequence of float or None
        None where the time is not known.
    lines : sequence of int
        Lines of the table's file, or numbers of rows.
    """

    ids: Sequence[str]
    studies: Sequence[str]
    times: Sequence[float | None]
    lines: Sequence[int]


@dataclass(frozen=True, slots=True)
class Windows:
    """Effects by time.

    Attributes
    ----------
    members : tuple of tuple of int
        For each time, positions among the effects.
    left_out : tuple of LeftOut
        All other effects.
    """

    members: tuple[tuple[int, ...], ...]
    left_out: tuple[LeftOut, ...]


def place_in_time(measured: Measured, spec: ByTimeSpec) -> Windows:
    """Sort effects into times; of several effects of a study the nearest, then the upper, counts."""
    times = measured.times
    best: dict[tuple[int, str], int] = {}
    reasons: dict[int, str] = {}
    for at, number in sorted(_near(times, spec), key=lambda each: (_distance(times, spec, *each), each[1])):
        key = (at, measured.studies[number])
        if key in best:
            stands = measured.ids[best[key]]
            reasons[number] = f"row {stands} stands for {key[1]} at {spec.column} {spec.at[at]:g}"
        best.setdefault(key, number)
    members = [tuple(sorted(i for (at, _), i in best.items() if at == number)) for number in range(len(spec.at))]
    return Windows(tuple(members), tuple(_left_out(measured, spec, set(best.values()), reasons)))


def _near(times: Sequence[float | None], spec: ByTimeSpec) -> Iterator[tuple[int, int]]:
    """Pairs of time and effect; windows do not overlap, so an effect is in one at most."""
    for number, time in enumerate(times):
        for at, (centre, within) in enumerate(zip(spec.at, spec.within, strict=True)):
            if time is not None and abs(time - centre) <= within:
                yield at, number


def _distance(times: Sequence[float | None], spec: ByTimeSpec, at: int, number: int) -> float:
    return abs((times[number] or 0.0) - spec.at[at])


def _left_out(measured: Measured, spec: ByTimeSpec, taken: set[int], reasons: dict[int, str]) -> Iterator[LeftOut]:
    for number, time in enumerate(measured.times):
        if number in taken:
            continue
        absent = f"{spec.column} not known" if time is None else f"{spec.column} {time:g} is near none of the times"
        reason = reasons.get(number, absent)
        yield LeftOut(measured.ids[number], measured.studies[number], measured.lines[number], reason, "by-time")
