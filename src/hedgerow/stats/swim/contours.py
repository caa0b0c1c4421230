"""Which effect a study of N participants with a given P value would have: the contours of an albatross plot.

Each measure is its spread: the number of participants times the variance of its estimate (on the log scale for
ratios), so that ``z = |effect| sqrt(N / spread)``. These are the variances of Harrison et al. 2017, for two groups of
which the first is `ratio` times as large as the second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, log

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import refuse, unknown


@dataclass(frozen=True, slots=True)
class Design:
    """What contours assume of every study.

    Attributes
    ----------
    ratio : float, default 1
        Size of the first group over that of the second, above 0.
    sd : float or None
        Standard deviation within groups, for ``"MD"``.
    baseline : float or None
        Risk in the second group, above 0 and below 1, for ``"OR"`` and ``"RR"``.
    """

    ratio: float = 1.0
    sd: float | None = None
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class ContourMeasure:
    """One measure that contours can be drawn for.

    Attributes
    ----------
    code, label : str
        metafor's code (``"OR"``, ``"RR"`` for the ratios themselves), and words.
    log : bool
        Whether it is a ratio, with 1 for no effect.
    needs : str
        The field of `Design` it cannot do without; empty for none.
    contours : tuple of float
        Effects to draw where none are asked for (those of the authors' Stata program).
    spread : callable
        From effects and design to N times their variance.
    limit : callable
        From a design and a sign to the largest effect there can be, log for ratios.
    """

    code: str
    label: str
    log: bool
    needs: str
    contours: tuple[float, ...]
    spread: Callable[[Array, Design], Array]
    limit: Callable[[Design, int], float] = lambda design, sign: inf

    def z(self, effect: Array, n: Array, design: Design) -> Array:
        """How many standard errors an effect (log for ratios) of studies of n participants is from none."""
        return np.abs(effect) * np.sqrt(n / self.spread(effect, design))


def _groups(design: Design) -> float:
    """N (1/n1 + 1/n2)."""
    return (1 + design.ratio) ** 2 / design.ratio


def _standardised(effect: Array, design: Design) -> Array:
    return _groups(design) + effect**2 / 2


def _difference(effect: Array, design: Design) -> Array:
    return np.full_like(effect, (design.sd or 0.0) ** 2 * _groups(design))


def _correlation(effect: Array, design: Design) -> Array:
    return 1 - effect**2


def _odds_ratio(effect: Array, design: Design) -> Array:
    r, p2 = design.ratio, design.baseline or 0.0
    odds = p2 / (1 - p2) * np.exp(effect)
    return (1 + r) * ((1 + odds) ** 2 / (r * odds) + 1 / (p2 * (1 - p2)))


def _risk_ratio(effect: Array, design: Design) -> Array:
    r, p2 = design.ratio, design.baseline or 0.0
    return (1 + r) * ((np.exp(-effect) / p2 - 1) / r + 1 / p2 - 1)


def _whole_risk(design: Design, sign: int) -> float:
    """A risk cannot be above 1."""
    return -log(design.baseline or 1.0) if sign > 0 else inf


CONTOUR_MEASURES: dict[str, ContourMeasure] = {
    each.code: each
    for each in (
        ContourMeasure("SMD", "standardised mean difference", False, "", (0.1, 0.25, 0.5), _standardised),
        ContourMeasure("MD", "mean difference", False, "sd", (0.1, 0.2, 0.4), _difference),
        ContourMeasure("COR", "correlation", False, "", (0.1, 0.2, 0.4), _correlation, lambda design, sign: 1.0),
        ContourMeasure("OR", "odds ratio", True, "baseline", (1.25, 1.5, 2.0), _odds_ratio),
        ContourMeasure("RR", "risk ratio", True, "baseline", (1.25, 1.5, 2.0), _risk_ratio, _whole_risk),
    )
}


def contour_measure(code: str, design: Design) -> ContourMeasure:
    """Look a measure up, and refuse a design that it cannot use.

    Raises
    ------
    HedgerowError
        For an unknown measure, or a design that lacks what it needs or has it outside its range.
    """
    if code not in CONTOUR_MEASURES:
        raise unknown("measure", code, CONTOUR_MEASURES)
    measure = CONTOUR_MEASURES[code]
    if not design.ratio > 0:
        raise refuse("bad-contour", "The ratio of group sizes is not above 0.", "Give n1 / n2, e.g. ratio=1.")
    if measure.needs == "sd" and not (design.sd or 0) > 0:
        raise refuse("bad-contour", "Contours of mean differences need a standard deviation.", "Give sd=, above 0.")
    if measure.needs == "baseline" and not 0 < (design.baseline or 0) < 1:
        what = f"Contours of {measure.label}s need the risk in the second group."
        raise refuse("bad-contour", what, "Give baseline=, above 0 and below 1.")
    return measure
