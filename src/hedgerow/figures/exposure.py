"""Concentration over time by several models, with bands between patients and thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.exposure.curves import Curve, drawn_curves
from hedgerow.exposure.expose import Exposure
from hedgerow.exposure.facts.thresholds import Threshold, thresholds
from hedgerow.exposure.notice import NOTICE
from hedgerow.figures.axis import Axis, plain_axis

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One curve.

    Attributes
    ----------
    label : str
        Model and analyte.
    points : tuple of (float, float)
        Hours (or days) and ng/mL.
    band : tuple of (float, float, float)
        Time, 5th and 95th centile between patients; empty where they are not known.
    """

    label: str
    points: Points
    band: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class CurvesSpec:
    """Curves over time.

    Attributes
    ----------
    title, alt : str
        For screen readers; not drawn.
    x, y : Axis
        Time, and concentration.
    lines : tuple of Line
        In the order of the legend.
    levels : tuple of Threshold
        Horizontal lines that lie on the vertical axis.
    notes : tuple of str
        Under the figure.
    """

    title: str
    alt: str
    x: Axis
    y: Axis
    lines: tuple[Line, ...]
    levels: tuple[Threshold, ...] = ()
    notes: tuple[str, ...] = (NOTICE,)


def exposure_spec(exposure: Exposure, *, title: str = "", draws: int = 500) -> CurvesSpec:
    """Compute a figure of concentration over time.

    Parameters
    ----------
    exposure : Exposure
        From `hedgerow.exposure.expose.expose`.
    title : str
        A few words that name the figure; the regimen by default.
    draws : int, default 500
        Patients drawn for each band; 0 for no bands.
    """
    curves = drawn_curves(exposure, draws=draws)
    last, unit = _time(curves)
    top = 1.05 * max(float(np.max(curve.typical if curve.high is None else curve.high)) for curve in curves)
    shown = tuple(level for level in thresholds() if level.level <= top)
    title = title or f"Concentration over time: {exposure.regimen.text}"
    return CurvesSpec(
        title=title,
        alt=_alt(exposure, curves),
        x=plain_axis(f"Time since the beginning ({unit})", 0.0, last),
        y=plain_axis("Plasma concentration (ng/mL)", 0.0, top),
        lines=tuple(_line(curve, unit) for curve in curves),
        levels=shown,
        notes=(_explained(curves), NOTICE),
    )


def _time(curves: Sequence[Curve]) -> tuple[float, str]:
    last = float(curves[0].times[-1])
    return (last / 24, "days") if last > 96 else (last, "hours") if last > 2 else (last * 60, "minutes")


_UNITS = {"days": 1 / 24, "hours": 1.0, "minutes": 60.0}


def _line(curve: Curve, unit: str) -> Line:
    times = curve.times * _UNITS[unit]
    points = tuple(zip(times.tolist(), curve.typical.tolist(), strict=True))
    if curve.low is None or curve.high is None:
        return Line(f"{curve.model} ({curve.analyte})", points)
    band = tuple(zip(times.tolist(), curve.low.tolist(), curve.high.tolist(), strict=True))
    return Line(f"{curve.model} ({curve.analyte})", points, band)


def _explained(curves: Sequence[Curve]) -> str:
    without = [curve.model for curve in curves if curve.low is None]
    words = "Curves: the typical patient. Bands: 5th to 95th centile between patients"
    return f"{words}; none is known for {', '.join(without)}." if without else f"{words}."


def _alt(exposure: Exposure, curves: Sequence[Curve]) -> str:
    peaks = ", ".join(f"{curve.model} {np.max(curve.typical):.0f} ng/mL" for curve in curves)
    return f"Concentration over time after {exposure.regimen.text}. Highest concentrations: {peaks}. {NOTICE}"
