"""Cochran's Q, I2 and H2."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from hedgerow.stats.kernel.marginal import Array, Model


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """How much effects differ beyond sampling error; arrays (B,), NaN where undefined.

    Attributes
    ----------
    q, q_df, q_p
        Cochran's test (for a model with moderators: of the residual heterogeneity).
    i2, h2
        From tau2 and the typical sampling variance (Higgins & Thompson 2002); for equal-effects models from Q.
    i2_q
        From Q (Higgins et al. 2003).
    typical : Array
        The typical sampling variance (k - p) / tr(P).
    """

    q: Array
    q_df: Array
    q_p: Array
    i2: Array
    h2: Array
    i2_q: Array
    typical: Array


def heterogeneity(model: Model, tau2: Array, *, random: bool) -> Heterogeneity:
    """Measure heterogeneity.

    Parameters
    ----------
    model : Model
        B meta-analyses.
    tau2 : (B,) array
        Their variances between studies.
    random : bool
        False for equal-effects models.
    """
    infinite = model.v_range[0] == 0  # an infinite weight leaves Q undefined; so does no degree of freedom
    zero = infinite | (model.k <= model.p)
    df = np.where(zero, np.nan, model.k - model.p)
    at = model.at(np.where(infinite, np.nan, 0.0))
    q = np.where(zero, np.nan, at.rss)
    typical = df / at.tr_p
    i2_q = 100 * np.maximum(0.0, (q - df) / np.where(q > 0, q, 1.0))
    if random:
        i2, h2 = 100 * tau2 / (tau2 + typical), tau2 / typical + 1
    else:
        i2, h2 = i2_q, q / df
    return Heterogeneity(q, df, chdtrc(df, q), i2, h2, i2_q, typical)
