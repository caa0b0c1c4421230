"""The record of residuals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hedgerow.stats.effects import Array


@dataclass(frozen=True, slots=True, eq=False)
class Residuals:
    """Deviations of the effects from the pooled estimate; arrays (rows,), NaN for rows not used or undefined.

    Attributes
    ----------
    labels : sequence of str
        Names of the rows.
    raw : array
        Effect minus pooled estimate (or fitted value).
    pearson : array
        Raw residual over sqrt(v + tau2). With independent effects these are the Cholesky residuals too.
    se, standardized : arrays
        Standard error of the raw residual, and their ratio (internally standardised).
    deleted : array
        Effect minus the estimate pooled without it.
    deleted_se, studentized : arrays
        Its standard error, and their ratio (externally standardised).
    reason : str or None
        Why there are none.
    """

    labels: Sequence[str]
    raw: Array
    pearson: Array
    se: Array
    standardized: Array
    deleted: Array
    deleted_se: Array
    studentized: Array
    reason: str | None = None
