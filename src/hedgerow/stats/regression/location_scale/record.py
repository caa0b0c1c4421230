"""The record of a location-scale model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.regression.location_scale.outcome import ScaleOutcome
from hedgerow.stats.settings import Settings
from hedgerow.stats.wald import Joint
from hedgerow.vocabulary.frames import make_frame
from hedgerow.vocabulary.problems import Problem

if TYPE_CHECKING:
    from hedgerow.stats.formula.coding import Coding
    from hedgerow.stats.prepare import Prepared


@dataclass(frozen=True, slots=True, eq=False)
class Coefficients:
    """Coefficients of one side of the model; arrays (p,), NaN where undefined.

    Attributes
    ----------
    names : tuple of str
        Coefficients kept; those dropped as redundant are named in the notes.
    estimate, se, statistic, p, ci_low, ci_high : arrays
        Coefficients and their z tests.
    vb : (p, p) array
        Their covariance matrix.
    joint : Joint
        Wald test of all but the intercept (of all, without one): statistic, degrees of freedom, P value.
    """

    names: tuple[str, ...]
    estimate: Array
    se: Array
    statistic: Array
    p: Array
    ci_low: Array
    ci_high: Array
    vb: Array
    joint: Joint


@dataclass(frozen=True, slots=True, eq=False)
class LocationScale:
    """A model of the mean effect and of the variance between studies.

    Attributes
    ----------
    location, scale : Coefficients
        Of the mean; of the logarithm of the variance (link ``"log"``) or of the variance (``"identity"``).
    link : {"log", "identity"}
        What the scale's moderators add up to.
    tau2 : (rows,) array
        Variance between studies as the model has it for each row; NaN for rows not used.
    log_likelihood : float or None
        At the estimates; restricted for ``"REML"``.
    qe, qe_df
        Cochran's Q of the residuals, with its degrees of freedom.
    k : int
        Number of effects.
    used : (rows,) bool array
        Rows that entered.
    outcome : ScaleOutcome
        How the fit ended.
    effects, settings
        What went in.
    designs : (Prepared, Prepared)
        Of location and scale, in coordinates that lose no digits.
    codings : (Coding or None, Coding or None)
        How the formulas became designs.
    notes : tuple of Problem
        Rows and columns left out, one by one.
    """

    location: Coefficients
    scale: Coefficients
    link: str
    tau2: Array
    log_likelihood: float | None
    qe: float | None
    qe_df: int
    k: int
    used: Mask
    outcome: ScaleOutcome
    effects: EffectSizes
    settings: Settings
    designs: tuple[Prepared, Prepared]
    codings: tuple[Coding | None, Coding | None]
    notes: tuple[Problem, ...] = ()

    def to_frame(self) -> Any:
        """One row a coefficient, as the kind of data frame the inputs came from."""
        sides = {"location": self.location, "scale": self.scale}
        names = ("estimate", "se", "statistic", "p", "ci_low", "ci_high")
        columns: dict[str, Any] = {
            "part": [part for part, side in sides.items() for _ in side.names],
            "name": [name for side in sides.values() for name in side.names],
        }
        columns |= {name: np.concatenate([getattr(side, name) for side in sides.values()]) for name in names}
        return make_frame(columns, self.effects.frame_kind)

    def __str__(self) -> str:
        lines = [f"Location-scale model ({self.settings.method}, {self.link} link), k = {self.k}"]
        for part, side in (("mean", self.location), ("scale", self.scale)):
            rows = zip(side.names, side.estimate, side.ci_low, side.ci_high, side.p, strict=True)
            lines += [f"  {part} {n}: {b:.4f} ({low:.4f} to {high:.4f}), p {p:.4f}" for n, b, low, high, p in rows]
        return "\n".join([*lines, *([] if self.outcome is ScaleOutcome.OK else [self.outcome.value])])
