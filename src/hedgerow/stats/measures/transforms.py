"""Ways back from the scale of the analysis to numbers that people read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtr

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import refuse


@dataclass(frozen=True, slots=True)
class Transform:
    """One back-transform.

    Attributes
    ----------
    name : str
        ``"identity"``, ``"exp"``, ...
    function : callable
        (values, n) -> values; n is the harmonic mean of the sample sizes, or None.
    needs_n : bool
        Whether n must be given.
    references : tuple of str
        Keys of its papers.
    """

    name: str
    function: Callable[[Array, float | None], Array]
    needs_n: bool = False
    references: tuple[str, ...] = ()

    def __call__(self, values: Any, n: Any = None) -> Any:
        """Transform back.

        Parameters
        ----------
        values : float or array
            On the scale of the analysis; NaN stays NaN.
        n : float, array or None
            Sample sizes; several enter as their harmonic mean (Miller 1978).
        """
        if self.needs_n and n is None:
            raise refuse("needs-n", f"The back-transform {self.name!r} needs sample sizes.", "Give n.")
        size = None if n is None else harmonic_mean(n)
        with np.errstate(all="ignore"):
            back = self.function(np.asarray(values, float), size)
        return back if np.ndim(values) else float(back)


def harmonic_mean(n: Any) -> float:
    """Harmonic mean of sample sizes; missing ones are left out."""
    sizes = np.asarray(n, float)
    sizes = sizes[np.isfinite(sizes)] if sizes.ndim else sizes
    return float(sizes.size / np.sum(1.0 / sizes))


def _sine_squared(values: Array) -> Array:
    return np.asarray(np.sin(np.clip(values, 0.0, np.pi / 2)) ** 2)


def _inverse_logit(values: Array) -> Array:
    small = np.exp(-np.abs(values))  # never overflows
    return np.asarray(np.where(values < 0, small, 1.0) / (1.0 + small))


def _inverse_freeman_tukey(values: Array, n: float | None) -> Array:
    """Miller's (1978) closed form; values beyond what 0 and n events give become 0 and 1."""
    assert n is not None  # noqa: S101 -- Transform has refused a missing n
    lowest = 0.5 * np.arcsin(np.sqrt(1 / (n + 1)))
    sine = np.sin(2 * values)
    root = np.sqrt(np.maximum(0.0, 1 - (sine + (sine - 1 / sine) / n) ** 2))
    p = 0.5 * (1 - np.sign(np.cos(2 * values)) * root)
    p = np.where(values <= lowest, 0.0, np.where(values >= np.pi / 2 - lowest, 1.0, p))
    return np.where(np.isnan(values), np.nan, p)


def _inverse_probit(values: Array) -> Array:
    return np.asarray(ndtr(values))


IDENTITY = Transform("identity", lambda values, _: values)
EXP = Transform("exp", lambda values, _: np.exp(values))
TANH = Transform("tanh", lambda values, _: np.tanh(values))
INVERSE_LOGIT = Transform("inverse logit", lambda values, _: _inverse_logit(values))
INVERSE_ARCSINE = Transform("inverse arcsine", lambda values, _: _sine_squared(values))
INVERSE_FREEMAN_TUKEY = Transform(
    "inverse Freeman-Tukey", _inverse_freeman_tukey, needs_n=True, references=("miller1978", "schwarzer2019")
)
INVERSE_PROBIT = Transform("inverse probit", lambda values, _: _inverse_probit(values))
SQUARE = Transform("square", lambda values, _: np.maximum(values, 0.0) ** 2)
SQUARED_TANH = Transform("squared tanh", lambda values, _: np.tanh(np.maximum(values, 0.0)) ** 2)
INVERSE_CUBE_ROOT = Transform("inverse cube root", lambda values, _: 1 - (1 - values) ** 3, False, ("hakstian1976",))
INVERSE_BONETT = Transform("inverse Bonett", lambda values, _: -np.expm1(-values), False, ("bonett2002",))
