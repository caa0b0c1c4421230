"""What an instrument's algorithm proposes: of one item from the answers, and of the whole from the items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hedgerow.review.appraisal.instrument import Instrument, OverallRule
from hedgerow.review.appraisal.item import Item, Level, Question

SKIPPED = "NA"
"""Counts as the answer to a question that is not asked."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What follows from the answers so far.

    Attributes
    ----------
    level : Level or None
        The judgement; None where the instrument has no algorithm, or answers are missing.
    missing : tuple of str
        Numbers of questions that are asked and not answered.
    idle : tuple of str
        Numbers of questions that are answered and not asked.
    """

    level: Level | None
    missing: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()


def propose(item: Item, answers: Mapping[str, str]) -> Proposal:
    """Apply the algorithm of an item.

    Parameters
    ----------
    item : Item
        With its questions and rules.
    answers : mapping of str to str
        Number of a question to its answer, e.g. ``{"1.1": "Y", "1.2": "PY", "1.3": "N"}``.
    """
    counted: dict[str, str] = {}
    missing, idle = [], []
    for question in item.questions:
        given = answers.get(question.number, "")
        given = "" if given == SKIPPED and SKIPPED not in question.options else given
        asked = _asked(question, counted)
        if asked and not given:
            missing.append(question.number)
        if not asked and given:
            idle.append(question.number)
        counted[question.number] = given if asked and given else SKIPPED
    level = None if missing or not item.parts else _worst(item, counted)
    return Proposal(level, tuple(missing), tuple(idle))


def _asked(question: Question, counted: Mapping[str, str]) -> bool:
    return not question.asked or any(_holds(each, counted) for each in question.asked)


def _holds(when: Mapping[str, tuple[str, ...]], counted: Mapping[str, str]) -> bool:
    return all(counted.get(number, SKIPPED) in answers for number, answers in when.items())


def _worst(item: Item, counted: Mapping[str, str]) -> Level | None:
    """The worst of an item's parts; levels stand from best to worst."""
    found = [next((rule.level for rule in part if _holds(rule.when, counted)), None) for part in item.parts]
    names = [level.name for level in item.levels]
    known = [names.index(name) for name in found if name is not None]
    return item.levels[max(known)] if len(known) == len(found) else None


def propose_overall(instrument: Instrument, judged: Mapping[str, Level]) -> Level | None:
    """Apply the rule for the whole.

    Parameters
    ----------
    instrument : Instrument
        With its rule; None is the answer where it has none.
    judged : mapping of str to Level
        Id of an item to its judgement; where an item is missing, nothing is proposed.
    """
    if any(item.id not in judged for item in instrument.items):
        return None
    rule = next((rule for rule in instrument.overall if _applies(instrument, rule, judged)), None)
    return None if rule is None else next(each for each in instrument.overall_levels if each.name == rule.level)


def stars_by_group(instrument: Instrument, judged: Mapping[str, Level]) -> dict[str, int]:
    """Points of each group of items, in the instrument's order."""
    totals = dict.fromkeys((item.group for item in instrument.items), 0)
    for name, level in judged.items():
        totals[instrument.item(name).group] += level.stars
    return totals


def _applies(instrument: Instrument, rule: OverallRule, judged: Mapping[str, Level]) -> bool:
    names = [level.name for level in judged.values()]
    if rule.any_of and not any(name in rule.any_of for name in names):
        return False
    if rule.all_of and not all(name in rule.all_of for name in names):
        return False
    totals = stars_by_group(instrument, judged) if rule.stars else {}
    return all(totals[group] in allowed for group, allowed in (rule.stars or {}).items())
