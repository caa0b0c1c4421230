"""What the search of a mixed model of events hands on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """Mean effect, its standard error, tau2, log-likelihood, likelihood-ratio statistic of homogeneity.

    `settled` says whether the search ended at an optimum; `sigma2` is the variance between the studies' levels where
    they are random.
    """

    mean: float
    se: float
    tau2: float
    log_likelihood: float
    q: float
    settled: bool
    sigma2: float | None = None
