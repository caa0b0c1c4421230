"""What is wrong with judgements: unknown items and answers, departures from the algorithm without a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hedgerow.review.appraisal.instrument import Instrument
from hedgerow.review.appraisal.item import Item
from hedgerow.review.appraisal.judgement import OVERALL, Judgement
from hedgerow.review.appraisal.propose import SKIPPED, propose
from hedgerow.vocabulary.problems import HedgerowError, Problem


def check_judgements(
    instrument: Instrument, judgements: Iterable[Judgement]
) -> tuple[tuple[Judgement, ...], tuple[Problem, ...]]:
    """Part judgements into those that count and what is wrong.

    Parameters
    ----------
    instrument : Instrument
        That they were made with.
    judgements : iterable of Judgement
        In any order.

    Returns
    -------
    counted : tuple of Judgement
        All whose item and judgement the instrument knows; of two by the same person on the same item, the first.
    problems : tuple of Problem
        An error for each that is left out; warnings for the rest.
    """
    counted: dict[tuple[str, ...], Judgement] = {}
    found: list[Problem] = []
    for each in judgements:
        key = (*each.of, each.item, each.assessor, each.role)
        problem = _unknown(instrument, each) or (_twice(each, counted[key]) if key in counted else None)
        if problem is not None:
            found.append(problem)
            continue
        counted[key] = each
        found += _answered(instrument, each)
    return tuple(counted.values()), tuple(found)


def _unknown(instrument: Instrument, each: Judgement) -> Problem | None:
    try:
        if each.item != OVERALL:
            instrument.item(each.item).level(each.level)
        elif each.level not in [level.name for level in instrument.overall_levels]:
            what = f"{instrument.title} has no overall judgement {each.level!r}."
            known = ", ".join(level.name for level in instrument.overall_levels) or "none"
            return Problem("unknown-judgement", what, f"Available: {known}.", each.place)
    except HedgerowError as error:
        first = error.problems[0]
        return Problem(first.code, first.what, first.remedy, each.place, row=each.study)
    return None


def _twice(each: Judgement, first: Judgement) -> Problem:
    who = each.assessor or "the same assessor"
    what = (
        f"{who} judged item {each.item} of {each.study!r} twice ({first.level}, then {each.level}); the first counts."
    )
    return Problem("judged-twice", what, "Keep one; a correction says so.", each.place, row=each.study)


def _answered(instrument: Instrument, each: Judgement) -> Iterator[Problem]:
    if each.item == OVERALL or not each.answers:
        return
    item = instrument.item(each.item)
    unusable = list(_unusable(item, each))
    yield from unusable
    if unusable:
        return
    proposal = propose(item, each.answers)
    if proposal.missing:
        yield _warning(
            "unanswered-question", each, f"Question {', '.join(proposal.missing)} is asked and not answered."
        )
    if proposal.idle:
        what = f"Question {', '.join(proposal.idle)} is answered though the answers before it do not lead there."
        yield _warning("idle-answer", each, what)
    level = proposal.level
    if level is not None and level != item.level(each.level) and not each.support:
        what = (
            f"The algorithm gives {level.name} for item {item.number}, the judgement is {each.level}, without a reason."
        )
        yield _warning("departure-without-reason", each, what)


def _unusable(item: Item, each: Judgement) -> Iterator[Problem]:
    options = {question.number: question.options for question in item.questions}
    for number, answer in each.answers.items():
        if number not in options:
            yield _warning("unknown-question", each, f"Item {item.number} has no question {number!r}.")
        elif answer not in (*options[number], SKIPPED):
            known = ", ".join(options[number])
            yield _warning("unknown-answer", each, f"Question {number} cannot be answered {answer!r}, but {known}.")


def _warning(code: str, each: Judgement, what: str) -> Problem:
    return Problem(code, what, f"See the judgement of {each.study!r}.", each.place, "warning", row=each.study)
