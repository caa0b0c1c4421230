"""Sentences about the choice of effects, from the protocol's rules."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.report.methods.sentence import Sentence
from hedgerow.report.methods.tense import DONE, Tense
from hedgerow.review.protocol import Protocol


def choosing(protocol: Protocol, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say which of several effects is taken, whose sign is turned, and how ranges of sample sizes are read."""
    outcomes, rules = protocol.outcomes, protocol.rules
    if outcomes is None:
        return
    if rules.one_per:
        order = ", then ".join(map(preference, rules.prefer)) or "order of the table"
        text = f"Of several effects that an analysis could use for one value of {rules.one_per}, one {tense.was} taken"
        yield Sentence(f"{text}, by {order}.")
    if outcomes.flip:
        yield Sentence(f"Effects {tense.were} given the opposite sign where {outcomes.flip}.")
    if outcomes.n_ranges == "lowest":
        yield Sentence(f"Of a range of group sizes the lowest number {tense.was} used.")


def preference(name: str) -> str:
    """``-effect``, ``-column`` and ``column`` in words."""
    if name == "-effect":
        return "largest effect first"
    return f"{name[1:]} (descending)" if name.startswith("-") else f"{name} (ascending)"
