"""Sentences about the model: estimator of the variance between studies, test, heterogeneity."""

from __future__ import annotations

from hedgerow.report.methods.sentence import Sentence
from hedgerow.report.numbers import percent_level
from hedgerow.stats.inference import find_test
from hedgerow.stats.settings import Settings
from hedgerow.stats.tau2 import find_estimator


def pooling(settings: Settings, subject: str = "Effects") -> Sentence:
    """Say how the effects were weighed and pooled.

    Parameters
    ----------
    settings : Settings
        Of the fit.
    subject : str
        What was pooled: all effects, or those of the analyses named.
    """
    estimator = find_estimator(settings.method)
    if not estimator.random:
        kind = estimator.label.removesuffix(" model")
        return Sentence(f"{subject} were pooled with the {kind} model, by inverse variance.", estimator.references)
    weights = "weights given by the authors" if settings.weights is not None else "inverse-variance weights"
    weights = weights if settings.weighted else "equal weights"
    tau2 = f"estimated with the {estimator.label} ({settings.method})"
    if settings.tau2 is not None:
        tau2 = f"fixed at {settings.tau2:g}"
    text = f"{subject} were pooled with a random-effects model with {weights}"
    return Sentence(f"{text}; the variance between studies (tau²) was {tau2}.", estimator.references)


def testing(settings: Settings) -> Sentence:
    """Say how the pooled effect was tested and its interval made."""
    test = find_test(settings.test)
    level = percent_level(settings.level)
    how = "the normal distribution (Wald)"
    if test.t:
        how = f"{f'the {test.label}, with ' if test.scaled else ''}a t distribution on k − 1 degrees of freedom"
    return Sentence(f"Tests and {level} confidence intervals use {how}.", test.references)


def heterogeneity(settings: Settings) -> Sentence:
    """Say how heterogeneity was measured."""
    text = (
        "Heterogeneity was tested with Cochran's Q and measured by I², the share of the total variance that lies "
        "between studies; it is given as computed from tau² and, where the two differ, as computed from Q."
    )
    return Sentence(text, ("higgins2002", "higgins2003"))


def prediction(settings: Settings) -> Sentence | None:
    """Say how the prediction interval was made; None for a model without variance between studies."""
    if not find_estimator(settings.method).random:
        return None
    text = (
        f"The {percent_level(settings.level)} prediction interval, for the true effect in a new study like these, uses "
        "a t distribution on k − 2 degrees of freedom and is not given for fewer than three effects."
    )
    return Sentence(text, ("higgins2009",))
