"""From two readings and a third to one value: what is agreed, what is open, and from whom it came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from hedgerow.review.extraction.compare import USUAL, Difference, Tolerance, compare
from hedgerow.review.extraction.reading import Key, Reading
from hedgerow.vocabulary.problems import Problem

State = Literal["agreed", "resolved", "single", "conflict", "awaiting"]
"""Two within the tolerance; settled by consensus or a third person; one extractor only; they differ; nothing read."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What stands for one group, outcome and time.

    Attributes
    ----------
    reading : Reading or None
        The reading that stands; means of the extractors' numbers where they agree, None in a conflict.
    state : State
        How it came about.
    differences : tuple of Difference
        Between the first two extractors, also those within the tolerance.
    readings : tuple of Reading
        All, for the reader.
    """

    reading: Reading | None
    state: State
    differences: tuple[Difference, ...] = ()
    readings: tuple[Reading, ...] = ()


def settle_readings(
    readings: Iterable[Reading], tolerance: Tolerance = USUAL
) -> tuple[tuple[Settled, ...], tuple[Problem, ...]]:
    """Settle every value, in the order in which what was read first occurs.

    Parameters
    ----------
    readings : iterable of Reading
        By any number of extractors.
    tolerance : Tolerance
        How far two numbers may be apart.

    Returns
    -------
    settled : tuple of Settled
        One for each thing that was read.
    problems : tuple of Problem
        A warning for each conflict that nobody has decided, and for each thing that one person read twice.
    """
    by_key: dict[Key, list[Reading]] = {}
    for each in readings:
        by_key.setdefault(each.key, []).append(each)
    settled = tuple(_settle(given, tolerance) for given in by_key.values())
    problems = [_conflict(each) for each in settled if each.state == "conflict"]
    problems += [_twice(again) for given in by_key.values() for again in _repeated(given)]
    return settled, tuple(problems)


def _repeated(given: list[Reading]) -> list[Reading]:
    """Readings by a person who has read the same before."""
    names = [(each.extractor, each.role) for each in given]
    return [each for i, each in enumerate(given) if names[i] in names[:i]]


def _settle(given: list[Reading], tolerance: Tolerance) -> Settled:
    again = _repeated(given)
    first = [each for each in given if each.role == "extractor" and each not in again]
    resolutions = [each for each in given if each.role == "resolution"]
    differences = compare(first[0], first[1], tolerance) if len(first) > 1 else ()
    everything = tuple(given)
    if resolutions:
        return Settled(resolutions[-1], "resolved", differences, everything)
    others = (difference for each in first[2:] for difference in compare(first[0], each, tolerance))
    if any(each.conflict for each in (*differences, *others)):
        return Settled(None, "conflict", differences, everything)
    if all(each.mean is None and each.events is None for each in first):
        return Settled(first[0], "awaiting", differences, everything)
    if len(first) == 1:
        return Settled(first[0], "single", (), everything)
    return Settled(_mean_of(first), "agreed", differences, everything)


def _mean_of(readings: list[Reading]) -> Reading:
    """The first reading with the means of all; an SD and a SEM that agree stay as first read."""
    names = ("mean", "low", "high", *(("spread",) if len({each.spread_kind for each in readings}) == 1 else ()))
    known = {name: [getattr(each, name) for each in readings] for name in names}
    means = {name: sum(values) / len(values) for name, values in known.items() if None not in values}
    extractors = " and ".join(dict.fromkeys(each.extractor for each in readings))
    return replace(readings[0], **means, extractor=extractors)


def _conflict(each: Settled) -> Problem:
    first = each.readings[0]
    told = [
        f"{one.field} {one.first or 'nothing'} and {one.second or 'nothing'}"
        for one in each.differences
        if one.conflict
    ]
    why = next((f" Perhaps {one.suspicion}." for one in each.differences if one.suspicion), "")
    what = f"Extractors differ on {first.told}: {'; '.join(told) or 'a third reading differs'}; no value is used.{why}"
    remedy = "Add a row with role = resolution, by consensus or by a third person."
    return Problem("extractors-differ", what, remedy, first.place, "warning", row=first.study)


def _twice(again: Reading) -> Problem:
    what = f"{again.extractor or 'One extractor'} read {again.told} twice; the first counts."
    return Problem("read-twice", what, "Keep one.", again.place, "warning", row=again.study)
