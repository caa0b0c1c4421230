"""The posterior of tau: known up to a constant, integrated by Gauss-Legendre panels laid where the mass is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import roots_legendre

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import refuse

_POINTS, _WEIGHTS = roots_legendre(16)
_PANELS = 40
_GRID = 1000
_NEGLIGIBLE = 45.0  # a density this many logarithms below its top is nothing to rounding


@dataclass(frozen=True, slots=True, eq=False)
class TauPosterior:
    """Posterior of tau on a grid, in ``u = tau / (tau + scale)``, which maps all of it into a unit interval.

    Attributes
    ----------
    scale : float
        Of the map.
    edges : (panels + 1,) array
        Of the panels, in u.
    tau, mass : (nodes,) arrays
        Nodes, and the posterior probability that each stands for.
    log_total : float
        Log of the integral of prior times likelihood.
    log_density : callable
        Log of prior times likelihood at an array of tau.
    """

    scale: float
    edges: Array
    tau: Array
    mass: Array
    log_total: float
    log_density: Callable[[Array], Array]

    def density(self, tau: Array) -> Array:
        """Posterior density."""
        return np.asarray(np.exp(self.log_density(np.asarray(tau, dtype=float)) - self.log_total))

    def cdf(self, tau: float) -> float:
        """Posterior probability up to `tau`."""
        u = tau / (tau + self.scale)
        j = int(np.clip(np.searchsorted(self.edges, u, side="right") - 1, 0, len(self.edges) - 2))
        whole = float(self.mass[: j * len(_POINTS)].sum())
        if u <= self.edges[j]:
            return whole
        nodes, log_weights = _panels(np.array([self.edges[j], min(u, self.edges[j + 1])]), self.scale)
        return whole + float(np.exp(self.log_density(nodes) + log_weights - self.log_total).sum())


def tau_posterior(log_density: Callable[[Array], Array], scale: float, upper: float) -> TauPosterior:
    """Integrate over tau.

    Parameters
    ----------
    log_density : callable
        Log of prior times likelihood at an array of tau.
    scale : float
        A tau of the right order of magnitude.
    upper : float
        Largest tau; may be infinite.

    Raises
    ------
    HedgerowError
        If the integral does not exist, as with a uniform prior and two studies.
    """
    most = 1.0 if np.isinf(upper) else upper / (upper + scale)
    edges = _zoom(log_density, scale, most)
    tau, log_weights = _panels(edges, scale)
    values = log_density(tau) + log_weights
    top = values.max()
    if not np.isfinite(top) or (most == 1.0 and edges[-1] == 1.0 and _diverges(log_density, scale)):
        remedy = "Use a proper prior for tau, or pool 3 effects or more."
        raise refuse("improper-posterior", "The posterior of tau has no finite integral.", remedy)
    total = np.exp(values - top).sum()
    return TauPosterior(scale, edges, tau, np.exp(values - top) / total, float(top + np.log(total)), log_density)


def _zoom(log_density: Callable[[Array], Array], scale: float, most: float) -> Array:
    """Edges of panels over the part of (0, most) where the density is not negligible."""
    low, high = 0.0, most
    while True:
        u = low + (high - low) * (np.arange(_GRID) + 0.5) / _GRID
        values = log_density(scale * u / (1 - u)) - 2 * np.log1p(-u)
        kept = np.flatnonzero(values > np.nanmax(values) - _NEGLIGIBLE)
        step = (high - low) / _GRID
        new_low = max(low, low + step * (kept[0] - 1))
        new_high = min(high, low + step * (kept[-1] + 2))
        if new_high - new_low > 0.5 * (high - low):
            return np.linspace(new_low, new_high, _PANELS + 1)
        low, high = new_low, new_high


def _panels(edges: Array, scale: float) -> tuple[Array, Array]:
    """Nodes in tau, and logs of their weights with the Jacobian of the map."""
    half = np.diff(edges)[:, None] / 2
    u = (edges[:-1, None] + half * (_POINTS + 1)).ravel()
    return scale * u / (1 - u), np.log((half * _WEIGHTS).ravel()) + np.log(scale) - 2 * np.log1p(-u)


def _diverges(log_density: Callable[[Array], Array], scale: float) -> bool:
    """Whether the density falls no faster than 1 / tau far out."""
    far = scale * np.array([1e6, 1e8])
    near, away = log_density(far)
    return bool(away - near > -1.001 * np.log(1e2))
