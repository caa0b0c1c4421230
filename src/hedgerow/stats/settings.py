"""The independent small choices of a meta-analysis, and the one place where they meet each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.inference import find_test
from hedgerow.stats.tau2 import find_estimator
from hedgerow.vocabulary.problems import refuse


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """The independent small choices of a meta-analysis.

    Attributes
    ----------
    method : str
        Estimator of tau2, by metafor's code (``"REML"``, ``"DL"``, ...; ``"EE"`` and ``"FE"`` for none).
    test : str
        ``"z"``, ``"t"``, ``"knha"`` (Knapp-Hartung) or ``"adhoc"`` (Knapp-Hartung, its scale at least 1).
    level : float
        Coverage of intervals, e.g. 0.95.
    weights : (k,) array or None
        The user's own weights, one for each input row.
    weighted : bool
        False: every effect has the same weight.
    tau2 : float or None
        A value fixed by the user.
    """

    method: str = "REML"
    test: str = "z"
    level: float = 0.95
    weights: Array | None = None
    weighted: bool = True
    tau2: float | None = None


def check_settings(settings: Settings, rows: int) -> None:
    """Refuse combinations that make no sense, by name: the one place where settings meet each other."""
    estimator = find_estimator(settings.method)
    find_test(settings.test)
    if estimator.needs_weights and settings.weights is None:
        raise refuse("missing-weights", f"Method {settings.method!r} needs weights.", "Give weights=, one a row.")
    if settings.weights is not None:
        if settings.weights.shape != (rows,):
            raise refuse("unequal-lengths", f"There are {settings.weights.size} weights for {rows} rows.")
        if not (np.isfinite(settings.weights) & (settings.weights >= 0)).all() or (rows and not settings.weights.any()):
            raise refuse("bad-weights", "Weights must be finite, not negative, and not all 0.")
        if not settings.weighted:
            raise refuse("weights-twice", "weights= and weighted=False exclude each other.", "Give one of them.")
    fixed = settings.tau2
    if fixed is not None and not (isinstance(fixed, (int, float)) and np.isfinite(fixed) and fixed >= 0):
        raise refuse("bad-tau2", f"tau2 is {settings.tau2!r}; it must be finite and not negative.")
    if settings.tau2 is not None and not estimator.random:
        raise refuse("tau2-without-random-effects", f"Method {settings.method!r} has no tau2 to fix.", "Use 'REML'.")
