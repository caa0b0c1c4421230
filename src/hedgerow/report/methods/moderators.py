"""Sentences about meta-regression and methods for rare events."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.report.methods.procedures_of import Procedures
from hedgerow.report.methods.sentence import Sentence, listed
from hedgerow.report.methods.tense import DONE, Tense

RARE = {
    "MH": ("Mantel and Haenszel's method", ("mantel1959",)),
    "Peto": ("Peto's method", ("yusuf1985",)),
    "CM.EL": ("a mixed model with the exact conditional likelihood", ("stijnen2010",)),
    "CM.AL": ("a mixed model with the approximate conditional likelihood", ("stijnen2010",)),
    "UM.FS": ("a mixed model with fixed levels of the studies", ("turner2000", "jackson2018")),
    "UM.RS": ("a mixed model with random levels of the studies", ("turner2000", "jackson2018")),
}
"""Name in a sentence and papers of each method for rare events, by the protocol's names."""


def moderators(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say which moderators differences between effects were related to."""
    if done.moderators:
        formulas = listed([f"“{formula}”" for formula in done.moderators])
        words = (
            f"Effects {tense.were} related to moderators by mixed-effects meta-regression, by the method and test of "
        )
        yield Sentence(f"{words}the analysis: {formulas}.", ("vanhouwelingen2002",))


def rare_events(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say by which methods for rare events the analysis was made once more."""
    if done.rare_events:
        names = listed([RARE[name][0] for name in done.rare_events])
        papers = tuple(dict.fromkeys(key for name in done.rare_events for key in RARE[name][1]))
        yield Sentence(f"As zero cells distort single effects, events {tense.were} also pooled by {names}.", papers)
