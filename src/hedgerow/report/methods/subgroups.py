"""Sentences about subgroups and contrasts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hedgerow.report.methods.procedures_of import Procedures
from hedgerow.report.methods.sentence import Sentence, listed
from hedgerow.report.methods.tense import DONE, Tense

_ADJUSTMENTS = {"bonferroni": ("Bonferroni's", ("dunn1961",)), "holm": ("Holm's", ("holm1979",))}


def subgroups(done: Procedures, tense: Tense = DONE) -> Iterator[Sentence]:
    """Say which groups were compared, how, and which were too small."""
    if not done.subgroups:
        return
    common = done.subgroup_tau2 == "common"
    shared = "with one variance between studies common to all" if common else "each with its own variance"
    least = f" of at least {done.min_subgroup} studies" if done.min_subgroup > 1 else ""
    text = (
        f"Subgroups{least} by {listed(done.subgroups)} {tense.were} compared in a mixed-effects model, {shared}, "
        "by the test of the differences between groups (Q between)."
    )
    yield Sentence(text, ("borenstein2009",))
    if done.adjust:
        whose, references = _ADJUSTMENTS.get(done.adjust, (done.adjust, ()))
        what = f"P values of the subgroup tests of one analysis {tense.were} adjusted for their number by"
        yield Sentence(f"{what} {whose} method.", references)


def contrasts(pairs: Sequence[tuple[str, str]], adjusted: Sequence[str], tense: Tense = DONE) -> Iterator[Sentence]:
    """Say which pooled results were compared.

    Parameters
    ----------
    pairs : sequence of (str, str)
        Titles of the analyses.
    adjusted : sequence of str
        Corrections asked for.
    tense : Tense
        Of the sentences.
    """
    if not pairs:
        return
    named = "; ".join(f"“{first}” with “{second}”" for first, second in pairs)
    text = f"Pooled estimates {tense.were} compared by a z test of their difference, as if they were independent"
    yield Sentence(f"{text}: {named}.", ("borenstein2009",))
    for name in dict.fromkeys(adjusted):
        whose, references = _ADJUSTMENTS.get(name, (name, ()))
        yield Sentence(f"P values of contrasts {tense.were} adjusted for their number by {whose} method.", references)
