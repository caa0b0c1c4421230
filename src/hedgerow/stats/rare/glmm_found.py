"""What the search of a mixed model of events hands on."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.stats.effects import Array


@dataclass(frozen=True, slots=True)
class Found:
    """Coefficients (p,) and their covariance, tau2, log-likelihood, likelihood-ratio statistic of homogeneity.

    `settled` says whether the search ended at an optimum; `sigma2` is the variance between the studies' levels where
    they are random.
    """

    estimate: Array
    vb: Array
    tau2: float
    log_likelihood: float
    q: float
    settled: bool
    sigma2: float | None = None


INFINITE = "The studies that tell an effect have the fewest, or the most, events possible, so its estimate is infinite."
"""Why there is no estimate."""

ENDLESS = (
    "Every study that tells an effect has the fewest, or the most, events possible, so the likelihood rises with the "
    "variance between studies without end."
)
"""Why there is no estimate with a variance between studies."""
