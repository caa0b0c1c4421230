"""What an item of an instrument is made of: the judgements it allows, signalling questions, and its algorithm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hedgerow.vocabulary.problems import unknown

GRADES = ("good", "some", "bad", "worst", "unclear", "absent", "inapplicable")
"""How a judgement is shown: a figure knows these grades, and no instrument."""


@dataclass(frozen=True, slots=True)
class Level:
    """A judgement that an item allows.

    Attributes
    ----------
    name : str
        As the instrument writes it, e.g. ``"Some concerns"``.
    grade : str
        One of `GRADES`.
    label : str
        What it means, where the name is only a letter; else the name.
    stars : int
        Points it gives, for instruments that count them.
    also : tuple of str
        Other spellings that tables use.
    """

    name: str
    grade: str
    label: str = ""
    stars: int = 0
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A signalling question.

    Attributes
    ----------
    number : str
        Its official number, e.g. ``"2.4"``.
    label : str
        What it asks, in words of our own.
    options : tuple of str
        Answers it allows; ``"NA"`` is also that of a question that is not asked.
    asked : tuple of mapping
        It is asked where one of these holds: question to the answers that lead here. Empty: always.
    """

    number: str
    label: str
    options: tuple[str, ...]
    asked: tuple[Mapping[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of an item's algorithm: where every named question has one of these answers, this is the judgement."""

    level: str
    when: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """What is judged: a domain, an item or a criterion.

    Attributes
    ----------
    id : str
        Short name in tables, e.g. ``"D1"``.
    number : str
        Official number.
    label : str
        What it is about, in words of our own.
    group : str
        Heading it stands under.
    levels : tuple of Level
        Judgements it allows, in the instrument's order.
    questions : tuple of Question
        Its signalling questions.
    parts : tuple of tuple of Rule
        Its algorithm: of each part the first rule that holds counts, and the worst part is the judgement. Empty where
        the instrument leaves the judgement to the assessor.
    also : tuple of str
        Other names that tables have for it.
    """

    id: str
    number: str
    label: str
    group: str
    levels: tuple[Level, ...]
    questions: tuple[Question, ...] = ()
    parts: tuple[tuple[Rule, ...], ...] = ()
    also: tuple[str, ...] = ()

    def level(self, name: str) -> Level:
        """Find a judgement by its name or another spelling of it; case does not matter."""
        wanted = name.strip().casefold()
        for level in self.levels:
            if wanted in (level.name.casefold(), *(each.casefold() for each in level.also)):
                return level
        raise unknown("judgement", name, [level.name for level in self.levels])
