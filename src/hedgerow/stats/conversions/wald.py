"""Effects from what papers print of a Wald test: estimate with interval, standard error, z or P value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.special import logit

from hedgerow.stats.conversions.spread import ci_to_se, p_to_se
from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.given import given_effects, numbers
from hedgerow.stats.measures.registry import find_measure
from hedgerow.vocabulary.problems import Problem, refuse

_OFF = 0.05  # of the width of the interval: more than rounding to two digits moves its middle
_FORWARD: Mapping[str, Callable[[Array], Any]] = {
    "identity": np.asarray,
    "exp": np.log,
    "tanh": np.arctanh,
    "inverse logit": logit,
}


def from_wald(
    measure: str,
    estimate: Any,
    *,
    ci_low: Any = None,
    ci_high: Any = None,
    z: Any = None,
    p: Any = None,
    level: float = 0.95,
    labels: Sequence[str] | None = None,
    n: Any = None,
) -> EffectSizes:
    """Make effects from printed estimates and what tells their standard error (``higgins2019``, 6.3).

    Parameters
    ----------
    measure : str
        Code of the measure: printed odds ratios (``"OR"``) are analysed as logarithms, correlations (``"ZCOR"``) as
        Fisher's z, ...; ``"GEN"`` leaves numbers as they are.
    estimate : (k,) array-like
        As printed.
    ci_low, ci_high : (k,) array-like, optional
        Ends of the Wald interval as printed. Row by row the interval is used where it is known, then z, then p.
    z, p : (k,) array-like, optional
        Statistic, or two-sided P value, of the test of no effect.
    level : float, default 0.95
        Coverage of the interval.
    labels, n
        Study names; total sample sizes.

    Returns
    -------
    EffectSizes
        ``notes`` names rows whose estimate does not lie in the middle of its interval: a slip, or no Wald interval.

    Raises
    ------
    HedgerowError
        If nothing tells the standard errors, or the measure's scale has no rule here.
    """
    spec = find_measure(measure)
    if spec.transform.name not in _FORWARD:
        known = ", ".join(_FORWARD)
        raise refuse(
            "not-defined", f"Estimates of {measure} cannot be read as printed.", f"Scales with a rule: {known}."
        )
    forward = _FORWARD[spec.transform.name]
    with np.errstate(all="ignore"):
        y = np.asarray(forward(numbers("estimate", estimate)))
        se, low, high = _standard_errors(y, ci_low, ci_high, z, p, level, forward)
    made = given_effects(np.where(np.isfinite(y), y, np.nan), np.where(se >= 0, se**2, np.nan), None, labels, n)
    notes = tuple(_off_middle(made, y, low, high))
    return EffectSizes(spec.code, made.yi, made.vi, made.labels, made.n, notes=notes)


def _standard_errors(
    y: Array, ci_low: Any, ci_high: Any, z: Any, p: Any, level: float, forward: Any
) -> tuple[Array, Array, Array]:
    """Standard errors from the first thing known in each row, and the intervals on the scale of the analysis."""
    if (ci_low is None or ci_high is None) and z is None and p is None:
        raise refuse("missing-input", "Nothing tells the standard errors.", "Give ci_low and ci_high, or z, or p.")
    none = np.full(len(y), np.nan)
    names = {"ci_low": ci_low, "ci_high": ci_high, "z": z, "p": p}
    given = {name: none if values is None else numbers(name, values) for name, values in names.items()}
    sizes = {len(y), *map(len, given.values())}
    if len(sizes) > 1:
        raise refuse("unequal-lengths", f"The columns have {sorted(sizes)} rows.", "Give one value a row.")
    low, high = (np.asarray(forward(given[end])) for end in ("ci_low", "ci_high"))
    se = ci_to_se(low, high, level=level)
    for other in (np.abs(y / given["z"]), p_to_se(y, given["p"])):
        se = np.where(np.isfinite(se), se, other)
    return se, low, high


def _off_middle(made: EffectSizes, y: Array, low: Array, high: Array) -> list[Problem]:
    off: Mask = np.abs(y - (low + high) / 2) > _OFF * (high - low)
    return [
        Problem(
            "not-in-the-middle",
            f"Row {made.labels[int(i)]!r}: the estimate does not lie in the middle of its interval.",
            "Check the three numbers, and that the interval is a Wald interval of this measure.",
            severity="warning",
            row=made.labels[int(i)],
        )
        for i in np.flatnonzero(off)
    ]
