"""The result of pooling tables of events without effects of their own: Mantel-Haenszel and Peto."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import chdtrc, ndtr, ndtri

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.fit import Interval
from hedgerow.stats.rare.event_fit import EventFit


@dataclass(frozen=True, slots=True)
class ChiSquared:
    """A chi-squared test: `statistic`, `df` degrees of freedom, `p`."""

    statistic: float
    df: int
    p: float


def chi_squared(statistic: float, df: int) -> ChiSquared | None:
    """Test with its P value; None where the statistic is not defined."""
    return ChiSquared(statistic, df, float(chdtrc(df, statistic))) if np.isfinite(statistic) and df > 0 else None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class StratifiedFit(EventFit):
    """One pooled estimate from the tables themselves; see `EventFit` for what mixed models have too.

    Single effects, their zero cells corrected as their options say, serve `q`, `i2` and `h2` only. Studies without
    events are counted in `k`.

    Attributes
    ----------
    method : str
        ``"MH"`` or ``"Peto"``.
    estimate, se, statistic, p, ci
        Pooled effect on the scale of the analysis (log for ratios), its z test and interval; None where there is none.
    i2, h2 : float or None
        From Q, in per cent and as a ratio.
    cmh, cmh_uncorrected : ChiSquared or None
        Cochran-Mantel-Haenszel test of no effect, with and without continuity correction; None for Peto.
    breslow_day, tarone : ChiSquared or None
        Homogeneity of the odds ratios over the tables, without and with Tarone's correction; for the odds ratio only.
    weights : (rows,) float array
        Per cent; NaN for rows that were not used.
    """

    method: str
    estimate: float | None
    se: float | None
    statistic: float | None
    p: float | None
    ci: Interval | None
    i2: float | None
    h2: float | None
    cmh: ChiSquared | None
    cmh_uncorrected: ChiSquared | None
    breslow_day: ChiSquared | None
    tarone: ChiSquared | None
    weights: Array

    def to_dict(self) -> dict[str, Any]:
        """All numbers by name, None where undefined; tests as ``cmh``, ``cmh_df``, ``cmh_p`` and so on."""
        low, high = self.ci or (None, None)
        names = ("estimate", "se", "statistic", "p")
        return (
            {"measure": self.measure, "method": self.method, "level": self.level, "k": self.k}
            | {"double_zeros": len(self.double_zeros)}
            | {name: getattr(self, name) for name in names}
            | {"ci_low": low, "ci_high": high}
            | {name: getattr(self, name) for name in ("q", "q_df", "q_p", "i2", "h2")}
            | self._tests()
        )

    def _tests(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name in ("cmh", "cmh_uncorrected", "breslow_day", "tarone"):
            test: ChiSquared | None = getattr(self, name)
            numbers = (None, None, None) if test is None else (test.statistic, test.df, test.p)
            found |= dict(zip((name, f"{name}_df", f"{name}_p"), numbers, strict=True))
        return found

    def __str__(self) -> str:
        from hedgerow.stats.summary import stratified_summary

        return stratified_summary(self)


def wald(estimate: float, variance: float, level: float) -> dict[str, Any]:
    """Estimate, standard error, z test and interval, by the names of the record."""
    se = float(np.sqrt(variance))
    half = float(ndtri((1 + level) / 2)) * se
    z = estimate / se
    ci = (estimate - half, estimate + half)
    return {"estimate": estimate, "se": se, "statistic": z, "p": 2 * float(ndtr(-abs(z))), "ci": ci}


NO_ESTIMATE: dict[str, Any] = dict.fromkeys(("estimate", "se", "statistic", "p", "ci"))


def spread_about(es: EffectSizes, used: Mask, estimate: float | None) -> dict[str, Any]:
    """Q of the single effects about a pooled estimate, with I2 and H2 from it, by the names of the record."""
    y, v = es.yi[used], es.vi[used]
    there = np.isfinite(y) & (v > 0)
    df = int(there.sum()) - 1
    if estimate is None or df < 1:
        return dict.fromkeys(("q", "q_df", "q_p", "i2", "h2"))
    q = float(((y[there] - estimate) ** 2 / v[there]).sum())
    i2 = 100 * max(0.0, (q - df) / q) if q > 0 else 0.0
    return {"q": q, "q_df": df, "q_p": float(chdtrc(df, q)), "i2": i2, "h2": q / df}
