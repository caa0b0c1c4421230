"""GOSH: the estimate and the heterogeneity of every subset of the effects, or of a random sample of subsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.engine import Pooled, pool_models
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.common_mean import centred
from hedgerow.stats.likelihood import model_of
from hedgerow.stats.settings import Settings
from hedgerow.stats.tau2 import find_estimator
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("olkin2012",)

_CHUNK = 2**15  # effects worked on at a time: the working set stays in the processor's cache
_MOST = 10**7
_WHOLE = 24  # effects beyond which 2^k subsets are more than `_MOST`


@dataclass(frozen=True, slots=True, eq=False)
class Gosh:
    """Estimates of many subsets; arrays (subsets,).

    Attributes
    ----------
    estimate, tau2, q, i2 : arrays
        As in `Fit`; heterogeneity of a single effect is NaN.
    k : array
        Number of effects in the subset.
    rows : (used,) int array
        Which input row each column of `members` is.
    members : (subsets, used) bool array
        Which effects are in the subset.
    every : bool
        Whether these are all subsets, each once.
    fit : Fit
        The analysis of all effects.
    """

    estimate: Array
    tau2: Array
    q: Array
    i2: Array
    k: Array
    rows: np.ndarray[tuple[int], np.dtype[np.intp]]
    members: Mask
    every: bool
    fit: Fit


def gosh(fit: Fit, n: int | None = None, *, seed: int = 0) -> Gosh:
    """Pool every subset of the effects (Olkin, Dahabreh & Trikalinos 2012).

    Parameters
    ----------
    fit : Fit
        The analysis, of 2 effects at least.
    n : int, optional
        How many subsets. By default all ``2^k - 1`` up to a million, otherwise a million drawn at random (each subset
        as likely as any other, so some may come twice).
    seed : int, default 0
        Of the random draw.

    Returns
    -------
    Gosh

    Raises
    ------
    HedgerowError
        If there are fewer than 2 effects, or `n` is not from 1 to 10 million.
    """
    if fit.k < 2 or fit.estimate is None:
        raise refuse("too-few-effects", f"Subsets need at least 2 effects that can be pooled; there are {fit.k}.")
    if n is not None and not 1 <= n <= _MOST:
        raise refuse("bad-n", f"n is {n!r}.", f"Ask for 1 to {_MOST} subsets.")
    most = 10**6 + 2**16 if n is None else n  # 2^20 - 1, all subsets of 20 effects, are "a million"
    every = fit.k <= _WHOLE and 2**fit.k - 1 <= most
    members = _every(fit.k) if every else _drawn(fit.k, min(most, 10**6) if n is None else n, seed)
    estimate, tau2, q, i2 = (np.concatenate(each) for each in zip(*_pooled(fit, members), strict=True))
    k = members.sum(1).astype(float)
    return Gosh(estimate, tau2, q, i2, k, np.flatnonzero(fit.used), members, every, fit)


def _every(k: int) -> Mask:
    """All subsets but the empty one; the bits of their number say who is in."""
    number = np.arange(1, 2**k, dtype="<u4")
    return np.unpackbits(number.view(np.uint8).reshape(-1, 4), axis=1, bitorder="little")[:, :k].astype(bool)


def _drawn(k: int, n: int, seed: int) -> Mask:
    """Random subsets: every effect is in or out with equal chance; the empty subset is drawn again."""
    rng = np.random.default_rng(seed)
    members = rng.random((n, k)) < 0.5
    while (empty := ~members.any(1)).any():
        members[empty] = rng.random((int(empty.sum()), k)) < 0.5
    return members


def _pooled(fit: Fit, members: Mask) -> Iterator[tuple[Array, Array, Array, Array]]:
    step = max(1, _CHUNK // fit.k)
    closed = _has_closed_form(fit)
    for first in range(0, len(members), step):
        part = members[first : first + step]
        yield _closed(fit, part) if closed else _by_kernel(fit, part)


def _has_closed_form(fit: Fit) -> bool:
    """Sums of weights give the answer, and are exact enough, for inverse-variance weights that are not too uneven."""
    known = not find_estimator(fit.method).random or (fit.method == "DL" and fit.settings.tau2 is None)
    own = fit.settings.weights is not None or not fit.settings.weighted
    return known and not own and not model_of(fit).uneven


def _closed(fit: Fit, members: Mask) -> tuple[Array, Array, Array, Array]:
    """Equal effects and DerSimonian-Laird: two weighted means, without a kernel's other numbers."""
    y, v = fit.effects.yi[fit.used], fit.effects.vi[fit.used]
    centre, w = y.mean(), 1 / v
    y = y - centre
    inside = members.T.astype(float)  # subsets side by side in memory, where the processor's vectors run along
    s1, s2, sy = np.stack([w, w**2, w * y]) @ inside
    with np.errstate(all="ignore"):
        mean, free, c = sy / s1, inside.sum(0) - 1, s1 - s2 / s1
        apart = y[:, None] - mean  # from each subset's own mean: no difference of large sums
        np.multiply(apart, apart, out=apart)
        q = w @ np.multiply(apart, inside, out=apart)
        random = find_estimator(fit.method).random
        tau2 = np.where(free > 0, np.maximum(0.0, (q - free) / c), 0.0) if random else np.zeros_like(q)
        if random:
            inside /= v[:, None] + tau2
            mean = (y @ inside) / inside.sum(0)
        i2 = 100 * (tau2 / (tau2 + free / c) if random else np.maximum(0.0, (q - free) / q))
    return _alone(mean + centre, tau2, q, i2, free == 0)


def _by_kernel(fit: Fit, members: Mask) -> tuple[Array, Array, Array, Array]:
    y, v = fit.effects.yi[fit.used], fit.effects.vi[fit.used]
    model = centred(np.where(members, y, np.nan), np.where(members, v, np.nan))
    pooled: Pooled = pool_models(model, _settings(fit))
    spread = pooled.heterogeneity
    usable = np.array([outcome.usable for outcome in pooled.outcome])
    estimate = np.where(usable, pooled.estimate, np.nan)
    return _alone(estimate, pooled.tau2, spread.q, spread.i2, model.k == 1)


def _settings(fit: Fit) -> Settings:
    weights = fit.settings.weights
    return replace(fit.settings, test="z", weights=None if weights is None else weights[fit.used])


def _alone(estimate: Array, tau2: Array, q: Array, i2: Array, single: Mask) -> tuple[Array, Array, Array, Array]:
    """A single effect has no heterogeneity to speak of."""
    tau2, q, i2 = (np.where(single, np.nan, each) for each in (tau2, q, i2))
    return estimate, tau2, q, i2
