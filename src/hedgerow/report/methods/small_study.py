"""Sentences about tests of small-study effects."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.report.methods.procedures_of import Procedures
from hedgerow.report.methods.sentence import Sentence
from hedgerow.report.methods.tense import DONE, Tense
from hedgerow.stats.bias.begg import REFERENCES as BEGG
from hedgerow.stats.bias.egger import REFERENCES as EGGER
from hedgerow.stats.bias.precision import find_predictor
from hedgerow.stats.bias.trim_and_fill import REFERENCES as TRIM_AND_FILL

_TEXTS = {
    "egger": (
        "Asymmetry of the funnel plot {was} tested by the mixed-effects version of Egger's regression, of the effect "
        "on {predictor}.",
        EGGER,
    ),
    "begg": (
        "Asymmetry {was} also tested by the rank correlation of standardised effects and sampling variances (Begg).",
        BEGG,
    ),
    "trim-and-fill": (
        "Effects that may be missing from the funnel plot {were} imputed by trim and fill (estimator L0); the adjusted "
        "estimate shows how far such gaps could matter and is not a better estimate.",
        TRIM_AND_FILL,
    ),
    "fail-safe-n": (
        "The fail-safe N counts the null results that would take the significance away.",
        ("rosenthal1979",),
    ),
}
"""Text and papers by the protocol's name of a test."""


def small_study(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say which tests were made; for those planned, with how many effects they will be."""
    if not done.small_study:
        return
    predictor = find_predictor(done.precision)
    if done.min_k is not None:
        yield Sentence(f"Small-study effects {tense.were} examined where there are at least {done.min_k} effects.")
    for name in (each for each in _TEXTS if each in done.small_study):
        text, references = _TEXTS[name]
        more = predictor.references if name == "egger" else ()
        words = text.format(was=tense.was, were=tense.were, predictor=predictor.label)
        yield Sentence(words, (*references, *more))
