"""What records of several coefficients have in common: intervals as pairs, columns, and a data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes
from hedgerow.stats.wald import margin, two_sided
from hedgerow.vocabulary.frames import make_frame


class CoefficientRecord:
    """Methods of a record of named coefficients, whose columns are arrays (p,); it adds no field."""

    __slots__ = ()

    if TYPE_CHECKING:  # the record's own fields
        names: tuple[str, ...]
        estimate: Array
        se: Array
        statistic: Array
        p: Array
        ci_low: Array
        ci_high: Array
        effects: EffectSizes

    @property
    def ci(self) -> Array:
        """Confidence intervals of the coefficients, (p, 2): low, high."""
        return np.column_stack([self.ci_low, self.ci_high])

    def to_frame(self) -> Any:
        """One row a coefficient, as the kind of data frame the inputs came from."""
        return make_frame({"name": list(self.names)} | self._columns(), self._frame_kind())

    def _columns(self) -> dict[str, Array]:
        """Estimates and tests, column by column."""
        return {name: getattr(self, name) for name in ("estimate", "se", "statistic", "p", "ci_low", "ci_high")}

    def _lists(self) -> dict[str, list[Any]]:
        """Names and columns as lists, None where a number is not finite."""
        columns = self._columns().items()
        return {"names": list(self.names)} | {name: _listed(values) for name, values in columns}

    def _frame_kind(self) -> str:
        return self.effects.frame_kind


def coefficient_tests(estimate: Array, vb: Array, level: float, df: Array | None = None) -> dict[str, Array]:
    """Test coefficients by their covariance matrix.

    Parameters
    ----------
    estimate, vb : (p,), (p, p) arrays
        Coefficients and their covariance; NaN where there are none.
    level : float
        Coverage of the intervals.
    df : (p,) array or None
        Degrees of freedom of the t tests; None for z tests.

    Returns
    -------
    dict
        The columns of a `CoefficientRecord`, and ``vb``.
    """
    each = [None] * len(estimate) if df is None else df.tolist()
    with np.errstate(invalid="ignore", divide="ignore"):
        se = np.sqrt(np.diag(vb))
        statistic = estimate / se
    half = np.array([margin(one, level) for one in each]) * se
    p = np.array([float(two_sided(z, one)) for z, one in zip(statistic, each, strict=True)])
    return {
        "estimate": estimate,
        "se": se,
        "statistic": statistic,
        "p": p,
        "ci_low": estimate - half,
        "ci_high": estimate + half,
        "vb": vb,
    }


def _listed(values: Array) -> list[float | None]:
    return [value if np.isfinite(value) else None for value in values]
