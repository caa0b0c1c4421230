"""What an instrument is made of: its items, and the rules for the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hedgerow.review.appraisal.item import Item, Level
from hedgerow.vocabulary.problems import unknown


@dataclass(frozen=True, slots=True)
class OverallRule:
    """One line of the rule for the whole; conditions that are not named hold.

    Attributes
    ----------
    level : str
        The overall judgement.
    any_of, all_of : tuple of str
        Some item is judged so; every item is.
    stars : mapping of str to tuple of int
        Heading of a group to the numbers of stars that it must have.
    """

    level: str
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    stars: Mapping[str, tuple[int, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A risk-of-bias or quality instrument.

    Attributes
    ----------
    key, title, version : str
        Its name in protocols, in reports, and its edition.
    reference : str
        Key of its paper in the bibliography.
    wording : str
        Address of the official wording.
    unit : {"study", "result", "outcome"}
        What one appraisal is of; an outcome is a body of evidence, see ``[certainty]``.
    verified : bool
        Whether numbers, answers and algorithm were compared with the instrument's own document.
    verification : str
        What was compared with what.
    items : tuple of Item
        In official order.
    overall_levels : tuple of Level
        Overall judgements; empty where the instrument has none.
    overall : tuple of OverallRule
        The first that holds is proposed.
    overall_note : str
        What a person must know, or decide, about the overall judgement.
    """

    key: str
    title: str
    version: str
    reference: str
    wording: str
    unit: str
    verified: bool
    verification: str
    items: tuple[Item, ...]
    overall_levels: tuple[Level, ...] = ()
    overall: tuple[OverallRule, ...] = ()
    overall_note: str = ""

    @property
    def scored(self) -> bool:
        """Whether judgements give points that are added up."""
        return any(level.stars for item in self.items for level in item.levels)

    def item(self, name: str) -> Item:
        """Find an item by id, number, label or another name of it; case and signs do not matter."""
        for item in self.items:
            if plain(name) in {plain(each) for each in (item.id, item.number, item.label, *item.also)}:
                return item
        raise unknown("item", name, [item.id for item in self.items])

    def split(self, labels: Mapping[str, str]) -> Instrument:
        """The same with items judged in parts, e.g. ``{"10a": "Pooling of drugs", "10b": "Funding"}`` in place of 10.

        Parameters
        ----------
        labels : mapping of str to str
            Number of an item with a letter behind it, to the label of the part.
        """
        parts = {name: self.item(name[:-1]).id for name in labels}
        items: list[Item] = []
        for item in self.items:
            own = [name for name, parent in parts.items() if parent == item.id]
            items += [replace(item, id=name, number=name, label=labels[name], also=()) for name in own] or [item]
        return replace(self, items=tuple(items))


def plain(name: str) -> str:
    """A name without case, dots, spaces and other signs, as tables spell it in many ways."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
