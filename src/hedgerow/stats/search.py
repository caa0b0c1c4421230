"""A root of a falling function of one variable, to rounding."""

from __future__ import annotations

from collections.abc import Callable

_DOUBLINGS = 2000  # enough to leave the range of doubles
_HALVINGS = 200


def falling_root(function: Callable[[float], float], target: float, start: float, limit: float = float("inf")) -> float:
    """Find x >= 0 with ``function(x) = target``.

    Parameters
    ----------
    function : callable
        Falls with x.
    target : float
        Value sought.
    start : float
        Scale of x, above 0: the bracket grows from here by doubling, so there is no upper limit to run into.
    limit : float
        Largest x allowed.

    Returns
    -------
    float
        0 where the function is below the target already at 0.
    """
    low, high = 0.0, min(start, limit)
    if function(low) <= target:
        return 0.0
    for _ in range(_DOUBLINGS):
        if high >= limit or function(high) <= target:
            break
        low, high = high, min(2 * high, limit)
    return _illinois(function, target, low, high)


def _illinois(function: Callable[[float], float], target: float, low: float, high: float) -> float:
    """Regula falsi that halves the weight of an end that stays (Dowell & Jarratt 1971), with bisection in reserve."""
    above, below = function(low) - target, function(high) - target
    side = 0
    for step in range(_HALVINGS):
        x = (low * below - high * above) / (below - above)
        if not low < x < high or step > _HALVINGS // 2:
            x = 0.5 * (low + high)
        value = function(x) - target
        if value == 0 or high - low <= 4e-16 * high:
            return x
        if value > 0:
            low, above = x, value
            below, side = (below / 2, 1) if side == 1 else (below, 1)
        else:
            high, below = x, value
            above, side = (above / 2, -1) if side == -1 else (above, -1)
    return 0.5 * (low + high)
