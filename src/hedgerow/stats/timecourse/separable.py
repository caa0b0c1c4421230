"""Before any fit: which drivers these designs can tell apart, and which further experiment would.

If one driver were true, with a stated height, how much worse would the best version of another one fit? That is twice
the expected loss of log-likelihood, and needs only the designs and sampling variances, no outcome.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.timecourse.curves import INPUTS, Curve, find_curve
from hedgerow.vocabulary.problems import refuse

_GRID = 25  # half-lives, or other parameters, at which the rival may stand
_CLEAR, _WEAK = 10.0, 4.0  # an expected likelihood ratio of 150 to 1, and of 7 to 1
_REACH = 1.0  # powers of ten beyond the data that the rival's parameter may take


@dataclass(frozen=True, slots=True)
class Separation:
    """How well designs tell a driver from a rival.

    Attributes
    ----------
    truth, rival : str
        Names of the curves.
    loss : float
        Twice the log-likelihood that the rival is expected to lose, if `truth` is right.
    correlation : float
        Cosine of the two shapes, each at the parameters where they are most alike, weighted by precision.
    verdict : {"told apart", "barely", "not told apart"}
        By `loss`: from 10, from 4, below.
    """

    truth: str
    rival: str
    loss: float
    correlation: float
    verdict: str


def separation(
    curves: Sequence[str],
    vi: Any,
    *,
    height: float = 1.0,
    tau2: float = 0.0,
    parameters: Mapping[str, float] | None = None,
    **inputs: Any,
) -> tuple[Separation, ...]:
    """Say which of several drivers the designs of some studies can tell apart.

    Parameters
    ----------
    curves : sequence of str
        Keys of ``CURVES``; with ``", saturating"`` behind it a curve is bent to a ceiling.
    vi : (k,) array-like
        Sampling variances.
    height : float, default 1
        Largest effect among the rows, if a driver is right, in units of the effect.
    tau2 : float, default 0
        Variance between true effects at one design.
    parameters : mapping of str to float, optional
        Parameters of the true driver (``{"half_life": 11}``); by default the middle of the data's range. The rival's
        are those at which it comes closest.
    **inputs : (k,) array-like
        Inputs of the curves, by name.

    Returns
    -------
    tuple of Separation
        For each ordered pair.
    """
    shapes = [find_curve(each) for each in curves]
    read = _read(shapes, inputs)
    weight = np.sqrt(1 / (np.asarray(vi, dtype=float) + tau2))
    return tuple(_pair(a, b, read, weight, height, parameters or {}) for a, b in permutations(shapes, 2))


@dataclass(frozen=True, slots=True)
class NextExperiment:
    """A further design, and how much it would add: its name, and the worst loss of any pair after it, and before."""

    name: str
    loss: float
    before: float


def next_experiment(
    curves: Sequence[str], vi: Any, designs: Mapping[str, Mapping[str, Any]], **choices: Any
) -> tuple[NextExperiment, ...]:
    """Rank further designs by how well all pairs of drivers could be told apart with them, the best first.

    Parameters
    ----------
    curves, vi, **choices
        As in `separation`.
    designs : mapping of str to mapping of str to float or sequence of float
        Name of a design to its inputs, and ``"vi"``, the sampling variance it would have. A design of several arms is
        a mapping to lists.
    """
    names = {name for name in choices if name in INPUTS}
    rest: dict[str, Any] = {name: value for name, value in choices.items() if name not in names}
    before = _worst(separation(curves, vi, **choices))
    found = []
    for name, design in designs.items():
        lacking = (names | {"vi"}) - design.keys()
        if lacking:
            raise refuse(
                "missing-input", f"The design {name!r} has no {sorted(lacking)[0]}.", "Give all inputs and vi."
            )
        more = {each: np.append(choices[each], design[each]) for each in names}
        found.append(
            NextExperiment(name, _worst(separation(curves, np.append(vi, design["vi"]), **(rest | more))), before)
        )
    return tuple(sorted(found, key=lambda each: -each.loss))


def _worst(found: tuple[Separation, ...]) -> float:
    return min(each.loss for each in found)


def _read(curves: Sequence[Curve], inputs: Mapping[str, Any]) -> dict[str, Array]:
    wanted = {name for curve in curves for name in curve.inputs}
    lacking = wanted - inputs.keys()
    if lacking:
        name = sorted(lacking)[0]
        raise refuse("missing-input", f"The curves need {name} ({INPUTS[name]}).", f"Give {name}=.")
    return {name: np.asarray(inputs[name], dtype=float) for name in wanted}


def _pair(
    truth: Curve, rival: Curve, inputs: Mapping[str, Array], weight: Array, height: float, known: Mapping[str, float]
) -> Separation:
    middle = _middle(truth, inputs, len(weight))
    own = np.array([known.get(name, value) for (name, _), value in zip(truth.parameters, middle, strict=True)])
    shape = _shape(truth, inputs, own, len(weight))
    signal = weight * shape * (height / (np.abs(shape).max() or 1.0))
    best = max(
        _cosine(signal, weight * _shape(rival, inputs, at, len(weight))) for at in _grid(rival, inputs, len(weight))
    )
    loss = float(signal @ signal) * (1 - best**2)
    verdict = "told apart" if loss >= _CLEAR else "barely" if loss >= _WEAK else "not told apart"
    return Separation(truth.code, rival.code, loss, best, verdict)


def _grid(curve: Curve, inputs: Mapping[str, Array], size: int) -> list[Array]:
    """Where the parameters of a rival may stand, each on a grid of its own."""
    wide = _REACH * np.log(10)
    ranges = [_range(each) for each in _compared(curve, inputs, size)]
    return [np.exp(at) for at in product(*(np.linspace(low - wide, high + wide, _GRID) for low, high in ranges))]


def _middle(curve: Curve, inputs: Mapping[str, Array], size: int) -> list[float]:
    """The middle of the data's range, on the log scale, for each parameter."""
    return [float(np.exp(np.mean(_range(each)))) for each in _compared(curve, inputs, size)]


def _compared(curve: Curve, inputs: Mapping[str, Array], size: int) -> list[Array]:
    """What each parameter is compared with: its input; of a curve with a ceiling, the shape that is bent."""
    straight = curve if curve.straight is None else curve.straight
    found = [inputs[unit] for _, unit in straight.parameters]
    if straight is curve:
        return found
    return [*found, _shape(straight, inputs, np.array(_middle(straight, inputs, size)), size)]


def _range(compared: Array) -> tuple[float, float]:
    values = compared[(compared > 0) & np.isfinite(compared)]
    return (0.0, 0.0) if not values.size else (float(np.log(values.min())), float(np.log(values.max())))


def _shape(curve: Curve, inputs: Mapping[str, Array], at: Array, size: int) -> Array:
    return np.broadcast_to(curve.shape(inputs, at), (size,)).astype(float)


def _cosine(a: Array, b: Array) -> float:
    size = float(np.sqrt((a @ a) * (b @ b)))
    return abs(float(a @ b)) / size if size else 0.0
