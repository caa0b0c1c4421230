"""Which rows can be pooled; the others are named, never dropped in silence."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import EffectSizes, Mask
from hedgerow.vocabulary.problems import HedgerowError, Problem


def usable_rows(es: EffectSizes) -> tuple[Mask, tuple[Problem, ...]]:
    """Tell usable rows (finite effect, finite variance) from the others.

    Returns
    -------
    used : (rows,) bool array
    notes : tuple of Problem
        One warning for each row left out that has none yet from the effect-size step.

    Raises
    ------
    HedgerowError
        If variances are negative; all such rows are named.
    """
    negative = np.flatnonzero(es.vi < 0)
    if negative.size:
        raise HedgerowError(
            Problem(
                "negative-variance",
                f"Row {es.labels[int(i)]!r} has a sampling variance of {es.vi[i]:g}; it cannot be negative.",
                "Check whether another column was meant.",
                row=es.labels[int(i)],
            )
            for i in negative
        )
    used: Mask = np.isfinite(es.yi) & np.isfinite(es.vi)
    if used.all():
        return used, ()
    told = {note.row for note in es.notes if note.row is not None}
    return used, tuple(_left_out(es, int(i)) for i in np.flatnonzero(~used) if es.labels[int(i)] not in told)


def _left_out(es: EffectSizes, i: int) -> Problem:
    return Problem(
        "no-effect",
        f"Row {es.labels[i]!r} was left out: effect {es.yi[i]:g}, sampling variance {es.vi[i]:g}.",
        "Both must be finite numbers.",
        severity="warning",
        row=es.labels[i],
    )
