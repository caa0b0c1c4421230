"""Sentences about what was done besides pooling; each names the papers of its procedure."""

from __future__ import annotations

from hedgerow.report.methods.sentence import Sentence
from hedgerow.stats.baujat import REFERENCES as BAUJAT
from hedgerow.stats.begg import REFERENCES as BEGG
from hedgerow.stats.cumulative import REFERENCES as CUMULATIVE
from hedgerow.stats.egger import REFERENCES as EGGER
from hedgerow.stats.influence import REFERENCES as INFLUENCE
from hedgerow.stats.precision import find_predictor
from hedgerow.stats.trim_and_fill import REFERENCES as TRIM_AND_FILL

_ADJUSTMENTS = {"bonferroni": ("Bonferroni's", ("dunn1961",)), "holm": ("Holm's", ("holm1979",))}


def subgroups(tau2: str, minimum: int | None) -> Sentence:
    """Say how subgroups were compared, and which were too small."""
    shared = "one variance between studies common to all" if tau2 == "common" else "its own variance between studies"
    each = "with" if tau2 == "common" else "each with"
    least = f" with at least {minimum} studies" if minimum and minimum > 1 else ""
    text = (
        f"Subgroups{least} were compared in a mixed-effects model {each} {shared}, "
        "by the test of the differences between groups (Q between)."
    )
    return Sentence(text, ("borenstein2009",))


def adjustment(name: str) -> Sentence:
    """Say how p values of several subgroup tests were adjusted."""
    whose, references = _ADJUSTMENTS.get(name, (name, ()))
    return Sentence(
        f"P values of the subgroup tests of one analysis were adjusted for their number by {whose} method.", references
    )


def leave_one_out(by_study: bool) -> Sentence:
    """Say what was left out in turn."""
    unit = "study, with all its effects," if by_study else "effect"
    return Sentence(f"In a sensitivity analysis each {unit} was left out in turn.", ("viechtbauer2010b",))


def cumulative() -> Sentence:
    """Say in what order effects were added."""
    text = "In a cumulative meta-analysis effects were added one by one, in the order of the table."
    return Sentence(text, CUMULATIVE)


def influence() -> Sentence:
    """Say how the influence of single effects was measured."""
    text = (
        "The influence of each effect was measured by deletion diagnostics (studentised deleted residuals, DFFITS, "
        "Cook's distances, covariance ratios, hat values and DFBETAS) and drawn in a Baujat plot."
    )
    return Sentence(text, (*INFLUENCE, *BAUJAT))


def egger(predictor: str) -> Sentence:
    """Say how asymmetry of the funnel plot was tested."""
    found = find_predictor(predictor)
    text = (
        "Asymmetry of the funnel plot was tested by the mixed-effects version of Egger's regression, "
        f"of the effect on {found.label}."
    )
    return Sentence(text, (*EGGER, *found.references))


def trim_and_fill() -> Sentence:
    """Say how effects that may be missing were imputed."""
    text = (
        "Effects that may be missing from the funnel plot were imputed by trim and fill (estimator L0); the adjusted "
        "estimate shows how far such gaps could matter and is not a better estimate."
    )
    return Sentence(text, TRIM_AND_FILL)


def contrast() -> Sentence:
    """Say how two pooled results were compared."""
    text = (
        "Pooled estimates of two analyses were compared by a z test of their difference, as if they were independent."
    )
    return Sentence(text, ("borenstein2009",))


def software(version: str) -> Sentence:
    """Say what computed all this."""
    text = (
        f"All computations were made with hedgerow {version} on NumPy and SciPy; figures were drawn with Matplotlib. "
        "They can be repeated with the R package metafor, against which hedgerow is tested."
    )
    return Sentence(text, ("harris2020", "virtanen2020", "hunter2007", "viechtbauer2010"))


def begg() -> Sentence:
    """Say how the rank correlation was tested."""
    text = "Asymmetry was also tested by the rank correlation of standardised effects and sampling variances (Begg)."
    return Sentence(text, BEGG)


def fail_safe_n() -> Sentence:
    """Say what the fail-safe N is."""
    return Sentence(
        "The fail-safe N counts the null results that would take the significance away.", ("rosenthal1979",)
    )
