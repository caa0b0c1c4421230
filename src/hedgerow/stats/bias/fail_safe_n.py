"""Fail-safe N: how many studies averaging no effect would overturn the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.bias.fail_safe_counts import FailSafeN, Question, general, orwin, rosenberg, rosenthal
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import refuse, unknown


@dataclass(frozen=True, slots=True)
class _Kind:
    """One fail-safe N, with the keys of its papers."""

    count: Callable[[Question], FailSafeN]
    references: tuple[str, ...]


KINDS: dict[str, _Kind] = {
    "Rosenthal": _Kind(rosenthal, ("rosenthal1979",)),
    "Orwin": _Kind(orwin, ("orwin1983",)),
    "Rosenberg": _Kind(rosenberg, ("rosenberg2005",)),
    "General": _Kind(general, ("viechtbauer2010", "rosenberg2005", "orwin1983")),
}


def fail_safe_n(
    fit: Fit, kind: str = "Rosenthal", *, alpha: float = 0.05, target: float | None = None, weighted: bool = True
) -> FailSafeN:
    """Count the studies averaging no effect that would overturn the result.

    Parameters
    ----------
    fit : Fit
        The analysis; kinds other than ``"General"`` use its effects and sampling variances only.
    kind : {"Rosenthal", "Orwin", "Rosenberg", "General"}, default "Rosenthal"
        Rosenthal 1979: Stouffer's combined one-sided p rises to `alpha`. Orwin 1983: the average falls to `target`.
        Rosenberg 2005: the two-sided p of the equal-effects estimate rises to `alpha`. General: the same for the
        fit's own model, or its estimate falls to `target` if one is given.
    alpha : float, default 0.05
        Level of significance.
    target : float, optional
        For Orwin (default: half the average, which gives n = k) and General; its sign does not matter.
    weighted : bool, default True
        For Orwin: weigh effects by inverse variances.

    Returns
    -------
    FailSafeN

    Raises
    ------
    HedgerowError
        For an unknown kind, an alpha that is no probability, a target of 0.
    """
    if not isinstance(kind, str) or kind not in KINDS:
        raise unknown("fail-safe N", kind, KINDS)
    if not 0 < alpha < 1:
        raise refuse("bad-alpha", f"alpha is {alpha!r}, not a probability.", "Write 0.05 for 5 per cent.")
    if target is not None and not (np.isfinite(target) and target != 0):
        raise refuse("bad-target", f"target is {target!r}: no number of studies takes an average to it.")
    y, v = fit.effects.yi[fit.used], fit.effects.vi[fit.used]
    question = Question(fit, y, v, alpha, target, weighted)
    reason = _impossible(question, kind)
    return FailSafeN(kind, None, len(y), reason=reason) if reason else KINDS[kind].count(question)


def _impossible(asked: Question, kind: str) -> str | None:
    """Why there is no number, if so."""
    if len(asked.y) == 0:
        return "There are no effects."
    if kind == "General":
        own = asked.fit.settings.weights is not None or not asked.fit.settings.weighted
        if own:
            return "The analysis has weights of its own; the studies to be added have none."
        if asked.fit.estimate is None:
            return "The effects could not be pooled."
    if (asked.v == 0).any() and (asked.weighted or kind != "Orwin"):
        return "An effect has a sampling variance of 0, so its weight is infinite."
    return None
