"""Sentences about adverse events: how they were counted, and by what they were compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hedgerow.analysis.harms.record import Comparison
from hedgerow.analysis.results import RunResult
from hedgerow.report.methods.moderators import RARE
from hedgerow.report.methods.sentence import Sentence, listed
from hedgerow.report.numbers import percent_level
from hedgerow.stats.absolute.number_needed import REFERENCES as NEEDED
from hedgerow.stats.measures import find_measure

PERCENTAGES = ("brown2017",)
"""A percentage of people is a whole number of them."""


def harms(result: RunResult) -> Iterator[Sentence]:
    """Say what was done with adverse events; nothing where the protocol names none."""
    found = result.known.harms
    if found is None or not found.rows:
        return
    level = percent_level(found.spec.level)
    yield Sentence(f"Adverse events were summed over studies, with Clopper and Pearson's exact {level} interval.")
    if any(row.reckoned for row in found.rows):
        text = "Percentages were turned into people only where exactly one whole number of people rounds to them."
        yield Sentence(text, PERCENTAGES)
    made = [one for harm in found.harms for one in harm.comparisons]
    yield from _parallel([one for one in made if one.method in RARE])
    yield from _pairs([one for one in made if one.method not in RARE])
    if any(harm.needed for harm in found.harms):
        yield Sentence("Numbers needed to harm are reciprocals of the pooled differences in risk.", NEEDED)


def _parallel(made: Sequence[Comparison]) -> Iterator[Sentence]:
    if made:
        methods = list(dict.fromkeys(one.method for one in made))
        papers = tuple(dict.fromkeys(key for name in methods for key in RARE[name][1]))
        names = listed([RARE[name][0] for name in methods])
        text = f"Parallel groups were compared by {names}; nothing was added to cells of 0."
        yield Sentence(text, papers)


def _pairs(made: Sequence[Comparison]) -> Iterator[Sentence]:
    if made:
        measures = [find_measure(code) for code in dict.fromkeys(one.measure for one in made)]
        papers = tuple(dict.fromkeys(key for each in measures for key in each.references))
        names = listed([each.shown.lower() for each in measures])
        yield Sentence(f"Crossovers were compared by the pairs of the same people: {names}.", papers)
