"""A finding in plain words: the size of the effect and the certainty of it decide the sentence."""

from __future__ import annotations

from hedgerow.analysis.certainty.reading import on_analysis_scale
from hedgerow.review.certainty.spec import OutcomeSpec

REFERENCES = ("santesso2020",)

SIZES = ("large", "moderate", "little")
VERBS = {
    "High": ("results in", "increases", "reduces"),
    "Moderate": ("likely results in", "likely increases", "likely reduces"),
    "Low": ("may result in", "may increase", "may reduce"),
    "Very low": ("may result in", "may increase", "may reduce"),
}
"""By certainty: with a noun behind it, and of more and of less."""

UNCERTAIN = ", but the evidence is very uncertain"


def size_of(measure: str, estimate: float, spec: OutcomeSpec) -> str:
    """Size of an effect by the protocol's thresholds; without them every effect is of moderate size."""
    size = abs(estimate)
    if spec.large is not None and size >= on_analysis_scale(measure, spec.large):
        return "large"
    if spec.threshold is not None and size < on_analysis_scale(measure, spec.threshold):
        return "little"
    return "moderate"


def statement(intervention: str, spec: OutcomeSpec, measure: str, estimate: float, level: str) -> str:
    """Say a finding in one sentence.

    Parameters
    ----------
    intervention : str
        Begins the sentence.
    spec : OutcomeSpec
        The outcome's name and thresholds.
    measure, estimate : str, float
        The pooled effect on the scale of the analysis; negative is less of the outcome.
    level : {"High", "Moderate", "Low", "Very low"}
        The certainty.

    Notes
    -----
    Santesso et al. 2020: "x results in / likely results in / may result in a large reduction".
    """
    noun, more, less = VERBS[level]
    name, fewer = spec.name or "the outcome", estimate < 0
    end = UNCERTAIN if level == "Very low" else ""
    size = size_of(measure, estimate, spec)
    if size == "little":
        return f"{intervention} {noun} little to no difference in {name}{end}."
    if size == "large":
        return f"{intervention} {noun} a large {'reduction' if fewer else 'increase'} in {name}{end}."
    return f"{intervention} {less if fewer else more} {name}{end}."
