"""The register of tau2 estimators: validation, methods text, documentation and tests all read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.kernel.marginal import Array, Flags, Model
from hedgerow.vocabulary.problems import refuse, unknown

Estimate = Callable[[Model, Array | None], tuple[Array, Flags]]
"""(model, the user's weights or None) -> tau2 before truncation at 0, and whether its search settled; (B,) each."""

Variance = Callable[[Model, Array, Array | None], Array]
"""(model, tau2 truncated at 0, the user's weights) -> sampling variance of the estimator, (B,)."""


@dataclass(frozen=True, slots=True)
class Estimator:
    """One way to estimate the variance between studies.

    Attributes
    ----------
    code : str
        metafor's code.
    label : str
        Name in a sentence.
    references : tuple of str
        Keys of its papers in ``vocabulary/references.bib``.
    estimate, variance : callable
        See `Estimate` and `Variance`.
    random : bool
        False for the equal-effects ("fixed-effect") models, which have no tau2.
    needs_weights : bool
        True if the user must give weights.
    zero_variance : bool
        True if a sampling variance of 0 is admissible.
    """

    code: str
    label: str
    references: tuple[str, ...]
    estimate: Estimate
    variance: Variance
    random: bool = True
    needs_weights: bool = False
    zero_variance: bool = False


ESTIMATORS: dict[str, Estimator] = {}


def register(estimator: Estimator) -> None:
    """Add an estimator; a code already taken is refused."""
    if estimator.code in ESTIMATORS:
        raise refuse("duplicate-method", f"Method {estimator.code!r} is registered twice.")
    ESTIMATORS[estimator.code] = estimator


def find_estimator(code: str) -> Estimator:
    """Look an estimator up by its code; an unknown code raises with the nearest name."""
    if not isinstance(code, str) or code not in ESTIMATORS:
        raise unknown("method", code, ESTIMATORS)
    return ESTIMATORS[code]


def closed_form(formula: Callable[[Model, Array | None], Array]) -> Estimate:
    """Wrap a closed form, which always settles."""

    def estimate(model: Model, weights: Array | None) -> tuple[Array, Flags]:
        return formula(model, weights), np.ones(len(model.k), bool)

    return estimate
