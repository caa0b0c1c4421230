"""What may drive an effect over time: each curve is one entry, a function of a few columns and parameters.

Every curve is a shape; the effect is its height times the shape. Two clocks run: since the start of treatment, and
since its end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import refuse, unknown

Inputs = Mapping[str, Array]
Shape = Callable[[Inputs, Array], Array]


@dataclass(frozen=True, slots=True)
class Curve:
    """One kind of curve.

    Attributes
    ----------
    code, label : str
        Name as asked for; what it says, in a sentence.
    inputs : tuple of str
        Columns it needs, each a number of 0 or more a row; see `INPUTS`.
    parameters : tuple of (str, str)
        Names of its parameters, all above 0, and the input in whose unit each is.
    shape : callable
        From inputs (k,) and parameters (P,) to the shape (k,).
    references : tuple of str
        Keys of its papers.
    straight : Curve or None
        Of a saturating curve, the one that it bends.
    """

    code: str
    label: str
    inputs: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]
    shape: Shape
    references: tuple[str, ...] = ()
    straight: Curve | None = None


INPUTS = {
    "since_end": "time from the end of treatment to the measurement",
    "since_start": "time from the start of treatment to the measurement",
    "duration": "length of treatment",
    "dose": "dose, or any other measure of how much",
    "exposure": "area under the concentration curve over the whole treatment",
    "above": "time above a threshold of concentration",
    "concentration": "concentration when the effect is measured",
}
"""Columns that curves read. Times share one unit, which is also that of half-lives."""


def _left(since_end: Array, half_life: float) -> Array:
    """What a site that empties with a half-life still holds."""
    return np.exp2(-since_end / half_life)


def _filled(length: Array, half_life: float) -> Array:
    """What a site fills to, of what it would in the long run; x ln 2 / half-life while x is short."""
    filled: Array = -np.expm1(-np.log(2) * length / half_life)
    return filled


def _slow_site(x: Inputs, p: Array) -> Array:
    """Concentration at an effect site that fills and empties slowly, the plasma's being even over the treatment."""
    duration = x["duration"]
    brief = duration <= 1e-9 * p[0]
    per_length = np.where(brief, np.log(2) / p[0], _filled(duration, p[0]) / np.where(brief, 1.0, duration))
    return x["exposure"] * per_length * _left(x["since_end"], p[0])


def _fading(name: str) -> Shape:
    """In proportion to an input, fading after treatment."""

    def shape(x: Inputs, p: Array) -> Array:
        faded: Array = x[name] * _left(x["since_end"], p[0])
        return faded

    return shape


def _filling(x: Inputs, p: Array) -> Array:
    return _filled(x["above"], p[0]) * _left(x["since_end"], p[0])


def _building(x: Inputs, p: Array) -> Array:
    built: Array = x["since_start"] / (x["since_start"] + p[0])
    return built


_HALF_LIFE = (("half_life", "since_end"),)
_ET50 = (("et50", "since_start"),)
_SITE = ("exposure", "duration", "since_end")
_DAHAN, _MBNMA = ("dahan2011",), ("pedder2019",)

CURVES: dict[str, Curve] = {
    each.code: each
    for each in (
        Curve("on-off", "the same effect whenever it is measured", (), (), lambda x, p: np.ones(())),
        Curve(
            "offset",
            "an effect that fades after treatment",
            ("since_end",),
            _HALF_LIFE,
            lambda x, p: _left(x["since_end"], p[0]),
        ),
        Curve("onset", "an effect that builds up from the start", ("since_start",), _ET50, _building, _MBNMA),
        Curve(
            "log-linear",
            "an effect that grows with the logarithm of time",
            ("since_start",),
            (),
            lambda x, p: np.log1p(x["since_start"]),
            _MBNMA,
        ),
        Curve("dose", "in proportion to the dose", ("dose",), (), lambda x, p: x["dose"]),
        Curve(
            "dose-offset",
            "in proportion to the dose, fading after treatment",
            ("dose", "since_end"),
            _HALF_LIFE,
            _fading("dose"),
        ),
        Curve(
            "days",
            "in proportion to the length of treatment, fading after it",
            ("duration", "since_end"),
            _HALF_LIFE,
            _fading("duration"),
        ),
        Curve(
            "concentration",
            "in proportion to the concentration when it is measured",
            ("concentration",),
            (),
            lambda x, p: x["concentration"],
        ),
        Curve("slow-site", "in proportion to what a slow effect site holds", _SITE, _HALF_LIFE, _slow_site, _DAHAN),
        Curve(
            "slow-occupancy",
            "in proportion to a slow effect site that time above a threshold fills",
            ("above", "since_end"),
            _HALF_LIFE,
            _filling,
            _DAHAN,
        ),
    )
}
"""Adding a curve is adding an entry."""


_SATURATING = ", saturating"


def find_curve(code: str, *, saturating: bool = False) -> Curve:
    """Look a curve up; `saturating` bends it to a ceiling, with the shape at half of it as one more parameter.

    The words ``", saturating"`` behind its key do the same.
    """
    plain = code.removesuffix(_SATURATING) if isinstance(code, str) else code
    if not isinstance(plain, str) or plain not in CURVES:
        raise unknown("curve", code, CURVES)
    curve = CURVES[plain]
    if not saturating and plain == code:
        return curve
    if not curve.inputs:
        what = f"The curve {plain!r} is the same at every input: there is nothing to bend to a ceiling."
        raise refuse("nothing-to-bend", what, "Leave it as it is, or choose a curve with an input.")
    return _saturated(curve)


def _saturated(curve: Curve) -> Curve:
    """The Emax curve of another one's shape."""

    def shape(x: Inputs, p: Array) -> Array:
        plain = curve.shape(x, p[:-1])
        bent: Array = plain / (plain + p[-1])
        return bent

    parameters = (*curve.parameters, ("half_effect", "shape"))
    label = f"{curve.label}, up to a ceiling"
    return Curve(f"{curve.code}, saturating", label, curve.inputs, parameters, shape, curve.references, curve)
