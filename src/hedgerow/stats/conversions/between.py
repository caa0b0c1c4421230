"""From one effect to another: a standardised difference as odds ratio, correlation or overlap, and back.

Each conversion assumes something (normal or logistic outcomes, groups of one size); its entry says what.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import expit, logit, ndtr, ndtri

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import refuse, unknown

_HALVES = 0.5 * np.sqrt(2 * np.pi)  # sqrt(p q) over the normal density at the cut, for groups of one size


@dataclass(frozen=True, slots=True)
class Conversion:
    """One conversion.

    Attributes
    ----------
    function : callable
        (values, ...) -> values.
    assumes : str
        Under what it holds.
    references : tuple of str
        Keys of its papers.
    needs : tuple of str
        Names of the numbers it needs besides the values.
    """

    function: Callable[..., Array]
    assumes: str
    references: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


def _d_to_rpb(d: Array) -> Array:
    return d / np.sqrt(d**2 + 4)


def _rpb_to_d(r: Array) -> Array:
    return 2 * r / np.sqrt(1 - r**2)


def _log_or_to_rd(value: Array, control_risk: float) -> Array:
    return np.asarray(expit(logit(control_risk) + value) - control_risk)


def _log_or_to_rr(value: Array, control_risk: float) -> Array:
    return np.asarray(expit(logit(control_risk) + value) / control_risk)


def _digby(value: Array) -> Array:
    return np.asarray(np.tanh(0.375 * value))  # (OR^(3/4) - 1) / (OR^(3/4) + 1)


_NORMAL = "normal outcomes of one variance in both groups"
_EVEN = _NORMAL + ", groups of one size"
_CUT = "a normal outcome cut at its median"
_RISK = "the risk of the controls given"
_CHINN = ("hasselblad1995", "chinn2000")

CONVERSIONS: dict[tuple[str, str], Conversion] = {
    ("d", "md"): Conversion(lambda d, sd: d * sd, "the standard deviation given", needs=("sd",)),
    ("d", "cles"): Conversion(lambda d: ndtr(d / np.sqrt(2)), _NORMAL, ("mcgraw1992",)),
    ("cles", "d"): Conversion(lambda p: np.sqrt(2) * ndtri(p), _NORMAL, ("mcgraw1992",)),
    ("d", "cliff"): Conversion(lambda d: 2 * ndtr(d / np.sqrt(2)) - 1, _NORMAL, ("cliff1993",)),
    ("d", "overlap"): Conversion(lambda d: 2 * ndtr(-np.abs(d) / 2), _EVEN, ("cohen1988",)),
    ("d", "u1"): Conversion(lambda d: 2 - 1 / ndtr(np.abs(d) / 2), _EVEN, ("cohen1988",)),
    ("d", "u2"): Conversion(lambda d: ndtr(np.abs(d) / 2), _EVEN, ("cohen1988",)),
    ("d", "u3"): Conversion(ndtr, _NORMAL, ("cohen1988",)),
    ("d", "success"): Conversion(lambda d: 0.5 + _d_to_rpb(d) / 2, "groups of one size", ("rosenthal1982",)),
    ("d", "r_pb"): Conversion(_d_to_rpb, "groups of one size"),
    ("r_pb", "d"): Conversion(_rpb_to_d, "groups of one size"),
    ("d", "r"): Conversion(lambda d: _HALVES * _d_to_rpb(d), _CUT),
    ("r", "d"): Conversion(lambda r: _rpb_to_d(r / _HALVES), _CUT),
    ("r_pb", "r"): Conversion(lambda r: _HALVES * r, _CUT),
    ("r", "r_pb"): Conversion(lambda r: r / _HALVES, _CUT),
    ("r", "z"): Conversion(np.arctanh, "nothing", ("fisher1921",)),
    ("z", "r"): Conversion(np.tanh, "nothing", ("fisher1921",)),
    ("r2", "z"): Conversion(lambda r2: np.arctanh(np.sqrt(r2)), "nothing", ("olkin1995",)),
    ("d", "log_or"): Conversion(lambda d: d * np.pi / np.sqrt(3), "logistic outcomes", _CHINN),
    ("log_or", "d"): Conversion(lambda v: v * np.sqrt(3) / np.pi, "logistic outcomes", _CHINN),
    ("d", "log_or_normal"): Conversion(lambda d: 1.65 * d, "normal outcomes cut anywhere", ("cox1989",)),
    ("log_or_normal", "d"): Conversion(lambda v: v / 1.65, "normal outcomes cut anywhere", ("cox1989",)),
    ("log_or", "rd"): Conversion(_log_or_to_rd, _RISK, needs=("control_risk",)),
    ("log_or", "rr"): Conversion(_log_or_to_rr, _RISK, needs=("control_risk",)),
    ("log_or", "tetrachoric"): Conversion(lambda v: np.cos(np.pi / (1 + np.exp(v / 2))), _CUT, ("pearson1900",)),
    ("log_or", "digby"): Conversion(_digby, _CUT, ("digby1983",)),
}


def convert(values: Any, source: str, target: str, **needed: float) -> Any:
    """Turn effects of one kind into another.

    Parameters
    ----------
    values : float or array
        Effects of the kind `source`; their sampling variances follow by `delta_method`.
    source, target : str
        Kinds, as in `CONVERSIONS`: ``"d"``, ``"md"``, ``"r"``, ``"r_pb"``, ``"z"``, ``"log_or"``, ``"rr"``, ``"rd"``,
        ``"cles"``, ``"cliff"``, ``"overlap"``, ``"u1"``, ``"u2"``, ``"u3"``, ``"success"``, ``"tetrachoric"``,
        ``"digby"``.
    **needed : float
        ``sd`` for a mean difference, ``control_risk`` for risks.

    Raises
    ------
    HedgerowError
        For a pair that is not known, or a number it needs and does not get.
    """
    if (source, target) not in CONVERSIONS:
        raise unknown("conversion", f"{source} to {target}", [" to ".join(pair) for pair in CONVERSIONS])
    found = CONVERSIONS[source, target]
    if set(needed) != set(found.needs):
        what = (
            f"From {source} to {target} one needs {', '.join(found.needs) or 'nothing more'}; given: {sorted(needed)}."
        )
        raise refuse("missing-input", what, "Give these by name.")
    with np.errstate(all="ignore"):
        made = np.asarray(found.function(np.asarray(values, dtype=float), **needed))
    return made if np.ndim(values) else float(made)
