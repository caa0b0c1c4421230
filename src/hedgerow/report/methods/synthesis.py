"""Sentences about directions that were counted and P values that were combined, not pooled."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.evidence.p_values import drawable
from hedgerow.analysis.results import RunResult
from hedgerow.figures.albatross import REFERENCES as ALBATROSS
from hedgerow.figures.effect_direction import REFERENCES as DIRECTIONS
from hedgerow.figures.harvest import REFERENCES as HARVEST
from hedgerow.report.methods.sentence import Sentence
from hedgerow.stats.swim.combinations import COMBINATIONS
from hedgerow.stats.swim.vote_counting import REFERENCES as VOTES
from hedgerow.stats.swim.vote_counting import SHARE


def synthesis(result: RunResult) -> Iterator[Sentence]:
    """Say how directions were counted; nothing where they were not."""
    found = result.known.map
    if found is None or not found.votes:
        return
    by = found.spec.title(found.spec.views[0].rows).lower()
    text = (
        f"Studies were grouped by {by}; those that favour the intervention were counted among those with a direction, "
        "with the exact interval of Clopper and Pearson and the sign test."
    )
    yield Sentence(text, VOTES)
    yield Sentence(
        f"A study has a direction where at least {SHARE:.0%} of what is said of it points one way.", DIRECTIONS
    )
    combined = [each for each in found.p_values if each.combined is not None]
    if combined and found.spec.synthesis is not None:
        how = COMBINATIONS[found.spec.synthesis.combine]
        weights = ", weighted by the root of the patients" if any(each.weighted for each in combined) else ""
        yield Sentence(f"One-sided P values were combined by {how.label}{weights}.", how.references)
    if found.effects:
        yield Sentence("Effects without variances were summed up by median, quartiles and range.", VOTES[:1])
    yield Sentence("Directions are drawn as an effect-direction plot and a harvest plot.", (*DIRECTIONS, *HARVEST))
    if drawable(found.p_values):
        yield Sentence("P values are drawn against numbers of patients as an albatross plot.", ALBATROSS)
