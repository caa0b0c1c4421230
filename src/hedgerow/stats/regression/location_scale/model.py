"""Fit a location-scale model by formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.engine import between_studies
from hedgerow.stats.formula.coding import Coding
from hedgerow.stats.inference import check_level
from hedgerow.stats.kernel.design import Design
from hedgerow.stats.prepare import Prepared, prepare, redundant_notes
from hedgerow.stats.regression.coefficients import coefficient_tests
from hedgerow.stats.regression.location_scale.fitting import top_of
from hedgerow.stats.regression.location_scale.likelihood import LINKS, ScaleLikelihood
from hedgerow.stats.regression.location_scale.outcome import ScaleOutcome
from hedgerow.stats.regression.location_scale.record import Coefficients, LocationScale
from hedgerow.stats.regression.moderators import moderate
from hedgerow.stats.settings import Settings
from hedgerow.stats.usable import align
from hedgerow.stats.wald import wald
from hedgerow.vocabulary.problems import Problem, unknown

REFERENCES = ("viechtbauer2022",)

METHODS = ("REML", "ML")


def location_scale(
    es: EffectSizes,
    formula: str = "1",
    scale: str = "1",
    *,
    data: Any = None,
    link: str = "log",
    method: str = "REML",
    level: float = 0.95,
    reference: Mapping[str, str] | None = None,
) -> LocationScale:
    """Model the mean effect and the variance between studies by moderators (Viechtbauer & Lopez-Lopez 2022).

    Parameters
    ----------
    es : EffectSizes
        From `effect_sizes`.
    formula, scale : str
        Moderators of the mean and of the variance, as in `meta_regression`.
    data, level, reference
        As in `meta_regression`.
    link : {"log", "identity"}, default "log"
        Whether the scale's moderators add up to the logarithm of the variance, or to the variance itself, which then
        is kept from being negative.
    method : {"REML", "ML"}, default "REML"
        Likelihood that is maximised.

    Returns
    -------
    LocationScale
        Always: what cannot be computed is None or NaN, and ``outcome`` says why. Tests are z tests.

    Raises
    ------
    HedgerowError
        For an unknown name, and a formula that holds anything but names, numbers and known functions.
    """
    if link not in LINKS:
        raise unknown("link", link, LINKS)
    if method not in METHODS:
        raise unknown("method", method, METHODS)
    settings = Settings(method, "z", check_level(level))
    sides = tuple(moderate(es, text, data, reference) for text in (formula, scale))
    used = sides[0].used & sides[1].used
    prepared, notes = [], tuple(dict.fromkeys(sides[0].notes + sides[1].notes))
    for side in sides:
        made, redundant = prepare(side.design[used], side.names)
        prepared.append(made)
        notes += redundant_notes(redundant)
    codings = (sides[0].coding, sides[1].coding)
    given = _Given(es, settings, link, used, (prepared[0], prepared[1]), codings, notes)
    sizes = [len(each.names) for each in prepared]
    return _nothing(given) if used.sum() <= max(sizes[0] + 1, sizes[1]) else _fit(given)


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """What a model is made of; the fields of the same names in its record."""

    effects: EffectSizes
    settings: Settings
    link: str
    used: Mask
    designs: tuple[Prepared, Prepared]
    codings: tuple[Coding | None, Coding | None]
    notes: tuple[Problem, ...]

    @property
    def k(self) -> int:
        return int(self.used.sum())

    def record(self, **found: Any) -> LocationScale:
        """The record: what was given, and what was found."""
        own = {each.name: getattr(self, each.name) for each in fields(self)}
        return LocationScale(**own, k=self.k, qe_df=self.k - len(self.designs[0].names), **found)


def _nothing(given: _Given) -> LocationScale:
    none = (
        _coefficients(each, np.full(len(each.names), np.nan), np.full((len(each.names),) * 2, np.nan), given.settings)
        for each in given.designs
    )
    return given.record(
        location=next(none), scale=next(none), tau2=np.full(len(given.effects), np.nan), log_likelihood=None, qe=None,
        outcome=ScaleOutcome.TOO_FEW,
    )  # fmt: skip


def _fit(given: _Given) -> LocationScale:
    mean, spread = given.designs
    y, v, k = given.effects.yi[given.used], given.effects.vi[given.used], given.k
    common = Design(y[None], v[None], mean.basis)
    # a logarithm takes another unit only where its moderators can add a constant
    unit2 = float(np.median(v)) if given.link == "identity" or spread.spans_constant else 1.0
    with np.errstate(all="ignore"):
        tau2 = float(between_studies(common, given.settings)[0][0])
        qe = float(common.at(np.zeros(1)).rss[0])
    centred = y - mean.basis @ (mean.basis.T @ y)  # the mean's coefficients get back what this takes
    model = ScaleLikelihood(
        centred / np.sqrt(unit2), v / unit2, mean.basis, spread.basis * np.sqrt(k),
        given.settings.method == "REML", given.link,
    )  # fmt: skip
    found, outcome = top_of(model, tau2 / unit2)
    own = model.tau2(found.at)
    gamma, covariance = model.mean(own)
    beta = mean.back @ (gamma * np.sqrt(unit2) + mean.basis.T @ y)
    alpha, error = _scale_coefficients(spread, found.at, found.curvature, unit2, given.link, k)
    df = k - len(mean.names) * model.restricted
    return given.record(
        location=_coefficients(mean, beta, unit2 * mean.back @ covariance @ mean.back.T, given.settings),
        scale=_coefficients(spread, alpha, error, given.settings),
        tau2=align(own * unit2, given.used),
        log_likelihood=found.value - df * float(np.log(unit2)) / 2,
        qe=qe if np.isfinite(qe) else None,
        outcome=outcome,
    )


def _scale_coefficients(
    design: Prepared, a: Array, curvature: Array, unit2: float, link: str, k: int
) -> tuple[Array, Array]:
    """The scale's coefficients and their covariance in the units of the effects given."""
    back = design.back * np.sqrt(k)
    sound = np.isfinite(curvature).all()
    covariance = np.linalg.inv(-curvature) if sound else np.full_like(curvature, np.nan)
    if link == "identity":
        return unit2 * back @ a, unit2**2 * back @ covariance @ back.T
    shifted = a + np.linalg.lstsq(design.basis * np.sqrt(k), np.full(k, np.log(unit2)), rcond=None)[0]
    return back @ shifted, back @ covariance @ back.T


def _coefficients(design: Prepared, estimate: Array, vb: Array, settings: Settings) -> Coefficients:
    tests = coefficient_tests(estimate, vb, settings.level)
    return Coefficients(names=design.names, **tests, joint=wald(estimate, vb, design.tested, None))
