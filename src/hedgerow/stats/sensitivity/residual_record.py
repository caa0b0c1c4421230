"""The record of residuals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.usable import align


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


def residual_record(
    labels: Sequence[str], used: Mask, *, raw: Array, total: Array, se: Array, deleted: Array, deleted_se: Array
) -> Residuals:
    """Scale residuals and put them where their rows stand.

    Parameters
    ----------
    labels : sequence of str
        Of all rows.
    used : (rows,) bool array
        Those that entered.
    raw, total, se, deleted, deleted_se : (k,) arrays
        Of the rows used: raw residuals, the variances of the effects (v + tau2), and as in `Residuals`.
    """
    with np.errstate(all="ignore"):
        columns = {
            "raw": raw,
            "pearson": raw / np.sqrt(total),
            "se": se,
            "standardized": raw / se,
            "deleted": deleted,
            "deleted_se": deleted_se,
            "studentized": deleted / deleted_se,
        }
    return Residuals(labels, reason=None, **{name: align(column, used) for name, column in columns.items()})
