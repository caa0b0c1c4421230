"""What a selection model was asked to be, checked in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from hedgerow.stats.bias.precision import Predictor, find_predictor
from hedgerow.stats.bias.selection.bound import TWO_SIDED
from hedgerow.stats.bias.selection.families import LARGEST, Family, find_family
from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.given import numbers
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse, unknown

ALTERNATIVES = ("greater", "less", TWO_SIDED)
TRUNCATED = ("trunc", "truncest")
_USUAL = ((0.025,), (0.05,))  # the three-parameter model's step, one-sided and two-sided


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """The choices of a selection model.

    Attributes
    ----------
    family : Family
        The selection function.
    alternative : {"greater", "less", "two.sided"}
        Which effects have small P values.
    steps : (c,) array
        Ends of the intervals of P values, the last 1; empty where there are none.
    start : float or None
        Greatest P value for which a function that fades is still 1.
    truncation : float
        Effects beyond it are all seen, for ``"trunc"``.
    decreasing : bool
        Whether the parameters of a step function must not rise.
    delta : (q,) array or None
        Parameters that are fixed, NaN for those estimated.
    precision : Predictor or None
        What the first parameter is multiplied by.
    subset : (rows,) bool array or None
        Rows that the selection acts on.
    """

    family: Family
    alternative: str
    steps: Array
    start: float | None
    truncation: float
    decreasing: bool
    delta: Array | None
    precision: Predictor | None
    subset: Mask | None

    @property
    def parameters(self) -> int:
        """Number of parameters of the selection function."""
        return len(self.steps) if self.family.kind == "stepfun" else len(self.family.null)


def make_choices(
    kind: str,
    steps: Sequence[float] | None,
    alternative: str,
    delta: Any,
    precision: str | None,
    subset: Any,
    rows: int,
    *,
    decreasing: bool,
) -> Choices:
    """Check the choices; everything wrong with them raises, all at once."""
    family = find_family(kind)
    if alternative not in ALTERNATIVES:
        raise unknown("alternative", alternative, ALTERNATIVES)
    measure = None if precision is None else find_predictor(precision)
    problems = [*_misfits(family, alternative, steps, measure, decreasing=decreasing)]
    if problems:
        raise HedgerowError(problems)
    if steps is None and kind == "stepfun":
        steps = _USUAL[alternative == TWO_SIDED]
    given = np.array([]) if steps is None else np.unique(numbers("steps", steps))
    cuts = _intervals(family, given)
    choices = Choices(
        family, alternative, cuts, float(given[0]) if family.fades and given.size else None,
        float(given[0]) if kind in TRUNCATED and given.size else 0.0, decreasing,
        None if delta is None else numbers("delta", delta), measure, _rows(subset, rows),
    )  # fmt: skip
    _check_delta(choices)
    return choices


def _misfits(
    family: Family, alternative: str, steps: Sequence[float] | None, precision: Predictor | None, *, decreasing: bool
) -> list[Problem]:
    found = []
    one = family.fades or family.kind == "trunc"
    if steps is not None and len(np.atleast_1d(steps)) > 1 and one:
        found.append(("bad-steps", f"The {family.label} takes one step at most.", "Give one value."))
    elif steps is not None and not (one or family.kind == "stepfun"):
        found.append(("bad-steps", f"The {family.label} takes no steps.", "Leave steps out."))
    if steps is not None and family.kind != "trunc":
        values = numbers("steps", steps)
        if not ((values > 0) & (values <= 1)).all():
            found.append(("bad-steps", f"Steps are P values; {values.tolist()} are not.", "Give values in (0, 1]."))
    if family.kind in TRUNCATED and alternative == TWO_SIDED:
        what = "A truncated distribution has no two-sided alternative."
        found.append(("bad-alternative", what, "Use 'greater' or 'less'."))
    if precision is not None and not (family.fades and precision.falls):
        what = f"The {family.label} cannot be made to depend on {precision.label}."
        remedy = "Use a function that fades with P, and precision='sei', 'vi', 'ninv' or 'sqrtninv'."
        found.append(("bad-precision", what, remedy))
    if decreasing and family.kind != "stepfun":
        what = f"decreasing=True is for step functions; the {family.label} has a shape of its own."
        found.append(("not-a-step-function", what, "Leave it out."))
    return [Problem(*each) for each in found]


def _intervals(family: Family, given: Array) -> Array:
    if family.kind == "stepfun" or (family.fades and given.size):
        return given if given[-1] == 1 else np.append(given, 1.0)
    return np.array([])


def _rows(subset: Any, rows: int) -> Mask | None:
    if subset is None:
        return None
    mask = np.asarray(subset)
    if mask.dtype != bool or mask.shape != (rows,):
        raise refuse("bad-subset", f"subset must hold {rows} truth values, one a row.", "Give data['column'] == value.")
    return mask


def _check_delta(choices: Choices) -> None:
    delta, family = choices.delta, choices.family
    if delta is None:
        return
    if len(delta) != choices.parameters:
        what = f"The {family.label} has {choices.parameters} parameters here; delta holds {len(delta)}."
        raise refuse("bad-delta", what, "Give one a parameter, NaN for those to be estimated.")
    fixed = delta[~np.isnan(delta)]
    low = np.resize(family.low, len(delta))[~np.isnan(delta)]
    if not ((fixed >= low) & (fixed <= LARGEST)).all():
        raise refuse("bad-delta", f"delta must lie between {min(family.low):g} and {LARGEST:g}.", "Give such values.")
    if choices.decreasing:
        raise refuse("bad-delta", "delta and decreasing exclude each other.", "Give one of them.")
