"""The likelihood of a location-scale model as a function of the scale's coefficients; the mean's follow from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array

LINKS = ("log", "identity")


@dataclass(frozen=True, slots=True, eq=False)
class ScaleLikelihood:
    """Effects (k,), variances (k,), and the designs of location (k, p; orthonormal) and scale (k, q).

    `restricted` and `link` are the choices; the variance between studies is exp(z a) or z a.
    """

    y: Array
    v: Array
    x: Array
    z: Array
    restricted: bool
    link: str

    def tau2(self, a: Array) -> Array:
        """Variances between studies."""
        eta = self.z @ a
        return np.asarray(np.exp(np.minimum(eta, 700.0)) if self.link == "log" else eta)

    def value_slope(self, a: Array) -> tuple[float, Array]:
        """Log-likelihood, maximised over the mean's coefficients, and its derivatives.

        Notes
        -----
        By tau2 of one study it is ((Py)^2 - P) / 2, P being its diagonal element (1 / (v + tau2) for maximum
        likelihood); Viechtbauer & Lopez-Lopez 2022.
        """
        tau2 = self.tau2(a)
        value, by_tau2 = self.at(tau2)
        return value, self.z.T @ (by_tau2 * (tau2 if self.link == "log" else 1.0))

    def at(self, tau2: Array) -> tuple[float, Array]:
        """The log-likelihood at variances (k,), and its derivatives by them; NaN where a total is not positive."""
        total = self.v + tau2
        if not (total > 0).all():
            return float("nan"), np.full(len(total), np.nan)
        w = 1 / total
        q, r = np.linalg.qr(np.sqrt(w)[:, None] * self.x)
        standard = np.sqrt(w) * self.y
        left = standard - q @ (q.T @ standard)
        leverage = np.einsum("kp,kp->k", q, q) if self.restricted else 0.0
        df = len(w) - self.x.shape[1] * self.restricted
        value = -0.5 * (df * np.log(2 * np.pi) + np.log(total).sum() + left @ left)
        value -= float(np.log(np.abs(np.diag(r))).sum()) if self.restricted else 0.0
        return float(value), 0.5 * w * (left**2 - 1 + leverage)

    def mean(self, tau2: Array) -> tuple[Array, Array]:
        """Coefficients of the mean at variances (k,), and their covariance."""
        w = 1 / (self.v + tau2)
        q, r = np.linalg.qr(np.sqrt(w)[:, None] * self.x)
        inverse = np.linalg.inv(r)
        return inverse @ (q.T @ (np.sqrt(w) * self.y)), inverse @ inverse.T
