"""Trim and fill: impute the effects that a lopsided funnel plot seems to lack, and pool again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from hedgerow.stats.bias.egger import egger
from hedgerow.stats.effects import Array, EffectSizes
from hedgerow.stats.engine import pool_models
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.common_mean import centred
from hedgerow.stats.kernel.marginal import Index
from hedgerow.stats.missing_effects import MissingEffects, find_missing_effects
from hedgerow.stats.pool import pool_with
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import unknown

REFERENCES = ("duval2000a", "duval2000b")

SIDES = ("left", "right")

_OF_A_FIT = frozenset(name for name in dir(Fit) if not name.startswith("_"))


@dataclass(frozen=True, slots=True, eq=False)
class TrimAndFill:
    """The analysis with missing effects filled in: a fit, and what was filled in.

    It has every attribute and method of `Fit`: those of `fit`, None where there is none.

    Attributes
    ----------
    k0 : int or None
        Number of effects estimated to be missing.
    k0_se : float or None
        Its standard error, where defined.
    k0_p : float or None
        Test that none is missing; for estimator R0 only.
    side : {"left", "right"} or None
        The side they are missing on.
    estimator : str
        ``"L0"``, ``"R0"`` or ``"Q0"``.
    filled : EffectSizes or None
        The effects filled in, in the order of the effects that they mirror, from the centre outwards.
    fit : Fit or None
        All effects, those filled in at the end, pooled as before.
    reason : str or None
        Why there is no result.
    """

    stands_for: ClassVar[type[Fit]] = Fit
    k0: int | None
    k0_se: float | None
    k0_p: float | None
    side: str | None
    estimator: str
    filled: EffectSizes | None
    fit: Fit | None
    reason: str | None = None

    def __getattr__(self, name: str) -> Any:
        """Look up what a fit has and this record does not; None where there is no fit."""
        if name not in _OF_A_FIT:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return getattr(self.fit, name, None)

    def __str__(self) -> str:
        if self.fit is None:
            return f"Trim and fill ({self.estimator}): {self.reason}"
        return f"Trim and fill ({self.estimator}): {self.k0} filled in on the {self.side}\n{self.fit}"


def trim_and_fill(fit: Fit, side: str | None = None, estimator: str = "L0") -> TrimAndFill:
    """Estimate how many effects are missing on one side, mirror as many from the other, and pool again.

    The farthest effects on the full side are trimmed until their number agrees with what the estimator says about
    all effects around the centre of the rest; their mirror images about that centre are filled in
    (Duval & Tweedie 2000a, 2000b). The method and weights of the fit serve throughout.

    Parameters
    ----------
    fit : Fit
        The analysis.
    side : {"left", "right"}, optional
        Where effects are missing. By default the side that Egger's regression on the standard error points to, by
        the fit's method: left unless effects fall as standard errors rise.
    estimator : {"L0", "R0", "Q0"}, default "L0"
        Of the number of missing effects.

    Returns
    -------
    TrimAndFill
        Always; where the method does not apply its numbers are None and `reason` says why.
    """
    counter = find_missing_effects(estimator)
    if side is not None and side not in SIDES:
        raise unknown("side", side, SIDES)
    if fit.k < 3 or fit.estimate is None:
        return _none(side, estimator, f"Trim and fill needs at least 3 effects; there are {fit.k} that can be pooled.")
    side = side or _emptier_side(fit)
    if side is None:
        reason = "The effects do not show which side lacks effects (no regression on the standard error can be made)."
        return _none(None, estimator, f"{reason} Give side='left' or side='right'.")
    return _fill(fit, side, counter)


def _none(side: str | None, estimator: str, reason: str) -> TrimAndFill:
    return TrimAndFill(None, None, None, side, estimator, None, None, reason)


def _emptier_side(fit: Fit) -> str | None:
    slope = egger(fit, "sei", "rma").asymmetry
    return None if slope is None else "right" if slope < 0 else "left"


def _fill(fit: Fit, side: str, counter: MissingEffects) -> TrimAndFill:
    sign = 1.0 if side == "left" else -1.0
    rows = np.flatnonzero(fit.used)
    rows = rows[np.argsort(sign * fit.effects.yi[rows], kind="stable")]
    found = _trim(fit, rows, sign, counter)
    if found is None:
        return _none(side, counter.code, f"The {counter.label} does not settle on a number for these effects.")
    k0, centre, raw = found
    se = counter.se(len(rows), raw)
    filled = _mirrored(fit.effects, rows[len(rows) - k0 :], centre)
    return TrimAndFill(
        k0=k0,
        k0_se=se if np.isfinite(se) else None,
        k0_p=0.5 ** (k0 + 1) if counter.code == "R0" else None,
        side=side,
        estimator=counter.code,
        filled=filled,
        fit=_refit(fit, rows[len(rows) - k0 :], filled) if k0 else fit,
    )


def _trim(fit: Fit, rows: Index, sign: float, counter: MissingEffects) -> tuple[int, float, float] | None:
    """Iterate to the number missing; return it with the centre and the estimate before rounding."""
    y, k0, tried = fit.effects.yi[rows], 0, set[int]()
    while k0 not in tried and k0 < len(rows):
        tried.add(k0)
        centre = _centre(fit, rows[: len(rows) - k0])
        deviation = sign * (y - centre)
        rounding = 4 * np.finfo(float).eps * np.abs(y).max()
        raw = counter.estimate(np.where(np.abs(deviation) > rounding, deviation, 0.0))
        if not np.isfinite(raw):
            return None
        if max(0, round(raw)) == k0:
            return k0, centre, raw
        k0 = max(0, round(raw))
    return None


def _centre(fit: Fit, rows: Index) -> float:
    """Pooled estimate of some rows, by the fit's settings."""
    es, settings = fit.effects, _settings_of(fit.settings, rows)
    return float(pool_models(centred(es.yi[None, rows], es.vi[None, rows]), settings).estimate[0])


def _settings_of(settings: Settings, rows: Index) -> Settings:
    return settings if settings.weights is None else replace(settings, weights=settings.weights[rows])


def _mirrored(es: EffectSizes, rows: Index, centre: float) -> EffectSizes:
    labels = tuple(f"Filled {i}" for i in range(1, len(rows) + 1))
    n = None if es.n is None else es.n[rows]
    return EffectSizes(es.measure, 2 * centre - es.yi[rows], es.vi[rows], labels, n, frame_kind=es.frame_kind)


def _refit(fit: Fit, rows: Index, filled: EffectSizes) -> Fit:
    es, settings = fit.effects, fit.settings
    n = None if es.n is None or filled.n is None else np.concatenate([es.n, filled.n])
    if settings.weights is not None:
        settings = replace(settings, weights=np.concatenate([settings.weights, settings.weights[rows]]))
    both = replace(
        es,
        yi=_join(es.yi, filled.yi),
        vi=_join(es.vi, filled.vi),
        labels=(*es.labels, *filled.labels),
        n=n,
        columns={},  # the effects filled in have no inputs
    )
    return pool_with(both, settings)


def _join(first: Array, second: Array) -> Array:
    return np.concatenate([first, second])
