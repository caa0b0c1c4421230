"""Funnel plot: effects against their precision, with the region where they should lie were chance the only cause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from hedgerow.figures.axis import Axis, plain_axis
from hedgerow.figures.funnel_parts import FunnelPoint, FunnelSpec, contour_of, quantile_of, sides_of, slope_of
from hedgerow.figures.scale import scale_of
from hedgerow.figures.wording import count_text
from hedgerow.stats.bias.precision import find_predictor
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REFERENCES = ("peters2008", "zwetsloot2017")

CONTOURS = (0.10, 0.05, 0.01)
"""The usual levels of a contour-enhanced funnel plot (Peters et al. 2008)."""


def funnel(fit: Fit, precision: str = "sei", **choices: Any) -> Figure:
    """Draw a funnel plot.

    Parameters
    ----------
    fit : Fit
        The analysis.
    precision : str, default "sei"
        The axis, as in `funnel_spec`.
    **choices
        As in `funnel_spec`.

    Returns
    -------
    matplotlib.figure.Figure
    """
    from hedgerow.figures.draw import draw

    return draw(funnel_spec(fit, precision, **choices))


def funnel_spec(
    fit: Fit,
    precision: str = "sei",
    *,
    contours: Sequence[float] | bool = (),
    filled: Any = None,
    egger: Any = None,
    title: str = "Funnel plot",
    ids: Sequence[str] | None = None,
) -> FunnelSpec:
    """Compute a funnel plot.

    Parameters
    ----------
    fit : Fit
        The analysis.
    precision : {"sei", "vi", "ni", "ninv", "sqrtni", "sqrtninv"}, default "sei"
        The axis; also written ``"n"``, ``"1/n"``, ``"sqrt(n)"``, ``"1/sqrt(n)"``. Sample sizes avoid that the standard
        error of a standardised mean difference depends on the effect itself (Zwetsloot et al. 2017); the region
        of chance then has no sides, and none are drawn.
    contours : sequence of float, or True, default none
        Levels of significance (two-sided p) whose regions are shaded (Peters et al. 2008); True for `CONTOURS`.
    filled : TrimAndFill, optional
        Effects it filled in are drawn as open circles, its estimate as the centre.
    egger : Egger, optional
        Its regression line is drawn; it must be a regression on the same measure of precision.
    title : str
        A few words that name the figure, for screen readers.
    ids : sequence of str, optional
        Id of each input row; a click leads to ``#row-ID``.

    Raises
    ------
    HedgerowError
        For an unknown precision, sample sizes that are not known, contours without a standard error, or a regression
        on something else.
    """
    chosen = find_predictor(precision)
    levels = (CONTOURS if contours else ()) if isinstance(contours, bool) else contours
    _check(chosen.name, fit, levels, egger, ids)
    points = [*_points(fit, chosen.value(fit.effects), ids), *_filled(filled, chosen)]
    whole = fit if filled is None or filled.fit is None else filled.fit
    scale, heights = scale_of(fit.effects.measure, fit.effects.n), [point.y for point in points]
    y = _height_axis(chosen.label, heights, from_zero=chosen.name in ("sei", "vi"))
    sides = sides_of(chosen.name, whole.estimate, quantile_of(fit.level), y.high)
    base = [side[-1][0] for side in sides]
    return FunnelSpec(
        title=title,
        alt=_alt(points, fit, chosen.label),
        points=tuple(points),
        x=scale.axis([(point.x, point.x) for point in points], [whole.estimate, *base]),
        y=y,
        down=chosen.falls,
        centre=whole.estimate,
        limits=sides,
        level=fit.level,
        contours=tuple(contour_of(chosen.name, level, scale.null or 0.0, y.high) for level in sorted(levels)),
        slope=() if egger is None else slope_of(egger, y),
    )


def _check(name: str, fit: Fit, contours: Sequence[float], egger: Any, ids: Sequence[str] | None) -> None:
    if contours and name not in ("sei", "vi"):
        raise refuse(
            "contours-need-standard-errors",
            f"Contours of significance cannot be drawn over {name!r}: a p value needs a standard error.",
            "Use precision='sei'.",
        )
    if any(not 0 < level < 1 for level in contours):
        raise refuse("impossible-level", "Contours are p values between 0 and 1.", "Use (0.10, 0.05, 0.01).")
    if egger is not None and find_predictor(egger.predictor).name != name:
        told = f"The regression is on {egger.predictor!r}, the axis shows {name!r}."
        raise refuse("different-predictors", told, "Use one measure of precision for both.")
    if ids is not None and len(ids) != len(fit.effects):
        raise refuse("unequal-lengths", f"ids has {len(ids)} values for {len(fit.effects)} rows.")


def _points(fit: Fit, heights: Array, ids: Sequence[str] | None) -> list[FunnelPoint]:
    """The effects used whose precision is known."""
    made = []
    for i in map(int, np.flatnonzero(fit.used & np.isfinite(heights))):
        key = "" if ids is None else str(ids[i])
        link = f"#row-{key}" if key else ""
        made.append(FunnelPoint(float(fit.effects.yi[i]), float(heights[i]), str(fit.effects.labels[i]), key, link))
    return made


def _filled(filled: Any, chosen: Any) -> list[FunnelPoint]:
    if filled is None or filled.filled is None:
        return []
    effects, heights = filled.filled, chosen.value(filled.filled)
    return [FunnelPoint(float(x), float(y), "filled in", filled=True) for x, y in zip(effects.yi, heights, strict=True)]


def _height_axis(label: str, heights: list[float], *, from_zero: bool) -> Axis:
    """The axis of precision, without a name for no effect."""
    known = heights or [1.0]
    low, high = min(known), max(known)
    margin = 0.06 * (high - low) or 0.1 * abs(high) or 1.0
    low, high = (0.0, 1.04 * high or 1.0) if from_zero else (low - margin, high + margin)
    words = label.removeprefix("the ")
    return plain_axis(words[:1].upper() + words[1:], low, high)


def _alt(points: Sequence[FunnelPoint], fit: Fit, label: str) -> str:
    """Say in words what the figure shows."""
    seen = [point for point in points if not point.filled]
    text = f"Funnel plot of {count_text(len(seen), 'effect')} against {label}"
    if fit.estimate is not None:
        left = sum(1 for point in seen if point.x < fit.estimate)
        text += f": {left} lie below the pooled estimate, {len(seen) - left} above"
    more = len(points) - len(seen)
    return text + (f"; {count_text(more, 'effect')} filled in." if more else ".")
