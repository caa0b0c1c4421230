"""p-curve: whether significant P values are distributed as they are where there is something to find."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import bdtr, bdtrc, ndtr, ndtri

from hedgerow.stats.bias.significant import significant
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.search import falling_root

REFERENCES = ("simonsohn2014", "simonsohn2014b", "simonsohn2015")

_LOW_POWER = 1 / 3
_LEVEL = 0.9  # of the interval of power, as in the papers


@dataclass(frozen=True, slots=True)
class CurveTest:
    """Stouffer's test of a distribution of P values: full curve (P < alpha), half curve (P < alpha / 2), and binomial.

    `z` is negative where P values are lower than the distribution says; the P values are one-sided. The half curve's
    are None where no effect is in it.
    """

    full_z: float
    full_p: float
    half_z: float | None
    half_p: float | None
    binomial_p: float


@dataclass(frozen=True, slots=True)
class PCurve:
    """The tests of a p-curve; None where no effect is significant.

    Attributes
    ----------
    evidential : CurveTest or None
        Against a flat curve (no effect): small P values say that the curve is right-skewed.
    inadequate : CurveTest or None
        Against the curve of studies with 33 per cent power: small P values say that it is flatter than that.
    has_evidential_value, lacks_evidential_value : bool or None
        The papers' rules: half-curve P below 0.05, or both below 0.1; full-curve P below 0.05, or half-curve and
        binomial both below 0.1.
    power : float or None
        Average power of the tests, corrected for selection.
    power_ci : (float, float) or None
        Its 90 per cent interval.
    k, significant, half : int
        Effects; those significant in the direction looked for; those of them with P below half of alpha.
    alpha : float
        Two-sided level of significance.
    reason : str or None
        Why there is no test.
    """

    evidential: CurveTest | None
    inadequate: CurveTest | None
    has_evidential_value: bool | None
    lacks_evidential_value: bool | None
    power: float | None
    power_ci: tuple[float, float] | None
    k: int
    significant: int
    half: int
    alpha: float
    reason: str | None = None


def p_curve(fit: Fit, alternative: str | None = None, alpha: float = 0.05) -> PCurve:
    """Test whether significant effects have evidential value (Simonsohn, Nelson & Simmons 2014, 2015).

    Parameters
    ----------
    fit : Fit
        The analysis; its effects and sampling variances are used.
    alternative : {"greater", "less"}, optional
        Direction of the effects looked at, by default that of the pooled effect; others are left out.
    alpha : float, default 0.05
        Two-sided level of significance.

    Returns
    -------
    PCurve
        Always; where no effect is significant its numbers are None and `reason` says so.

    Notes
    -----
    A P value divided by its chance to be significant at all is uniform if the test's power is as assumed. Studies must
    be independent, and significant results selected by nothing but their significance.
    """
    effects = significant(fit, alternative, alpha)
    z = effects.z[effects.found]
    half_critical = float(-ndtri(alpha / 4))
    half = int((z > half_critical).sum())
    if not z.size:
        reason = f"None of the {fit.k} effects is significant in the direction looked for."
        return PCurve(None, None, None, None, None, None, fit.k, 0, 0, alpha, reason)
    low = _shift(_LOW_POWER, effects.critical)
    skew = _curve_test(z, 0.0, effects.critical, half_critical, lower=True)
    flat = _curve_test(z, low, effects.critical, half_critical, lower=False)
    return PCurve(
        skew, flat, _evidential(skew), flat.full_p < 0.05 or _both(flat.half_p, flat.binomial_p),
        *_power(z, effects.critical), fit.k, z.size, half, alpha,
    )  # fmt: skip


def _tail(z: Array | float, shift: float) -> Array:
    """Chance of a two-sided statistic above z, its mean being `shift`."""
    return np.asarray(ndtr(shift - np.asarray(z)) + ndtr(-shift - np.asarray(z)))


def _shift(power: float, critical: float) -> float:
    """Mean of the statistic of a test with this power."""
    return falling_root(lambda shift: -float(_tail(critical, shift)), -power, 1.0)


def _stouffer(z: Array, shift: float, critical: float) -> float:
    """Sum of normal scores of P values given significance, over the root of their number."""
    given = np.clip(_tail(z, shift) / _tail(critical, shift), 1e-300, 1 - 1e-16)
    return float(ndtri(given).sum() / np.sqrt(len(z)))


def _curve_test(z: Array, shift: float, critical: float, half_critical: float, *, lower: bool) -> CurveTest:
    """Test against the curve of tests with mean `shift`: for P values that are lower, or higher, than it says."""
    full, inside = _stouffer(z, shift, critical), z[z > half_critical]
    half = _stouffer(inside, shift, half_critical) if inside.size else None
    share = float(_tail(half_critical, shift) / _tail(critical, shift))
    count = len(inside)
    binomial = bdtrc(count - 1, len(z), share) if lower and count else bdtr(count, len(z), share) if not lower else 1.0
    direction = 1.0 if lower else -1.0
    return CurveTest(
        full, float(ndtr(direction * full)), half, None if half is None else float(ndtr(direction * half)),
        float(binomial),
    )  # fmt: skip


def _evidential(test: CurveTest) -> bool:
    return (test.half_p is not None and test.half_p < 0.05) or _both(test.full_p, test.half_p)


def _both(first: float | None, second: float | None) -> bool:
    return first is not None and second is not None and first < 0.1 and second < 0.1


def _power(z: Array, critical: float) -> tuple[float, tuple[float, float]]:
    """The power at which Stouffer's statistic is 0, and at its quantiles; between alpha and 0.9999."""
    least, most = float(_tail(critical, 0.0)), _shift(0.9999, critical)

    def at(score: float) -> float:
        shift = falling_root(lambda s: -_stouffer(z, s, critical), -score, 1.0, limit=most)
        return max(least, float(_tail(critical, shift)))

    bound = float(ndtri((1 + _LEVEL) / 2))
    return at(0.0), (at(-bound), at(bound))
