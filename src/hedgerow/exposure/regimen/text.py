"""Read a regimen from text: "0.5 mg/kg i.v. over 40 min", "10 mg/kg i.p. daily for 5 days", "20 mg/h iv for 100 h"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from hedgerow.exposure.regimen.amounts import PATTERN, SALT_TO_BASE, Amount, read_amount
from hedgerow.exposure.regimen.check import check_form
from hedgerow.exposure.regimen.record import Dose, Regimen
from hedgerow.exposure.regimen.timing import Timing, read_timing
from hedgerow.exposure.routes import ROUTES, SPELLINGS
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse

_DRUGS = {
    r"\b(?:s ?\(\+\) ?-?|s-|\(s\)-?|es)ketamine\b": "esketamine",
    r"\bracemic(?: ketamine)?\b": "racemic ketamine",
    r"\bketamine\b": "",
}
_SALT = r"\b(?:hydrochloride|hcl|salt)\b"
_FILLERS = (
    r"\b(?:of|then|given|dose|doses|infusion|infused|bolus|as|a|an|the|continuous|push|base|free|and|by|solution|spray"
    r"|injection|consecutive|days?|session|loading|maintenance)\b"
)
_SPLIT = re.compile(r"\s*(?:;|,?\s*\bthen\b|\bfollowed by\b|\s\+\s)\s*")
EXAMPLE = 'Write for example "0.5 mg/kg iv over 40 min", "20 mg/h iv for 100 h" or "10 mg/kg ip daily for 5 days".'


@dataclass(frozen=True, slots=True)
class Phrase:
    """One part of a regimen, understood word by word."""

    text: str
    amount: Amount
    timing: Timing
    route: str
    drug: str
    salt: bool


def read_text(text: str) -> Regimen:
    """Read a regimen.

    Parameters
    ----------
    text : str
        Parts joined by ``then``, ``;`` or ``+`` follow each other: each begins when the one before ends, unless it
        says when ("at 24 h").

    Raises
    ------
    HedgerowError
        With every word that is not understood, or what is missing; nothing is guessed but an intravenous route for
        an infusion that names none, which is noted.
    """
    plain = re.sub(r"(\b(?:mg|g|ug|µg|μg|mcg|kg)) per ", r"\1/", " ".join(text.lower().split()))
    parts = [part for part in _SPLIT.split(plain) if part]
    phrases: list[Phrase] = []
    problems: list[Problem] = []
    for part in parts or [""]:
        try:
            phrases.append(_phrase(part, phrases[-1] if phrases else None))
        except HedgerowError as error:
            problems += error.problems
    if problems:
        raise HedgerowError(problems)
    doses: list[Dose] = []
    for phrase in phrases:
        doses += _doses(phrase, max((dose.end for dose in doses), default=0.0))
    drugs = {phrase.drug for phrase in phrases if phrase.drug}
    if len(drugs) > 1:
        raise refuse("two-drugs", f"The regimen {text!r} names two drugs.", "Describe one regimen for each drug.")
    return Regimen(tuple(sorted(doses, key=lambda dose: dose.start)), text, "".join(drugs), _notes(phrases))


def _phrase(text: str, before: Phrase | None) -> Phrase:
    amounts = list(PATTERN.finditer(text))
    if len(amounts) != 1:
        what = f"{text!r} names {len(amounts)} amounts with units; each part of a regimen needs one."
        raise refuse("no-regimen", what, EXAMPLE)
    amount = read_amount(amounts[0])
    rest = text[: amounts[0].start()] + " " + text[amounts[0].end() :]
    rest, drug = _taken(rest, _DRUGS)
    route, rest = _route(rest)
    salt = re.search(_SALT, rest) is not None
    timing = read_timing(re.sub(_SALT, " ", rest))
    left = re.sub(_FILLERS, " ", timing.rest)
    words = [word for word in re.split(r"[\s,.()]+", left) if word]
    if words:
        what = f"Not understood in {text!r}: {' '.join(words)}."
        raise refuse("unread-regimen", what, EXAMPLE)
    if not route and before is not None:
        route = before.route
    if not route and not amount.per_hour and timing.over is None:
        raise refuse("no-route", f"{text!r} does not say by which route.", f"Name one: {', '.join(ROUTES)}.")
    return Phrase(text, amount, timing, route, drug, salt)


def _taken(text: str, patterns: dict[str, str]) -> tuple[str, str]:
    """Take words out of a text; what the first of them means."""
    meaning = ""
    for pattern, value in patterns.items():
        if re.search(pattern, text):
            meaning = meaning or value
            text = re.sub(pattern, " ", text)
    return text, meaning


def _route(text: str) -> tuple[str, str]:
    for spelling in sorted(SPELLINGS, key=len, reverse=True):
        found = re.search(rf"(?<![\w.]){re.escape(spelling)}(?![\w])", text)
        if found:
            return SPELLINGS[spelling], f"{text[: found.start()]} {text[found.end() :]}"
    return "", text


def _notes(phrases: list[Phrase]) -> tuple[str, ...]:
    notes = [f"{phrase.text!r} names no route: intravenous is assumed." for phrase in phrases if not phrase.route]
    notes += [
        f"{phrase.amount.written} of the hydrochloride is taken as {SALT_TO_BASE:.3f} times that of the base."
        for phrase in phrases
        if phrase.salt
    ]
    return tuple(notes)


def _doses(phrase: Phrase, begin: float) -> list[Dose]:
    """Lay the doses of one part out in time, from `begin` unless it says when."""
    route, amount, timing = phrase.route or "iv", phrase.amount, phrase.timing
    length, count, every = _plan(phrase, route)
    check_form(amount.value, route, phrase.drug, salt=phrase.salt)
    whole = amount.value * (SALT_TO_BASE if phrase.salt else 1.0)
    if amount.per_hour:
        whole *= length or every or 24.0
    start = begin if timing.start is None else timing.start
    return [Dose(whole, route, start + i * every, length, amount.per_kg) for i in range(count)]


def _plan(phrase: Phrase, route: str) -> tuple[float, int, float]:
    """Length of each infusion, number of doses, and time between them."""
    timing, rate = phrase.timing, phrase.amount.per_hour
    infused = rate and (ROUTES[route].infusible or not phrase.amount.daily)
    lasting, every = list(timing.lasting), timing.every
    length = timing.over or 0.0
    if infused and not length:
        if not lasting:
            what = f"{phrase.text!r} is a rate, and does not say for how long."
            raise refuse("no-duration", what, EXAMPLE)
        length = lasting.pop(0)
    if rate and not infused:
        every = every or 24.0
    if lasting and every is None:
        every = _implied(phrase, length, lasting[0])
    if every is None:
        return length, _single(phrase), 0.0
    if not lasting and timing.times is None:
        what = f"{phrase.text!r} says how often, and not for how long."
        raise refuse("no-duration", what, EXAMPLE)
    count = timing.times if timing.times is not None else max(1, ceil(lasting[0] / every - 1e-9))
    return length, count, every


def _implied(phrase: Phrase, length: float, course: float) -> float:
    """``x 4 h x 10 d`` is daily; a course of single doses needs its interval."""
    if length and course >= 24 and length < 24:
        return 24.0
    what = f"{phrase.text!r} lasts for some time, and does not say how often the dose is given."
    raise refuse("no-interval", what, 'Add "daily", "every 8 h" or the like; for an infusion write "over".')


def _single(phrase: Phrase) -> int:
    if phrase.timing.times not in (None, 1):
        what = f"{phrase.text!r} names a number of doses, and not how far apart they are."
        raise refuse("no-interval", what, 'Add "daily", "every 8 h" or the like.')
    return 1
