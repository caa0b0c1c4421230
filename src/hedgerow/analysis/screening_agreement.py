"""Agreement of each pair of reviewers at a stage."""

from __future__ import annotations

from typing import get_args

from hedgerow.review.collection import Collection
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.facts import Decision
from hedgerow.review.screening.pairs import Pair, blinded_pairs
from hedgerow.stats.agreement import Agreement, agreement


def screening_agreement(ledger: Ledger, collection: Collection, stage: str) -> dict[Pair, Agreement]:
    """Compare what each two reviewers decided on the same records while blinded to each other.

    ``"unsure"`` is a category of its own where anyone used it.
    """
    found = {}
    for pair, answers in blinded_pairs(ledger, collection, stage).items():
        used = {answer for both in answers for answer in both}
        kinds = [kind for kind in get_args(Decision) if kind != "unsure" or kind in used]
        found[pair] = agreement([one for one, _ in answers], [other for _, other in answers], categories=kinds)
    return found
