"""Sentences about effects at stated times."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.report.methods.procedures_of import Procedures
from hedgerow.report.methods.sentence import Sentence, listed
from hedgerow.report.methods.tense import DONE, Tense
from hedgerow.report.numbers import number
from hedgerow.stats.dependence.multilevel import REFERENCES as MULTILEVEL


def by_time(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say at which times effects were pooled, and how all times were modelled at once."""
    spec = done.by_time
    if spec is None:
        return
    near = f" ({spec.tolerance})" if spec.tolerance else ""
    times = listed([f"{each:g}" for each in spec.at])
    yield Sentence(f"Effects {tense.were} pooled at {spec.column} {times}{near}, one effect of each study at each.")
    if spec.phi is not None:
        random = "correlated the less the further apart in time" if spec.random == "CAR" else "the same at all times"
        text = f"A model of all times had study effects {random}, and sampling errors of a study one unit of time "
        yield Sentence(f"{text}apart correlated by {number(spec.phi)}.", MULTILEVEL)
