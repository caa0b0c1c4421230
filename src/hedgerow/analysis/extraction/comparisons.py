"""Treated groups against their control: shared controls divided, arms combined, crossover experiments left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import sqrt

from hedgerow.analysis.extraction.derive import Derived, Step
from hedgerow.review.extraction.spec import ExtractionRules
from hedgerow.vocabulary.problems import Problem

Cell = tuple[str, str, str, str, str]
"""Study, experiment, model, outcome, time: what is compared."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A treated group against a control group, for one outcome at one time.

    Attributes
    ----------
    treated, control : Derived
        Their numbers, the control's size divided where the rules say so.
    steps : tuple of Step
        Rules that acted on either group, and on the comparison.
    """

    treated: Derived
    control: Derived
    steps: tuple[Step, ...]


def compare_groups(
    groups: Iterable[Derived], rules: ExtractionRules
) -> tuple[tuple[Comparison, ...], tuple[Problem, ...]]:
    """Pair every treated group with the control of its experiment.

    Parameters
    ----------
    groups : iterable of Derived
        Of all studies.
    rules : ExtractionRules
        The protocol's.

    Returns
    -------
    comparisons : tuple of Comparison
        In the order of the treated groups.
    problems : tuple of Problem
        Groups without a control, or with several; crossover experiments left out. Treated groups = those in
        comparisons + those in problems.
    """
    cells: dict[Cell, list[Derived]] = {}
    for group in groups:
        cells.setdefault(_cell(group), []).append(group)
    comparisons: list[Comparison] = []
    problems: list[Problem] = []
    for inside in cells.values():
        treated = [each for each in inside if each.reading.arm == "treated"]
        controls = [each for each in inside if each.reading.arm == "control"]
        wrong = list(_wrong(treated, controls, rules))
        problems += wrong
        if not wrong and treated:
            comparisons += _pairs(treated, controls[0], rules)
    return tuple(comparisons), tuple(problems)


def _cell(group: Derived) -> Cell:
    reading = group.reading
    return (reading.study, reading.experiment, reading.model, reading.outcome, reading.time)


def _wrong(treated: list[Derived], controls: list[Derived], rules: ExtractionRules) -> Iterator[Problem]:
    for each in (*treated, *controls):
        if each.reason:
            what = f"{each.reading.told} cannot be used: {each.reason}."
            yield _left_out("unusable-reading", each, what, "Correct the reading, or the rule.")
    for each in treated:
        if len(controls) != 1:
            told = "no control group" if not controls else f"{len(controls)} control groups"
            what = f"{each.reading.told} has {told} in its experiment; it is left out."
            yield _left_out("no-single-control", each, what, "Name the arm of each group, and the model it belongs to.")
    if rules.crossover == "leave-out":
        for each in treated:
            if each.reading.design == "crossover":
                what = f"{each.reading.told} is of a crossover experiment; it is left out."
                yield _left_out("crossover-left-out", each, what, 'Write crossover = "as-parallel" to keep it.')


def _left_out(code: str, each: Derived, what: str, remedy: str) -> Problem:
    return Problem(code, what, remedy, each.reading.place, "warning", row=each.reading.study)


def _pairs(treated: list[Derived], control: Derived, rules: ExtractionRules) -> Iterator[Comparison]:
    treated = [_crossed(each) for each in treated]
    if rules.arms == "combine" and len(treated) > 1:
        together = combine(treated)
        yield Comparison(together, control, (*together.steps, *control.steps))
        return
    shared = _shared(control, len(treated)) if rules.shared_control == "split" and len(treated) > 1 else control
    for each in treated:
        yield Comparison(each, shared, (*each.steps, *shared.steps))


def _crossed(each: Derived) -> Derived:
    if each.reading.design != "crossover":
        return each
    step = Step("crossover", each.reading.group, "crossover experiment", "taken as if of different subjects")
    return replace(each, steps=(*each.steps, step))


def _shared(control: Derived, among: int) -> Derived:
    """The control with its size, and events, divided by the number of comparisons it serves (``vesterinen2014``)."""
    if control.n is None:
        return control
    n = control.n / among
    step = Step("shared_control", control.reading.group, f"n = {control.n:g}", f"n = {n:.4g}, shared by {among}")
    events = None if control.events is None else control.events / among
    return replace(control, n=n, events=events, steps=(*control.steps, step))


def combine(groups: list[Derived]) -> Derived:
    """Combine groups into one as if they had been measured together (``higgins2019``, 6.5.2.10).

    Parameters
    ----------
    groups : list of Derived
        At least two. What is not known of one is not known of all.
    """
    first = groups[0]
    sizes = [each.n for each in groups if each.n is not None]
    names = " + ".join(each.reading.group for each in groups)
    step = Step("arms", names, f"{len(groups)} groups", "combined into one")
    steps = (*(step for each in groups for step in each.steps), step)
    reading = replace(first.reading, group=names)
    events = [each.events for each in groups if each.events is not None]
    counted = sum(events) if len(events) == len(groups) else None
    means = [each.mean for each in groups if each.mean is not None]
    sds = [each.sd for each in groups if each.sd is not None]
    n = sum(sizes) if len(sizes) == len(groups) else None
    if n is None or n <= 1 or len(means) < len(groups) or len(sds) < len(groups):
        return Derived(reading, None, None, n, counted, steps)
    mean = sum(size * each for size, each in zip(sizes, means, strict=True)) / n
    within = sum((size - 1) * sd**2 for size, sd in zip(sizes, sds, strict=True))
    between = sum(size * (each - mean) ** 2 for size, each in zip(sizes, means, strict=True))
    return Derived(reading, mean, sqrt((within + between) / (n - 1)), n, counted, steps)
