"""Fit records made by hand, so that tests of figures do not depend on the engine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from tests.oracles import data

from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.fit import Fit
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.settings import Settings


def fit_of(
    yi: Sequence[float],
    vi: Sequence[float],
    labels: Sequence[str] = (),
    *,
    measure: str = "SMD",
    n: Sequence[float] | None = None,
) -> Fit:
    """Pool by DerSimonian and Laird; rows that are not finite are left out."""
    y, v = np.asarray(yi, float), np.asarray(vi, float)
    names = tuple(labels) or tuple(f"Study {i + 1}" for i in range(len(y)))
    es = EffectSizes(measure, y, v, names, None if n is None else np.asarray(n, float))
    used = np.isfinite(y) & np.isfinite(v)
    k, weights = int(used.sum()), np.full(len(y), np.nan)
    if k == 0:
        return _record(es, used, weights, Outcome.EMPTY)
    w = 1 / v[used]
    q = float(w @ (y[used] - w @ y[used] / w.sum()) ** 2)
    tau2 = max(0.0, (q - (k - 1)) / (w.sum() - w @ w / w.sum())) if k > 1 else None
    w = 1 / (v[used] + (tau2 or 0.0))
    weights[used] = 100 * w / w.sum()
    estimate, se = float(w @ y[used] / w.sum()), float(w.sum() ** -0.5)
    outcome = Outcome.OK if k > 1 else Outcome.ONE_STUDY
    return _record(es, used, weights, outcome, estimate, se, tau2, q)


def _record(
    es: EffectSizes,
    used: np.ndarray,
    weights: np.ndarray,
    outcome: Outcome,
    estimate: float | None = None,
    se: float | None = None,
    tau2: float | None = None,
    q: float | None = None,
) -> Fit:
    k = int(used.sum())
    many = k > 1 and q is not None
    i2 = 100 * max(0.0, (q - (k - 1)) / q) if many and q else 0.0 if many else None
    ci = None if estimate is None or se is None else (estimate - 1.96 * se, estimate + 1.96 * se)
    return Fit(
        effects=es, settings=Settings(method="DL"), used=used, k=k, estimate=estimate, se=se,
        statistic=None if estimate is None else estimate / se, df=None, p=None if estimate is None else 0.01,
        ci=ci, tau2=tau2, tau2_se=None, i2=i2, h2=None, i2_q=i2, q=q if many else None, q_df=k - 1 if many else None,
        q_p=0.02 if many else None, weights=weights, outcome=outcome,
    )  # fmt: skip


def bcg(measure: str = "RR") -> Fit:
    """The 13 trials of BCG vaccine (Colditz et al. 1994): log risk ratios."""
    trials = data("bcg")
    labels = [f"{author} {year:.0f}" for author, year in zip(trials["author"], trials["year"], strict=True)]
    return fit_of(trials["yi"], trials["vi"], labels, measure=measure)


def many(k: int, measure: str = "SMD") -> Fit:
    """As many made-up effects, for figures of that length."""
    rng = np.random.default_rng(k)
    labels = [f"Author {i + 1} et al. {1980 + i % 40}" for i in range(k)]
    return fit_of(rng.normal(0.8, 0.9, k), rng.uniform(0.02, 0.8, k), labels, measure=measure, n=rng.integers(8, 90, k))
