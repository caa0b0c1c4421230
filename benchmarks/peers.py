"""PyMARE and statsmodels, asked the same; each maker imports its package only when it is timed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.samples import arms, many, one

Call = Callable[[], Any]


def pymare_batch(size: int, k: int, method: str) -> Callable[[], Call]:
    """PyMARE works on (k, batch)."""

    def make() -> Call:
        from pymare import Dataset, estimators

        yi, vi = (array.T for array in many(size, k))
        kinds = {
            "DL": estimators.DerSimonianLaird,
            "REML": lambda: estimators.VarianceBasedLikelihoodEstimator(method="REML"),
        }

        def call() -> Any:
            estimator = kinds[method]()
            estimator.fit_dataset(Dataset(yi, vi))
            return estimator.summary().get_fe_stats()

        return call

    return make


def pymare_fit(k: int, method: str) -> Callable[[], Call]:
    return pymare_batch(1, k, method)


def statsmodels_fit(k: int, method: str) -> Callable[[], Call]:
    """statsmodels has DL and Paule-Mandel ("pm"), no REML."""

    def make() -> Call:
        from statsmodels.stats.meta_analysis import combine_effects

        data = one(k)
        return lambda: combine_effects(data["yi"], data["vi"], method_re=method)

    return make


def statsmodels_loop(size: int, k: int, method: str) -> Callable[[], Call]:
    """No batch there: a loop over rows."""

    def make() -> Call:
        from statsmodels.stats.meta_analysis import combine_effects

        yi, vi = many(size, k)
        return lambda: [combine_effects(y, v, method_re=method) for y, v in zip(yi, vi, strict=True)]

    return make


def statsmodels_smd(k: int) -> Callable[[], Call]:
    def make() -> Call:
        from statsmodels.stats.meta_analysis import effectsize_smd

        d = arms(k)
        return lambda: effectsize_smd(d["mean1"], d["sd1"], d["n1"], d["mean2"], d["sd2"], d["n2"])

    return make
