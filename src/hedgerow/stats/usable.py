"""Which rows can be pooled; the others are named, never dropped in silence."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.vocabulary.problems import HedgerowError, Problem

_HUGE = 1e100  # the cube of a weight, and the square of an effect, must stay within the range of doubles


def computable(yi: Array, vi: Array) -> Mask:
    """Where an effect and its sampling variance are finite and of a size that sums can hold."""
    reasonable = (np.abs(yi) <= _HUGE) & (vi <= _HUGE) & ((vi >= 1 / _HUGE) | (vi == 0))
    return np.asarray(reasonable)


def first_number(values: Array) -> float | None:
    """The number of a batch of one; None where it is not finite."""
    value = float(values[0])
    return value if np.isfinite(value) else None


def align(values: Array, used: Mask) -> Array:
    """Put values of the rows used where those rows stand; NaN elsewhere."""
    aligned = np.full(len(used), np.nan)
    aligned[used] = values
    return aligned


def usable_rows(es: EffectSizes) -> tuple[Mask, tuple[Problem, ...]]:
    """Tell rows whose effect and variance can be pooled from the others.

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
    used = computable(es.yi, es.vi)
    if used.all():
        return used, ()
    told = {note.row for note in es.notes if note.row is not None}
    return used, tuple(_left_out(es, int(i)) for i in np.flatnonzero(~used) if es.labels[int(i)] not in told)


def _left_out(es: EffectSizes, i: int) -> Problem:
    return Problem(
        "no-effect",
        f"Row {es.labels[i]!r} was left out: effect {es.yi[i]:g}, sampling variance {es.vi[i]:g}.",
        "Both must be numbers, finite and neither astronomically large nor small.",
        severity="warning",
        row=es.labels[i],
    )
