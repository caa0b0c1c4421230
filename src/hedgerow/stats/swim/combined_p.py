"""P values combined: whether there is an effect in at least one study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.swim.combinations import COMBINATIONS, Combination
from hedgerow.vocabulary.problems import Problem, refuse, unknown

QUESTION = "Is there evidence of an effect, in the given direction, in at least one study?"
LIMITS = (
    "It says nothing of the size of the effect or how consistent it is; one extreme study can make it significant. "
    "P values must be one-sided and all in the same direction, else opposite effects add up."
)


@dataclass(frozen=True, slots=True)
class CombinedP:
    """A combined P value.

    Attributes
    ----------
    method : str
        A key of `COMBINATIONS`.
    k : int
        Number of P values combined.
    statistic, df, p : float or None
        Chi-squared on `df` for Fisher's method, z for Stouffer's, the least P value for Tippett's, their sum for
        Edgington's, t on `df` for the logit method.
    reason : str or None
        Why there is none.
    notes : tuple of Problem
        Of studies left out.
    """

    method: str
    k: int
    statistic: float | None
    df: float | None
    p: float | None
    reason: str | None = None
    notes: tuple[Problem, ...] = ()


def combine_p(p: Any, method: str = "fisher", *, weights: Any = None) -> CombinedP:
    """Combine independent one-sided P values (Cochrane Handbook, chapter 12).

    Parameters
    ----------
    p : (studies,) sequence of float
        One-sided P values, small where the effect points in the direction asked about; NaN is left out and told.
        See `one_sided`.
    method : {"fisher", "stouffer", "tippett", "edgington", "logit"}, default "fisher"
        In all but ``"fisher"`` and ``"tippett"`` opposite effects cancel (``"stouffer"`` adds normal deviates,
        ``"edgington"`` the P values, ``"logit"`` their logits).
    weights : (studies,) sequence of float, optional
        For ``"stouffer"``: positive; usually the square roots of the sample sizes (Liptak 1958). Default: equal.

    Returns
    -------
    CombinedP
        Always; without any P value its numbers are None.

    Raises
    ------
    HedgerowError
        For an unknown method, weights that do not fit, or P values outside 0 to 1; 0 itself is refused, since the
        exact value counts.
    """
    if method not in COMBINATIONS:
        raise unknown("method", method, COMBINATIONS)
    values = np.asarray(p, dtype=float)
    _check(values)
    own = _weights(weights, values, COMBINATIONS[method])
    there = np.isfinite(values)
    notes = _left_out(int((~there).sum()))
    if not there.any():
        return CombinedP(method, 0, None, None, None, "There is no P value.", notes)
    statistic, df, combined = COMBINATIONS[method].combine(values[there], own[there])
    return CombinedP(method, int(there.sum()), statistic, df, combined, None, notes)


def one_sided(p: Any, direction: Any) -> Array:
    """One-sided P values from two-sided ones and the direction of each effect.

    Parameters
    ----------
    p : (studies,) sequence of float
        Two-sided P values.
    direction : (studies,) sequence of number
        Above 0 where the effect points in the direction asked about, below 0 where it points away.

    Returns
    -------
    (studies,) array
        p / 2 for the first, 1 - p / 2 for the second; NaN where there is no direction.
    """
    values, sign = np.asarray(p, dtype=float), np.sign(np.asarray(direction, dtype=float))
    if values.shape != sign.shape:
        raise refuse("unequal-lengths", f"There are {values.size} P values and {sign.size} directions.")
    return np.where(sign > 0, values / 2, np.where(sign < 0, 1 - values / 2, np.nan))


def _check(p: Array) -> None:
    if p.ndim != 1:
        raise refuse("bad-p", f"P values have {p.ndim} dimensions.", "Give one for each study.")
    if ((p <= 0) | (p > 1)).any():
        remedy = "Give the exact value, or the bound it was printed with ('P < 0.001' as 0.001)."
        raise refuse("bad-p", "A P value is not above 0 and at most 1.", remedy)


def _weights(weights: Any, p: Array, how: Combination) -> Array:
    if weights is None:
        return np.ones(p.shape)
    own = np.asarray(weights, dtype=float)
    if not how.weighted:
        raise refuse("no-weights", f"{how.label} takes no weights.", "Use method='stouffer'.")
    if own.shape != p.shape or not (own > 0).all():
        raise refuse("bad-weights", "Weights must be positive, one for each P value.")
    return own


def _left_out(missing: int) -> tuple[Problem, ...]:
    if not missing:
        return ()
    who = "1 study has no P value and is" if missing == 1 else f"{missing} studies have no P value and are"
    return (
        Problem(
            "no-p-value", f"{who} left out.", "Look for one in the report, or count directions.", severity="warning"
        ),
    )
