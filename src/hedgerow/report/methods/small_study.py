"""Sentences about tests of small-study effects."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.report.methods.procedures_of import Procedures
from hedgerow.report.methods.sentence import Sentence
from hedgerow.report.methods.tense import DONE, Tense
from hedgerow.stats.bias.begg import REFERENCES as BEGG
from hedgerow.stats.bias.binary_asymmetry import REFERENCES as ASYMMETRY
from hedgerow.stats.bias.egger import REFERENCES as EGGER
from hedgerow.stats.bias.excess_significance import REFERENCES as EXCESS
from hedgerow.stats.bias.henmi_copas import REFERENCES as HENMI_COPAS
from hedgerow.stats.bias.limit_meta_analysis import REFERENCES as LIMIT
from hedgerow.stats.bias.p_uniform_star import REFERENCES as P_UNIFORM_STAR
from hedgerow.stats.bias.pet_peese import REFERENCES as PET_PEESE
from hedgerow.stats.bias.precision import find_predictor
from hedgerow.stats.bias.selection.model import REFERENCES as SELECTION
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
    "harbord": ("Odds ratios {were} tested for asymmetry by Harbord's score-based regression.", ASYMMETRY["Harbord"]),
    "peters": ("Odds ratios {were} tested for asymmetry by Peters's regression on sample size.", ASYMMETRY["Peters"]),
    "deeks": ("Odds ratios {were} tested for asymmetry by Deeks's regression.", ASYMMETRY["Deeks"]),
    "excess-significance": (
        "Whether more effects are significant than their power lets expect {was} tested.",
        EXCESS,
    ),
    "pet-peese": ("The effect of a study without error {was} estimated by PET-PEESE.", PET_PEESE),
    "henmi-copas": ("Henmi and Copas's interval about the equal-effects estimate {was} computed.", HENMI_COPAS),
    "limit-meta-analysis": ("A limit meta-analysis {was} made, which lets precision go to infinity.", LIMIT),
    "selection-model": (
        "A selection model with one step at a one-sided P of 0.025 {was} fitted by maximum likelihood: it allows for "
        "insignificant results to be seen less, or more, often.",
        SELECTION,
    ),
    "p-uniform-star": ("The effect given which results are significant {was} estimated by p-uniform*.", P_UNIFORM_STAR),
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
