"""Sentences about the model: estimator of the variance between studies, test, heterogeneity."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.report.methods.procedures_of import Procedures
from hedgerow.report.methods.sentence import Sentence
from hedgerow.report.methods.tense import DONE, Tense
from hedgerow.report.numbers import percent_level
from hedgerow.stats.inference import find_test
from hedgerow.stats.tau2 import find_estimator


def pooling(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say how the effects were weighed and pooled."""
    estimator = find_estimator(done.settings.method)
    if estimator.random:
        text = (
            f"Effects {tense.were} pooled with a random-effects model with {_weights(done)}; the variance between "
            f"studies (tau²) {tense.was} estimated with the {estimator.label} ({estimator.code})."
        )
    else:
        text = f"Effects {tense.were} pooled with the {estimator.label.removesuffix(' model')} model, with "
        text += f"{_weights(done)}."
    yield Sentence(text, estimator.references)


def _weights(done: Procedures) -> str:
    return "inverse-variance weights" if done.settings.weighted else "equal weights"


def testing(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say how the pooled effect was tested and its interval made."""
    test = find_test(done.settings.test)
    how = "the normal distribution (Wald)"
    if test.t:
        how = f"{f'the {test.label}, with ' if test.scaled else ''}a t distribution on k − 1 degrees of freedom"
    level = percent_level(done.settings.level)
    yield Sentence(f"Tests and {level} confidence intervals {tense.use} {how}.", test.references)


def heterogeneity(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say how heterogeneity was measured."""
    text = (
        f"Heterogeneity {tense.was} tested with Cochran's Q and measured by I², the share of the total variance that "
        "lies between studies; it is given as computed from tau² and, where the two differ, as computed from Q."
    )
    yield Sentence(text, ("higgins2002", "higgins2003"))


def prediction(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say how the prediction interval was made; a model without variance between studies has none."""
    if find_estimator(done.settings.method).random:
        level = percent_level(done.settings.level)
        text = (
            f"The {level} prediction interval, for the true effect in a new study like these, {tense.uses} a t "
            "distribution on k − 2 degrees of freedom and is not given for fewer than three effects."
        )
        yield Sentence(text, ("higgins2009",))
