"""What a reading says of its group: mean, SD and size, by the rules; each rule that acted is a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from hedgerow.review.extraction.reading import Reading
from hedgerow.review.extraction.spec import ExtractionRules
from hedgerow.stats.conversions import ci_to_sd, highest_n, lowest_n, mean_and_sd, sem_to_sd
from hedgerow.vocabulary.problems import HedgerowError


@dataclass(frozen=True, slots=True)
class Step:
    """One rule that acted on one group or row.

    Attributes
    ----------
    rule : str
        Its name in the protocol, or the conversion.
    of : str
        Group it acted on.
    before, after : str
        What was, and what became of it.
    """

    rule: str
    of: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A group's numbers.

    Attributes
    ----------
    reading : Reading
        What they were derived from.
    mean, sd, n, events : float or None
        None where it is not known.
    steps : tuple of Step
        Rules that acted, in order.
    reason : str
        Why the group cannot be used; empty where it can.
    """

    reading: Reading
    mean: float | None
    sd: float | None
    n: float | None
    events: float | None = None
    steps: tuple[Step, ...] = ()
    reason: str = ""


def derive(reading: Reading, rules: ExtractionRules) -> Derived:
    """Work out mean, SD and size of a group.

    Parameters
    ----------
    reading : Reading
        The one that stands.
    rules : ExtractionRules
        The protocol's.
    """
    steps: list[Step] = []
    try:
        n = _size(reading, rules, steps)
    except HedgerowError as error:
        return Derived(reading, reading.mean, None, None, reading.events, (), error.problems[0].what)
    if reading.average == "median":
        mean, sd = _from_quartiles(reading, n, steps)
    else:
        mean, sd = reading.mean, _sd(reading, rules, n, steps)
    return Derived(reading, mean, sd, n, reading.events, tuple(steps), _reason(reading, rules))


def _reason(reading: Reading, rules: ExtractionRules) -> str:
    if rules.n_ranges == "refuse" and reading.n and lowest_n(reading.n) != highest_n(reading.n):
        return f"its size {reading.n} is a range"
    if reading.spread_kind == "unlabelled" and rules.unlabelled_spread == "refuse" and reading.spread is not None:
        return "the error bar is not labelled"
    return ""


def _size(reading: Reading, rules: ExtractionRules, steps: list[Step]) -> float | None:
    if not reading.n:
        return None
    low, high = lowest_n(reading.n), highest_n(reading.n)
    if low == high:
        return low
    chosen = high if rules.n_ranges == "highest" else low
    steps.append(Step("n_ranges", reading.group, f"n = {reading.n}", f"n = {chosen:g}, the {rules.n_ranges}"))
    return chosen


def _sd(reading: Reading, rules: ExtractionRules, n: float | None, steps: list[Step]) -> float | None:
    """SD from whatever spread is given."""
    kind = reading.spread_kind
    if kind == "unlabelled":
        kind = "SD" if rules.unlabelled_spread == "SD" else "SEM"
        if reading.spread is not None and rules.unlabelled_spread != "refuse":
            before = f"unlabelled error bar {reading.spread:g}"
            steps.append(Step("unlabelled_spread", reading.group, before, f"taken for the {kind}"))
    if kind == "SD":
        return reading.spread
    ends = _ends(reading, kind)
    if n is None or (ends is None and reading.spread is None):
        return None
    return next(_converted(reading, kind, n, ends, steps), None)


def _ends(reading: Reading, kind: str) -> tuple[float, float] | None:
    if kind == "CI" and reading.low is None and reading.mean is not None and reading.spread is not None:
        return reading.mean - reading.spread, reading.mean + reading.spread
    return (reading.low, reading.high) if reading.low is not None and reading.high is not None else None


def _converted(
    reading: Reading, kind: str, n: float, ends: tuple[float, float] | None, steps: list[Step]
) -> Iterator[float]:
    if kind == "SEM" and reading.spread is not None:
        sd, before = float(sem_to_sd(reading.spread, n)), f"SEM {reading.spread:g}"
    elif kind == "CI" and ends is not None:
        sd, before = float(ci_to_sd(*ends, n)), f"95% CI {ends[0]:g} to {ends[1]:g}"
    else:
        return
    if isfinite(sd):
        steps.append(Step(f"{kind} to SD", reading.group, before, f"SD {sd:.4g} with n = {n:g}"))
        yield sd


def _from_quartiles(reading: Reading, n: float | None, steps: list[Step]) -> tuple[float | None, float | None]:
    """Mean and SD from a median with quartiles; None where they are lacking, or skewed."""
    if n is None or reading.mean is None or reading.low is None or reading.high is None:
        return None, None
    mean, sd = mean_and_sd(n, median=reading.mean, q1=reading.low, q3=reading.high)
    if not isfinite(float(mean[0])) or not isfinite(float(sd[0])):
        return None, None
    before = f"median {reading.mean:g}, quartiles {reading.low:g} and {reading.high:g}"
    steps.append(Step("median to mean", reading.group, before, f"mean {mean[0]:.4g}, SD {sd[0]:.4g}"))
    return float(mean[0]), float(sd[0])
