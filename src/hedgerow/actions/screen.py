"""Screen: decide on records, and resolve what reviewers disagree on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.screening.deciding import Deciding
from hedgerow.review.screening.plan import NO_PLAN, Plan
from hedgerow.review.screening.resolving import Resolving
from hedgerow.review.screening.verdict import Verdict
from hedgerow.store.contract import Store


def decide(
    store: Store, who: str, stage: str, verdicts: Sequence[Verdict], *, plan: Plan = NO_PLAN, correct: bool = False
) -> tuple[Fact, ...]:
    """Record a reviewer's decisions: the only way to decide.

    Parameters
    ----------
    store : Store
        The review's ledger.
    who : str
        The reviewer.
    stage : str
        ``"title-abstract"`` or ``"full-text"``.
    verdicts : sequence of Verdict
        One for each record.
    plan : Plan
        The protocol's reasons of exclusion.
    correct : bool
        Replace earlier decisions of the same reviewer, which stay on record.

    Raises
    ------
    HedgerowError
        With everything that is wrong with any of them; then none is recorded.
    """
    return store.transact(Deciding(who, stage, verdicts, datetime.now(UTC), plan, correct))


def resolve(
    store: Store,
    who: str,
    stage: str,
    verdicts: Sequence[Verdict],
    *,
    plan: Plan = NO_PLAN,
    correct: bool = False,
    how: Literal["consensus", "third"] = "third",
) -> tuple[Fact, ...]:
    """Record the agreed answer where reviewers differ: the only way to resolve.

    Parameters
    ----------
    store, who, stage, verdicts, plan, correct
        As for `decide`.
    how : {"third", "consensus"}
        A third person decides, or one of the reviewers records what they agreed on.

    Raises
    ------
    HedgerowError
        As for `decide`.
    """
    return store.transact(Resolving(who, stage, verdicts, datetime.now(UTC), plan, correct, how))
