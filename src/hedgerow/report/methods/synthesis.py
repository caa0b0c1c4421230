"""Sentences about directions that were counted, not pooled."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import RunResult
from hedgerow.figures.effect_direction import REFERENCES as DIRECTIONS
from hedgerow.figures.harvest import REFERENCES as HARVEST
from hedgerow.report.methods.sentence import Sentence
from hedgerow.stats.swim.vote_counting import REFERENCES as VOTES


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
    yield Sentence("A study has a direction where at least 70% of what is said of it points one way.", DIRECTIONS)
    yield Sentence("Directions are drawn as an effect-direction plot and a harvest plot.", (*DIRECTIONS, *HARVEST))
