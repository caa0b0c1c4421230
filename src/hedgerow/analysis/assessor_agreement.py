"""How far assessors agree, pair by pair, over everything that both judged."""

from __future__ import annotations

from itertools import combinations

from hedgerow.review.appraisal.appraisal import Appraisal
from hedgerow.review.appraisal.judgement import Judgement
from hedgerow.review.appraisal.settle import Cell
from hedgerow.stats.agreement import Agreement, agreement

Pair = tuple[str, str]


def assessor_agreement(appraisal: Appraisal) -> dict[Pair, Agreement]:
    """Compare the judgements of each two assessors, items of all studies together.

    Parameters
    ----------
    appraisal : Appraisal
        Its resolutions do not count: they were made with both judgements in sight.

    Returns
    -------
    dict
        Names of two assessors to their agreement, for those who judged at least one item both.
    """
    answers: dict[Pair, list[tuple[str, str]]] = {}
    for each in appraisal.appraised:
        for cell in each.cells:
            own = [one for one in cell.judgements if one.role == "assessor" and one.assessor]
            for one, two in combinations(sorted(own, key=lambda judgement: judgement.assessor), 2):
                answers.setdefault((one.assessor, two.assessor), []).append((_level(cell, one), _level(cell, two)))
    kinds = list(dict.fromkeys(level.name for item in appraisal.instrument.items for level in item.levels))
    return {
        pair: agreement([one for one, _ in given], [two for _, two in given], categories=kinds)
        for pair, given in answers.items()
    }


def _level(cell: Cell, judgement: Judgement) -> str:
    """The judgement as the instrument spells it."""
    return cell.item.level(judgement.level).name
