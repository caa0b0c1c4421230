"""Vote counting by direction of effect: the sign test, and an interval of the share of studies with benefit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import bdtr, betaincinv, ndtri

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Interval
from hedgerow.stats.inference import check_level
from hedgerow.vocabulary.problems import Problem, refuse, unknown

REFERENCES = ("mckenzie2023", "boon2021")
QUESTION = "Is there any evidence of an effect?"
LIMITS = (
    "It says nothing of the size of the effect, counts a small study as much as a large one, and has little power "
    "with few studies. It counts directions, never whether results were significant."
)

SHARE = 0.7
"""Of a study's outcomes in one domain that must agree for the study to have a direction (Boon & Thomson 2021)."""


@dataclass(frozen=True, slots=True)
class VoteCount:
    """Studies that favour the intervention, among those with a direction.

    Attributes
    ----------
    favours, against, unclear : int
        Studies with benefit, with harm, and without a clear direction; the last do not vote.
    proportion : float or None
        Share with benefit, of those that vote.
    ci : (float, float) or None
        Its confidence interval.
    p : float or None
        Two-sided exact sign test that benefit and harm are equally likely.
    interval, level
        Kind and coverage of `ci`.
    reason : str or None
        Why there are no numbers.
    notes : tuple of Problem
        Of studies that do not vote.
    """

    favours: int
    against: int
    unclear: int
    proportion: float | None
    ci: Interval | None
    p: float | None
    interval: str
    level: float
    reason: str | None = None
    notes: tuple[Problem, ...] = ()


def vote_counting(direction: Any, *, interval: str = "exact", level: float = 0.95) -> VoteCount:
    """Count votes by the direction of effect (Cochrane Handbook, chapter 12; Boon & Thomson 2021).

    Parameters
    ----------
    direction : (studies,) sequence of number
        One for each study: above 0 favours the intervention, below 0 is against it, 0 or NaN is unclear. Effects can
        be given as they are, mirrored where lower is better; their size does not count.
    interval : {"exact", "wilson", "jeffreys"}, default "exact"
        ``"exact"`` is Clopper & Pearson's, never too narrow; the Handbook names the other two, and its example has
        ``"wilson"``.
    level : float, default 0.95
        Coverage.

    Returns
    -------
    VoteCount
        Always; where no study votes its numbers are None and `reason` says so.

    Raises
    ------
    HedgerowError
        For an unknown interval, or directions that are no list of numbers.
    """
    if interval not in INTERVALS:
        raise unknown("interval", interval, INTERVALS)
    signs = _signs(direction)
    favours, against = int((signs > 0).sum()), int((signs < 0).sum())
    unclear, n = len(signs) - favours - against, favours + against
    notes = _notes(unclear)
    if n == 0:
        reason = "No study has a clear direction of effect."
        return VoteCount(favours, against, unclear, None, None, None, interval, check_level(level), reason, notes)
    ci = INTERVALS[interval](favours, n, 1 - check_level(level))
    p = min(1.0, 2 * float(bdtr(min(favours, against), n, 0.5)))
    return VoteCount(favours, against, unclear, favours / n, ci, p, interval, level, None, notes)


def study_direction(outcomes: Sequence[float], share: float = SHARE) -> int:
    """Direction of a study with several outcomes of one domain: 1, -1, or 0 where they conflict.

    Parameters
    ----------
    outcomes : sequence of number
        Directions of its outcomes, as for `vote_counting`.
    share : float, default 0.7
        Least share of outcomes that must point one way (Boon & Thomson 2021).
    """
    signs = _signs(outcomes)
    for sign in (1, -1):
        if len(signs) and (signs == sign).mean() >= share:
            return sign
    return 0


def clopper_pearson(x: int, n: int, alpha: float) -> Interval:
    """Exact interval of a proportion (Clopper & Pearson 1934)."""
    low = 0.0 if x == 0 else float(betaincinv(x, n - x + 1, alpha / 2))
    high = 1.0 if x == n else float(betaincinv(x + 1, n - x, 1 - alpha / 2))
    return low, high


def wilson(x: int, n: int, alpha: float) -> Interval:
    """Score interval of a proportion (Wilson 1927)."""
    z2, share = float(ndtri(1 - alpha / 2)) ** 2, x / n
    centre, width = share + z2 / (2 * n), float(np.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))))
    return max(0.0, (centre - width) / (1 + z2 / n)), min(1.0, (centre + width) / (1 + z2 / n))


def jeffreys(x: int, n: int, alpha: float) -> Interval:
    """Equal-tailed interval of a proportion under Jeffreys' prior, to the edge where all vote one way."""
    low, high = (float(betaincinv(x + 0.5, n - x + 0.5, q)) for q in (alpha / 2, 1 - alpha / 2))
    return 0.0 if x == 0 else low, 1.0 if x == n else high


INTERVALS: dict[str, Callable[[int, int, float], Interval]] = {
    "exact": clopper_pearson,
    "wilson": wilson,
    "jeffreys": jeffreys,
}


def _signs(direction: Any) -> Array:
    try:
        values = np.asarray(direction, dtype=float)
    except (TypeError, ValueError):
        raise refuse("bad-direction", "Directions must be numbers.", "Give 1, -1 or 0 for each study.") from None
    if values.ndim != 1:
        raise refuse("bad-direction", f"Directions have {values.ndim} dimensions.", "Give one number for each study.")
    signs: Array = np.sign(np.nan_to_num(values, nan=0.0))
    return signs


def _notes(unclear: int) -> tuple[Problem, ...]:
    if not unclear:
        return ()
    what = f"{unclear} {'study has' if unclear == 1 else 'studies have'} no clear direction of effect and no vote."
    return (Problem("unclear-direction", what, "Show them beside the count.", severity="warning"),)
