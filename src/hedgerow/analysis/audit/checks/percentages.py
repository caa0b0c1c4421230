"""Percentages as whole numbers of something: which unit explains them, if any does."""

from __future__ import annotations

from math import ceil, floor

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.tally import Tally, countable, tally, without_one
from hedgerow.analysis.audit.verdict import Finding, Grade, Held, finding, held
from hedgerow.review.audit.number import Number
from hedgerow.review.audit.percentage import Percentage
from hedgerow.review.audit.unit import Unit
from hedgerow.vocabulary.problems import HedgerowError, Place

_LARGEST = 100
"""Denominators up to which explanations outside the publication's units are sought."""


@check("percentages", "Is each percentage a whole number of something?", ("brown2017",))
def percentages(facts: Facts) -> Verdicts:
    """Silent where some unit of the publication's own tables explains a percentage, naming which."""
    for percentage in facts.publication.percentages:
        units = [each for each in facts.publication.units if not percentage.units or each.name in percentage.units]
        try:
            yield _told(facts, percentage, units)
        except HedgerowError as error:
            yield from error.problems


def _told(facts: Facts, percentage: Percentage, units: list[Unit]) -> Finding | Held:
    where, place = percentage.where, percentage.place
    if not where:
        return _whole(facts, percentage, units)
    able = [each for each in units if countable(facts, each, where, place)]
    if not able:
        tally(facts, units[0] if units else Unit(""), where, place)  # raises, and says why it cannot be counted
    made = [(unit, tally(facts, unit, where, place)) for unit in able]
    for unit, each in made:
        if words := _explained(percentage.printed, unit, each):
            return held(percentage, _text(percentage), words)
    return _unexplained(facts, percentage, units, made)


def _explained(printed: Number, unit: Unit, made: Tally) -> str:
    for count in dict.fromkeys((made.count, made.sure)):
        if made.total and printed.holds(100 * count / made.total):
            split = "" if count == made.count else f", without {', '.join(made.split)}, which has rows of both kinds"
            return f"{count} of {made.total} {unit.name}{split}"
    return ""


def _unexplained(facts: Facts, percentage: Percentage, units: list[Unit], made: list[tuple[Unit, Tally]]) -> Finding:
    printed = percentage.printed
    shown = [f"{each.count}/{each.total} {unit.name} = {_percent(each)}" for unit, each in made]
    follows = f"{_percent(made[0][1])} of {made[0][0].name} in the table"
    for left_out, rest in without_one(percentage.where):
        for unit, _ in made:
            if words := _explained(printed, unit, tally(facts, unit, rest, percentage.place)):
                repair = f"Explained only if those counted need not meet the condition {left_out}: {words}."
                return finding(percentage, _text(percentage), follows, "; ".join(shown), "conditional", repair)
    wholes = _wholes(facts, printed, units, percentage.place)
    repair = f"The percentage would be {', or '.join(wholes)}." if wholes else _elsewhere(printed)
    return finding(percentage, _text(percentage), follows, "; ".join(shown), "impossible", repair)


def _whole(facts: Facts, percentage: Percentage, units: list[Unit]) -> Finding | Held:
    """Without a condition: whether any whole number of a unit is this percentage (GRIM)."""
    wholes = _wholes(facts, percentage.printed, units, percentage.place)
    if wholes:
        return held(percentage, _text(percentage), ", or ".join(wholes))
    names = [f"{_size(facts, each, percentage.place)} {each.name}" for each in units]
    value = percentage.printed.value
    reckoning = "; ".join(
        f"{percentage.printed.text.rstrip('%')}% of {_size(facts, each, percentage.place)} is "
        f"{value * _size(facts, each, percentage.place) / 100:.4g}"
        for each in units
    )
    follows = f"a whole number of {' or '.join(names)}"
    grade: Grade = "impossible" if percentage.units else "conditional"  # else the denominator is the reader's guess
    return finding(percentage, _text(percentage), follows, reckoning, grade, _elsewhere(percentage.printed))


def _wholes(facts: Facts, printed: Number, units: list[Unit], place: Place) -> list[str]:
    """Every unit of which a whole number is this percentage, with the number."""
    found = []
    for unit in units:
        total = _size(facts, unit, place)
        count = round(printed.value * total / 100)
        if total and printed.holds(100 * count / total):
            found.append(f"{count} of {total} {unit.name}")
    return found


def _elsewhere(printed: Number) -> str:
    """Smallest denominator of which a whole number is this percentage."""
    for total in range(1, _LARGEST + 1):
        first, last = ceil(printed.low * total / 100 - 1e-9), floor(printed.high * total / 100 + 1e-9)
        if first <= last:
            return f"Another denominator (the smallest that fits is {total}: {first} of {total}), or the percentage."
    return "Another denominator, or the percentage."


def _size(facts: Facts, unit: Unit, place: Place) -> int:
    return unit.n if unit.n is not None else tally(facts, unit, (), place).total


def _percent(made: Tally) -> str:
    return f"{100 * made.count / made.total:.1f}%" if made.total else "none"


def _text(percentage: Percentage) -> str:
    return f"{percentage.printed.text.rstrip('%')}%"
