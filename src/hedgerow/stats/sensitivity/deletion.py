"""What a fit becomes without each of its rows: the raw material of residuals, influence and Baujat's plot."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool_many import join
from hedgerow.stats.sensitivity.leave_one_out import refit_without
from hedgerow.stats.tau2 import find_estimator


@dataclass(frozen=True, slots=True)
class Deleted:
    """Fits without each row used, (k,) arrays in the order of those rows; NaN where undefined.

    Attributes
    ----------
    estimate, se, tau2, q : arrays
        As in `Fit`.
    scale : array
        The Knapp-Hartung scale of each; 1 for z and t.
    """

    estimate: Array
    se: Array
    tau2: Array
    q: Array
    scale: Array


def delete_each(fit: Fit) -> Deleted:
    """Pool again without each row used, in one batch."""
    k = fit.k
    if k < 2 or fit.estimate is None:
        none = np.full(k, np.nan)
        return Deleted(none, none, none, none, none)
    parts = refit_without(fit, np.arange(k), k)
    many = join(parts, (k,))
    scale = np.concatenate([part.inference.scale for part in parts])
    return Deleted(many.estimate, many.se, _known(fit, many.tau2), many.q, scale)


def _known(fit: Fit, tau2: Array) -> Array:
    """A tau2 that needs no estimate is known even where only one row is left."""
    if not find_estimator(fit.method).random:
        return np.zeros_like(tau2)
    return tau2 if fit.settings.tau2 is None else np.full_like(tau2, fit.settings.tau2)


def has_own_weights(fit: Fit) -> bool:
    """Whether the weights are other than inverse variances."""
    return fit.settings.weights is not None or not fit.settings.weighted
