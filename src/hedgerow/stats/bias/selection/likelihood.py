"""The log-likelihood of effects seen through a selection function, with its derivatives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.bias.selection.bound import Bound, within
from hedgerow.stats.effects import Array, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """The model: y ~ N(x beta, tau2 + v) times w(p) / expected w(p).

    Attributes
    ----------
    z, root : (k,) arrays
        Effects over their standard errors, the sign such that selection favours large ones; standard errors.
    x : (k, p) array
        Design over the standard errors, with the same sign.
    bound : Bound
        The selection function.
    rows : (k,) bool array or None
        Effects that it acts on; None for all.
    """

    z: Array
    root: Array
    x: Array
    bound: Bound
    rows: Mask | None = None

    def value_slope(self, beta: Array, tau2: float, delta: Array) -> tuple[float, Array, float, Array]:
        """Log-likelihood, and its derivatives by beta (p,), tau2, and delta (q,).

        Notes
        -----
        With r the share of an atom in the expectation of w, the derivatives of its logarithm are averages, by r, of
        those of the atoms' own logarithms.
        """
        s2 = 1 + tau2 / self.root**2
        mean, sd = self.x @ beta, np.sqrt(s2)
        residual = (self.z - mean) / sd
        seen, weights = self.bound.weights(delta)
        atoms = self.bound.atoms(mean, sd)
        joint = weights.log + atoms.log_mass
        top = joint.max(axis=1, keepdims=True)
        share = np.exp(joint - top)
        total = share.sum(axis=1, keepdims=True)
        share /= total
        expected = (top + np.log(total))[:, 0]
        value = -0.5 * (residual**2).sum() - np.log(sd * self.root).sum() - 0.5 * len(self.z) * np.log(2 * np.pi)
        value += within(self.rows, seen.log[:, 0] - expected).sum()
        mean_slope, sd_slope = atoms.average(share)
        by_mean = residual / sd - within(self.rows, mean_slope)
        by_sd = (residual**2 - 1) / sd - within(self.rows, sd_slope)
        averaged = _averaged(share, weights.slope)
        by_delta = within(self.rows, seen.slope[:, 0] - averaged).sum(axis=0)
        return float(value), self.x.T @ by_mean, float((by_sd / (2 * sd * self.root**2)).sum()), by_delta


def _averaged(share: Array, slope: Array) -> Array:
    """Means of the slopes by shares, (k, q); the slopes of all studies may be the same."""
    return np.asarray(share @ slope[0] if len(slope) == 1 else np.einsum("kn,knq->kq", share, slope))
