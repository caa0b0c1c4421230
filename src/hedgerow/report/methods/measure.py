"""Words about the effect measure, from its entry in the register."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.report.methods.procedures_of import Procedures
from hedgerow.report.methods.sentence import Sentence
from hedgerow.report.methods.tense import DONE, Tense
from hedgerow.stats.measures import find_measure
from hedgerow.stats.measures.registry import Measure


def measuring(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say which effect size is computed, with which sampling variance; true at any time."""
    entry = find_measure(done.measure)
    text = f"The effect measure is the {_named(entry)}"
    if len(entry.vtypes) > 1:
        text += f", its sampling variance of type {done.vtype}"
    if entry.shown != entry.label:
        text += f"; results are shown as {_lower(entry.shown)}"
    if not done.corrected:
        text += "; no bias correction is applied"
    yield Sentence(f"{text}.", entry.sources(done.vtype))


def _named(entry: Measure) -> str:
    """Name and code, in one pair of brackets."""
    name = _lower(entry.label)
    return f"{name[:-1]}; {entry.code})" if name.endswith(")") else f"{name} ({entry.code})"


def _lower(name: str) -> str:
    """A name for the middle of a sentence; one that begins with an abbreviation stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
