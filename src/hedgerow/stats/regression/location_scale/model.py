"""Fit a location-scale model by formulas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.special import ndtri

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.engine import between_studies
from hedgerow.stats.inference import check_level
from hedgerow.stats.kernel.design import Design
from hedgerow.stats.prepare import Prepared, prepare, redundant_notes
from hedgerow.stats.regression.location_scale.fitting import top_of
from hedgerow.stats.regression.location_scale.likelihood import LINKS, ScaleLikelihood
from hedgerow.stats.regression.location_scale.outcome import ScaleOutcome
from hedgerow.stats.regression.location_scale.record import Coefficients, LocationScale
from hedgerow.stats.regression.moderators import Moderated, moderate
from hedgerow.stats.settings import Settings
from hedgerow.stats.usable import align
from hedgerow.stats.wald import two_sided, wald
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
    designs = (prepared[0], prepared[1])
    sizes = [len(each.names) for each in prepared]
    if used.sum() <= max(sizes[0] + 1, sizes[1]):
        return _nothing(es, settings, link, used, designs, sides, notes)
    return _fit(es, settings, link, used, designs, sides, notes)


def _nothing(
    es: EffectSizes,
    settings: Settings,
    link: str,
    used: Mask,
    designs: tuple[Prepared, Prepared],
    sides: tuple[Moderated, ...],
    notes: tuple[Problem, ...],
) -> LocationScale:
    parts = [_coefficients(d, np.full(n, np.nan), np.full((n, n), np.nan), settings) for d in designs
             for n in [len(d.names)]]  # fmt: skip
    k = int(used.sum())
    return LocationScale(
        parts[0], parts[1], link, np.full(len(es), np.nan), None, None, k - len(designs[0].names), k, used,
        ScaleOutcome.TOO_FEW, es, settings, designs, (sides[0].coding, sides[1].coding), notes,
    )  # fmt: skip


def _fit(
    es: EffectSizes,
    settings: Settings,
    link: str,
    used: Mask,
    designs: tuple[Prepared, Prepared],
    sides: tuple[Moderated, ...],
    notes: tuple[Problem, ...],
) -> LocationScale:
    y, v, k = es.yi[used], es.vi[used], int(used.sum())
    common = Design(y[None], v[None], designs[0].basis)
    # a logarithm takes another unit only where its moderators can add a constant
    unit2 = float(np.median(v)) if link == "identity" or designs[1].spans_constant else 1.0
    with np.errstate(all="ignore"):
        tau2 = float(between_studies(common, settings)[0][0])
        qe = float(common.at(np.zeros(1)).rss[0])
    centred = y - designs[0].basis @ (designs[0].basis.T @ y)  # the mean's coefficients get back what this takes
    model = ScaleLikelihood(
        centred / np.sqrt(unit2), v / unit2, designs[0].basis, designs[1].basis * np.sqrt(k),
        settings.method == "REML", link,
    )  # fmt: skip
    found, outcome = top_of(model, tau2 / unit2)
    own = model.tau2(found.at)
    gamma, covariance = model.mean(own)
    beta = designs[0].back @ (gamma * np.sqrt(unit2) + designs[0].basis.T @ y)
    location = _coefficients(designs[0], beta, unit2 * designs[0].back @ covariance @ designs[0].back.T, settings)
    alpha, spread = _scale_coefficients(designs[1], found.at, found.curvature, unit2, link, k)
    df = k - len(designs[0].names) * model.restricted
    return LocationScale(
        location=location,
        scale=_coefficients(designs[1], alpha, spread, settings),
        link=link,
        tau2=align(own * unit2, used),
        log_likelihood=found.value - df * float(np.log(unit2)) / 2,
        qe=qe if np.isfinite(qe) else None,
        qe_df=k - len(designs[0].names),
        k=k,
        used=used,
        outcome=outcome,
        effects=es,
        settings=settings,
        designs=designs,
        codings=(sides[0].coding, sides[1].coding),
        notes=notes,
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
    with np.errstate(invalid="ignore", divide="ignore"):
        se = np.sqrt(np.diag(vb))
        statistic = estimate / se
    half = float(ndtri((1 + settings.level) / 2)) * se
    tested = [i for i in range(len(se)) if i != design.intercept] or list(range(len(se)))
    return Coefficients(
        design.names, estimate, se, statistic, two_sided(statistic, None), estimate - half, estimate + half, vb,
        wald(estimate, vb, tested, None),
    )  # fmt: skip
