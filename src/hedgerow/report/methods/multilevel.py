"""Sentences about the model of effects that studies share."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.report.methods.procedures_of import Procedures
from hedgerow.report.methods.sentence import Sentence, listed
from hedgerow.report.methods.tense import DONE, Tense
from hedgerow.report.numbers import number
from hedgerow.stats.dependence.multilevel import REFERENCES as MULTILEVEL
from hedgerow.stats.dependence.robust import REFERENCES as ROBUST


def multilevel(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say which random effects and sampling covariances the multilevel model had."""
    model = done.multilevel
    if model is None:
        return
    random = (
        f"random effects {listed(model.random)}" if model.random else "random effects of studies and, within them, "
    )
    random += "" if model.random else "of experiments or single effects"
    text = f"As studies contribute several effects, a multilevel model with {random} {tense.was} fitted by "
    text += f"{done.settings.method} beside the plain one"
    if model.rho is not None:
        within = f" within each {model.rho_within}" if model.rho_within else ""
        text += f"; sampling errors{within} {tense.were} assumed to be correlated by {number(model.rho)}"
    yield Sentence(text + ".", MULTILEVEL)
    again = f"Its interval {tense.was} computed once more as cluster-robust (CR2), studies as clusters."
    yield Sentence(again, ROBUST)
