"""What a regression expects: fitted values, and predictions for new data coded as the old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from hedgerow.stats.dependence.records import MultilevelRegression
from hedgerow.stats.dependence.robust_record import RobustRegression
from hedgerow.stats.effects import Array, Numbered
from hedgerow.stats.formula.columns import read_columns
from hedgerow.stats.inference import check_level
from hedgerow.stats.prediction import quantile
from hedgerow.stats.regression.location_scale.record import LocationScale
from hedgerow.stats.regression.record import Basis, Regression
from hedgerow.stats.tau2 import find_estimator
from hedgerow.stats.wald import margin
from hedgerow.vocabulary.frames import column_names, make_frame
from hedgerow.vocabulary.problems import refuse


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """Expected effects; arrays (rows,), NaN for rows that lack a moderator.

    Attributes
    ----------
    labels : sequence of str
        Names of the rows.
    estimate, se, ci_low, ci_high : arrays
        Mean effect at the row's moderators.
    pi_low, pi_high : arrays
        Where the true effect of a new study with these moderators is expected; NaN without random effects, and where
        too few studies are left.
    frame_kind : str
        The kind of data frame `to_frame` makes.
    """

    labels: Sequence[str]
    estimate: Array
    se: Array
    ci_low: Array
    ci_high: Array
    pi_low: Array
    pi_high: Array
    frame_kind: str

    def to_frame(self) -> Any:
        """One row a prediction, as the kind of data frame the model's inputs came from."""
        names = ("estimate", "se", "ci_low", "ci_high", "pi_low", "pi_high")
        columns = {"label": list(self.labels)} | {name: getattr(self, name) for name in names}
        return make_frame(columns, self.frame_kind)


def predict(
    reg: Regression | MultilevelRegression | LocationScale,
    data: Any = None,
    *,
    kind: str = "k-2",
    level: float | None = None,
) -> Predictions:
    """Predict the mean effect at moderators, with confidence and prediction intervals.

    Parameters
    ----------
    reg : Regression, MultilevelRegression or LocationScale
        From `meta_regression`, `multilevel` or `location_scale`; the intervals of the last are normal, whatever `kind`.
    data : frame or mapping of columns, optional
        New rows with the columns of the formula; by default the rows of the model.
    kind : str, default "k-2"
        Prediction interval, a key of ``hedgerow.stats.prediction.KINDS``; with p coefficients "k-2" is t with k - p - 1
        degrees of freedom (Higgins et al. 2009 for p = 1).
    level : float, optional
        Coverage; by default the model's.

    Returns
    -------
    Predictions

    Raises
    ------
    HedgerowError
        For an unknown column, a group that the model has not seen, and a regression that ended without coefficients.
    """
    if isinstance(reg, LocationScale):
        from hedgerow.stats.regression.location_scale.predict import predict_location_scale

        return predict_location_scale(reg, data, level)
    basis, place, labels = _places(reg, data)
    wide = check_level(reg.settings.level if level is None else level)
    estimate = place @ basis.estimate
    variance = np.einsum("kp,pq,kq->k", place, basis.vb, place)
    half = margin(reg.df, wide) * np.sqrt(variance)
    new = _new_study(reg, variance, kind, wide)
    kind_of_frame = reg.effects.frame_kind
    return Predictions(
        labels, estimate, np.sqrt(variance), estimate - half, estimate + half, estimate - new, estimate + new,
        kind_of_frame,
    )  # fmt: skip


def fitted_basis(reg: Regression | MultilevelRegression | RobustRegression) -> Basis:
    """The basis of a regression; refuse one that was not fitted."""
    if reg.basis is None:
        reason = reg.reason if isinstance(reg, RobustRegression) else reg.outcome.value
        what = f"The regression ended without coefficients: {reason}"
        raise refuse("no-fit", what, "See its outcome and notes.")
    return reg.basis


def _places(reg: Regression | MultilevelRegression, data: Any) -> tuple[Basis, Array, Sequence[str]]:
    """Rows in coordinates of the basis, NaN where a moderator is missing, and their names."""
    basis = fitted_basis(reg)
    if data is None:
        place = np.full((len(reg.effects), len(reg.names)), np.nan)
        place[reg.used] = basis.prepared.basis
        return basis, place, reg.effects.labels
    if reg.coding is None:
        raise refuse("no-coding", "The regression was not made by a formula, so new data cannot be coded.")
    columns = read_columns(data, reg.coding.formula.variables)
    sizes = {len(values) for values in columns.values()} or {_rows(data)}
    if len(sizes) > 1:
        raise refuse("unequal-lengths", f"The columns have {sorted(sizes)} rows.", "Give columns of one length.")
    rows = sizes.pop()
    return basis, basis.prepared.place(reg.coding.matrix(columns, rows)), Numbered(rows)


def _rows(data: Any) -> int:
    names = column_names(data)
    return len(data[names[0]]) if names else 1


def _new_study(reg: Regression | MultilevelRegression, variance: Array, kind: str, level: float) -> Array:
    """Half widths of prediction intervals."""
    factor = quantile(kind, reg.k, level, len(reg.names))
    if factor is None or reg.tau2 is None or not find_estimator(reg.settings.method).random:
        return np.full_like(variance, np.nan)
    return factor * np.sqrt(reg.tau2 + (0.0 if kind == "simple" else variance))
