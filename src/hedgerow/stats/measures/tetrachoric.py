"""Tetrachoric correlation of two dichotomies (RTET), and its Fisher's z (ZTET)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import TANH
from hedgerow.stats.measures.two_by_two import TABLE_CHECKS
from hedgerow.stats.measures.two_means import Effects
from hedgerow.stats.measures.zero_cells import TWO_BY_TWO

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(64)
_STEPS = 100  # bisection alone reaches the last digit in 55


@dataclass(frozen=True, slots=True)
class _Cut:
    """A standard bivariate normal distribution cut at h and k, in terms of the arcsine of its correlation."""

    h: Array
    k: Array

    def slope(self, angle: Array) -> Array:
        """Derivative of the probability below both cuts by the angle (Plackett 1954)."""
        h, k = (cut.reshape(cut.shape + (1,) * (angle.ndim - cut.ndim)) for cut in (self.h, self.k))
        exponent = (h**2 + k**2 - 2 * h * k * np.sin(angle)) / (2 * np.cos(angle) ** 2)
        return np.asarray(np.exp(-exponent) / (2 * np.pi))

    def below(self, angle: Array) -> Array:
        """Probability below both cuts, less that without correlation."""
        half = angle[:, None] / 2
        return np.asarray((half * self.slope(half * (_NODES + 1))) @ _WEIGHTS)

    def angle(self, share: Array) -> Array:
        """Where the probability below both cuts is `share`: Newton's steps, halving where they leave the bracket."""
        target = share - ndtr(self.h) * ndtr(self.k)
        low, high = np.full_like(share, -np.pi / 2), np.full_like(share, np.pi / 2)
        angle = np.zeros_like(share)
        for _ in range(_STEPS):
            excess = self.below(angle) - target
            low, high = np.where(excess < 0, angle, low), np.where(excess > 0, angle, high)
            step = angle - excess / self.slope(angle)
            step = np.where((step > low) & (step < high), step, (low + high) / 2)
            if np.all((np.abs(step - angle) <= 1e-15) | np.isnan(step)):
                break
            angle = step
        return angle


@measure(
    "RTET",
    "Tetrachoric correlation",
    references=("pearson1900", "divgi1979"),
    zero_cells=TWO_BY_TWO.by_default(0.0),
    checks=TABLE_CHECKS,
)
def tetrachoric(events1: Array, n1: Array, events2: Array, n2: Array) -> Effects:
    """Correlation of two normal variables that, cut in two, give the table; none if a cell is 0.

    Notes
    -----
    It makes the bivariate normal probability of cell a equal to a / n, the cuts being those of the margins. The
    sampling variance is that of Pearson (1900): the delta method on the four shares of one multinomial sample.
    """
    n = n1 + n2
    cells = np.stack([events1, n1 - events1, events2, n2 - events2]) / n
    cells = np.where((cells > 0).all(axis=0), cells, np.nan)
    cut = _Cut(ndtri(cells[0] + cells[1]), ndtri(cells[0] + cells[2]))
    angle = cut.angle(cells[0])
    return np.sin(angle), _variance(cut, angle, cells) / n


def _variance(cut: _Cut, angle: Array, cells: Array) -> Array:
    r, rest = np.sin(angle), np.cos(angle)
    of_row, of_column = ndtr((cut.k - r * cut.h) / rest), ndtr((cut.h - r * cut.k) / rest)
    by_cell = np.stack([1 - of_row - of_column, -of_row, -of_column, np.zeros_like(r)])
    centred = by_cell - np.sum(by_cell * cells, axis=0)
    return np.asarray(np.sum(cells * centred**2, axis=0) * (rest / cut.slope(angle)) ** 2)


@measure(
    "ZTET",
    "Fisher's z of the tetrachoric correlation",
    shown="Tetrachoric correlation",
    references=("pearson1900", "divgi1979", "fisher1921"),
    transform=TANH,
    zero_cells=TWO_BY_TWO.by_default(0.0),
    checks=TABLE_CHECKS,
)
def fisher_z_of_tetrachoric(events1: Array, n1: Array, events2: Array, n2: Array) -> Effects:
    """atanh(r), and the variance of r over (1 - r^2)^2."""
    r, v = tetrachoric(events1, n1, events2, n2)
    return np.arctanh(r), v / (1 - r**2) ** 2
