"""p-uniform: the effect at which the P values of significant studies are uniform, given that they are significant."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import log_ndtr

from hedgerow.stats.bias.irwin_hall import irwin_hall_cdf, irwin_hall_quantile
from hedgerow.stats.bias.significant import Significant, significant
from hedgerow.stats.fit import Fit, Interval
from hedgerow.stats.pool import pool_with
from hedgerow.stats.search import falling_root
from hedgerow.stats.settings import Settings

REFERENCES = ("vanassen2015", "vanaert2016")


@dataclass(frozen=True, slots=True)
class PUniform:
    """The estimate from significant effects alone; None where there is none.

    Attributes
    ----------
    estimate : float or None
        Common effect, as if effects did not differ between studies: with heterogeneity it is too large.
    ci : (float, float) or None
        Its interval, exact if effects do not differ.
    p : float or None
        One-sided, of no effect.
    bias_p : float or None
        One-sided, of the equal-effects estimate being unbiased: small where it is too large for these P values.
    level : float
        Coverage of the interval.
    k, significant : int
        Effects, and those that are significant in the direction looked for.
    reason : str or None
        Why there is no estimate.
    """

    estimate: float | None
    ci: Interval | None
    p: float | None
    bias_p: float | None
    level: float
    k: int
    significant: int
    reason: str | None = None


def p_uniform(fit: Fit, alternative: str | None = None, alpha: float = 0.05) -> PUniform:
    """Estimate the effect from the significant studies alone (van Assen, van Aert & Wicherts 2015).

    Parameters
    ----------
    fit : Fit
        The analysis; its effects, sampling variances and level are used.
    alternative : {"greater", "less"}, optional
        Direction of the effects looked at, by default that of the pooled effect.
    alpha : float, default 0.05
        Two-sided level of significance.

    Returns
    -------
    PUniform
        Always; where no effect is significant its numbers are None and `reason` says so.

    Notes
    -----
    With q the chance of an effect as large as a study's, given significance, at a common effect: the estimate makes
    the sum of q half their number, the interval the quantiles of a sum of uniform variables.
    """
    effects = significant(fit, alternative, alpha)
    k = int(effects.found.sum())
    if not k:
        reason = f"None of the {fit.k} effects is significant in the direction looked for."
        return PUniform(None, None, None, None, fit.level, fit.k, 0, reason)
    tail = (1 - fit.level) / 2
    centre, low, high = (_solved(effects, t) for t in (k / 2, *(irwin_hall_quantile(p, k) for p in (tail, 1 - tail))))
    plain = pool_with(fit.effects, Settings("EE", "z", fit.level)).estimate
    bias = None if plain is None else 1 - irwin_hall_cdf(_total(effects, effects.sign * plain), k)
    ends = sorted((effects.sign * low, effects.sign * high))
    p = irwin_hall_cdf(_total(effects, 0.0), k)
    return PUniform(effects.sign * centre, (ends[0], ends[1]), p, bias, fit.level, fit.k, k)


def _total(effects: Significant, mean: float) -> float:
    """Sum of the chances q at a common effect; rises with it."""
    y, se = effects.y[effects.found], effects.se[effects.found]
    log_q = log_ndtr((mean - y) / se) - log_ndtr(mean / se - effects.critical)
    return float(np.exp(log_q).sum())


def _solved(effects: Significant, total: float) -> float:
    """The effect at which the sum of q is `total`."""
    y, se = effects.y[effects.found], effects.se[effects.found]
    top, scale = float((y + 10 * se).max()), float(se.max())
    return top - falling_root(lambda below: _total(effects, top - below), total, scale)
