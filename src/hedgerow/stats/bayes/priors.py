"""Prior distributions for tau, the standard deviation between studies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import refuse


@dataclass(frozen=True, slots=True)
class TauPrior:
    """A prior for tau.

    Attributes
    ----------
    label : str
        Its name in a sentence.
    log_density : callable
        Log density at an array of tau at or above 0.
    proper : bool
        Whether it integrates to 1; Bayes factors need that.
    upper : float
        Largest tau that it allows.
    references : tuple of str
        Keys of its papers.
    """

    label: str
    log_density: Callable[[Array], Array]
    proper: bool = True
    upper: float = float("inf")
    references: tuple[str, ...] = ()


def half_normal(scale: float) -> TauPrior:
    """Half-normal prior; its mean is 0.80 `scale`."""
    _check(scale)
    constant = 0.5 * np.log(2 / np.pi) - np.log(scale)
    label = f"half-normal with scale {scale:g}"
    return TauPrior(label, lambda tau: constant - 0.5 * (tau / scale) ** 2, references=("rover2021",))


def half_cauchy(scale: float) -> TauPrior:
    """Half-Cauchy prior; its median is `scale`."""
    _check(scale)
    constant = np.log(2 / np.pi) - np.log(scale)
    label = f"half-Cauchy with scale {scale:g}"
    return TauPrior(label, lambda tau: constant - np.log1p((tau / scale) ** 2), references=("gelman2006",))


def half_t(scale: float, df: float) -> TauPrior:
    """Half-t prior with `df` degrees of freedom, between half-Cauchy (1) and half-normal (many)."""
    _check(scale)
    _check(df)
    label = f"half-t with scale {scale:g} and {df:g} degrees of freedom"
    return TauPrior(label, lambda tau: _log_t(tau / scale, df) + np.log(2 / scale), references=("gelman2006",))


def uniform_tau(upper: float = float("inf")) -> TauPrior:
    """Uniform prior up to `upper`; without an upper limit it is improper, and needs 3 studies or more."""
    _check(upper)
    height = 0.0 if np.isinf(upper) else -np.log(upper)
    label = "uniform" if np.isinf(upper) else f"uniform up to {upper:g}"
    return TauPrior(label, lambda tau: np.full_like(tau, height), bool(np.isfinite(upper)), upper, ("gelman2006",))


def log_t_tau2(
    mean: float, sd: float, *, df: float = float("inf"), label: str = "", references: tuple[str, ...] = ()
) -> TauPrior:
    """Prior under which log(tau2) is normal, or t with `df` degrees of freedom: how empirical priors are published."""
    _check(sd)
    label = label or f"log({'normal' if np.isinf(df) else f't, df {df:g}'}) for tau2, location {mean:g}, scale {sd:g}"

    def log_density(tau: Array) -> Array:
        with np.errstate(divide="ignore", invalid="ignore"):
            log_tau = np.log(tau)
            value = _log_t((2 * log_tau - mean) / sd, df) - log_tau + np.log(2 / sd)
        return np.asarray(np.where(tau > 0, value, -np.inf))

    return TauPrior(label, log_density, references=references)


def _log_t(z: Array, df: float) -> Array:
    """Log density of Student's t, normal with infinitely many degrees of freedom."""
    if np.isinf(df):
        return np.asarray(-0.5 * (z**2 + np.log(2 * np.pi)))
    constant = gammaln((df + 1) / 2) - gammaln(df / 2) - 0.5 * np.log(df * np.pi)
    return np.asarray(constant - 0.5 * (df + 1) * np.log1p(z**2 / df))


def _check(scale: float) -> None:
    if not scale > 0:
        raise refuse("bad-prior", f"{scale!r} cannot be the scale of a prior.", "It must be above 0.")
