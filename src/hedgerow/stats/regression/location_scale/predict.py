"""What a location-scale model expects of rows old and new: their mean effect, and where a new study's would lie."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import ndtri

from hedgerow.stats.effects import Array, Numbered
from hedgerow.stats.formula.columns import Columns, read_columns
from hedgerow.stats.inference import check_level
from hedgerow.stats.regression.location_scale.record import LocationScale
from hedgerow.stats.regression.predict import Predictions
from hedgerow.vocabulary.problems import refuse


def predict_location_scale(model: LocationScale, data: Any = None, level: float | None = None) -> Predictions:
    """Predict the mean effect at moderators, and the true effect of a new study; see `hedgerow.predict`.

    Intervals are normal; that of a new study takes the variance which the scale's moderators give it.
    """
    if not model.outcome.usable:
        what = f"The model ended without coefficients: {model.outcome.value}"
        raise refuse("no-fit", what, "See its outcome and notes.")
    wide = check_level(model.settings.level if level is None else level)
    x, z = _designs(model, data)
    estimate = x @ model.location.estimate
    variance = np.einsum("kp,pq,kq->k", x, model.location.vb, x)
    eta = z @ model.scale.estimate
    tau2 = np.exp(eta) if model.link == "log" else np.maximum(eta, 0.0)
    factor = float(ndtri((1 + wide) / 2))
    se, new = np.sqrt(variance), factor * np.sqrt(variance + tau2)
    labels = model.effects.labels if data is None else Numbered(len(x))
    return Predictions(
        labels, estimate, se, estimate - factor * se, estimate + factor * se, estimate - new, estimate + new,
        model.effects.frame_kind,
    )  # fmt: skip


def _designs(model: LocationScale, data: Any) -> tuple[Array, Array]:
    """Rows of both designs; NaN for rows that lack a moderator."""
    found = []
    for design, coding in zip(model.designs, model.codings, strict=True):
        if data is None:
            rows = np.full((len(model.effects), len(design.names)), np.nan)
            rows[model.used] = design.basis @ np.linalg.inv(design.back)
        else:
            assert coding is not None  # noqa: S101 -- a model with coefficients was made by its formulas
            columns = read_columns(data, coding.formula.variables)
            rows = coding.matrix(columns, _rows(data, columns))[:, list(design.kept)]
        found.append(rows)
    return found[0], found[1]


def _rows(data: Any, columns: Columns) -> int:
    sizes = {len(values) for values in columns.values()} or {len(next(iter(dict(data).values()), [0]))}
    if len(sizes) > 1:
        raise refuse("unequal-lengths", f"The columns have {sorted(sizes)} rows.", "Give columns of one length.")
    return sizes.pop()
