"""Functions a formula may use. Those that depend on the data remember what they saw, so new data are coded alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.formula.tree import Name, Node, Number
from hedgerow.vocabulary.problems import refuse

_MOST = 10


@dataclass(frozen=True, slots=True)
class Function:
    """One function of a numeric column.

    Attributes
    ----------
    meaning : str
        One line for people.
    apply : callable
        (values (k,), what was learnt) -> (k,) or (k, columns).
    learn : callable or None
        (values, second argument) -> what is to be remembered.
    second : (int, int) or None
        Range of the whole number that must be given as second argument.
    """

    meaning: str
    apply: Callable[[Array, Array], Array]
    learn: Callable[[Array, int], Array] | None = None
    second: tuple[int, int] | None = None

    def check(self, name: str, arguments: Sequence[Node]) -> None:
        """Refuse a wrong number of arguments, or a second one out of range."""
        if len(arguments) != 1 + (self.second is not None):
            wanted = "a column and a number" if self.second else "one argument"
            raise refuse("bad-formula", f"{name}() takes {wanted}; {len(arguments)} given.", self.meaning)
        if name == "factor" and not isinstance(arguments[0], Name):
            raise refuse("bad-formula", f"factor() takes the name of a column, not {arguments[0]}.")
        if self.second is None:
            return
        low, high = self.second
        number = arguments[1]
        if not (isinstance(number, Number) and number.value.is_integer() and low <= number.value <= high):
            raise refuse("bad-formula", f"{name}(): {number} is not a whole number from {low} to {high}.", self.meaning)


def _plain(function: Callable[[Array], Array]) -> Callable[[Array, Array], Array]:
    return lambda x, _: np.asarray(function(x))


def _refused(x: Array, _: Array) -> Array:
    raise refuse("bad-formula", "factor() makes groups; there is no arithmetic of them.")


def _mean(x: Array, _: int) -> Array:
    return np.array([x.mean()])


def _mean_and_sd(x: Array, _: int) -> Array:
    return np.array([x.mean(), x.std(ddof=1) if len(x) > 1 else np.nan])


def _learn_poly(x: Array, degree: int) -> Array:
    """Centre, scale, and the triangle that makes the powers orthonormal to each other and to a constant."""
    centre, scale = x.mean(), np.abs(x - x.mean()).max(initial=0.0) or 1.0
    powers = np.vander((x - centre) / scale, degree + 1, increasing=True)
    if len(np.unique(x)) <= degree:
        raise refuse("too-few-values", f"A polynomial of degree {degree} needs {degree + 1} different values.")
    _, r = np.linalg.qr(powers)
    r = r * np.sign(np.diag(r))[:, None]
    return np.concatenate([[centre, scale], np.linalg.inv(r).ravel()])


def _apply_poly(x: Array, learnt: Array) -> Array:
    size = int(np.sqrt(len(learnt) - 2))
    powers = np.vander((x - learnt[0]) / learnt[1], size, increasing=True)
    return np.asarray(powers @ learnt[2:].reshape(size, size)[:, 1:])


# Harrell 2015, table 2.3: quantiles at which 3 to 7 knots stand
_KNOTS = {
    3: (0.1, 0.5, 0.9),
    4: (0.05, 0.35, 0.65, 0.95),
    5: (0.05, 0.275, 0.5, 0.725, 0.95),
    6: (0.05, 0.23, 0.41, 0.59, 0.77, 0.95),
    7: (0.025, 0.1833, 0.3417, 0.5, 0.6583, 0.8167, 0.975),
}


def _learn_spline(x: Array, knots: int) -> Array:
    found = np.quantile(x, _KNOTS[knots])
    if (np.diff(found) <= 0).any():
        raise refuse("too-few-values", f"A spline with {knots} knots needs more different values.", "Ask for fewer.")
    return np.asarray(found)


def _apply_spline(x: Array, knots: Array) -> Array:
    """Restricted cubic spline (Harrell 2015, equation 2.25), its cubics divided by the squared range of the knots."""
    last, before = knots[-1], knots[-2]

    def cube(at: float) -> Array:
        return np.asarray(np.maximum(x - at, 0.0) ** 3)

    columns = [x]
    for knot in knots[:-2]:
        tail = (cube(before) * (last - knot) - cube(last) * (before - knot)) / (last - before)
        columns.append((cube(knot) - tail) / (last - knots[0]) ** 2)
    return np.column_stack(columns)


FUNCTIONS: dict[str, Function] = {
    "I": Function("arithmetic as written: I(dose^2)", _plain(lambda x: x)),
    "log": Function("natural logarithm", _plain(np.log)),
    "exp": Function("exponential", _plain(np.exp)),
    "sqrt": Function("square root", _plain(np.sqrt)),
    "center": Function("minus the mean", lambda x, m: x - m[0], _mean),
    "scale": Function("minus the mean, by the standard deviation", lambda x, m: (x - m[0]) / m[1], _mean_and_sd),
    "factor": Function("a column's values as groups", _refused),
    "poly": Function("orthogonal polynomial: poly(dose, 2)", _apply_poly, _learn_poly, (1, _MOST)),
    "rcs": Function("restricted cubic spline by its knots: rcs(dose, 4)", _apply_spline, _learn_spline, (3, 7)),
}
