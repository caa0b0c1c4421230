"""Permutation tests of a pooled effect or of moderators, all permutations as one batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, permutations, product
from math import factorial

import numpy as np

from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.engine import between_studies, pool_models
from hedgerow.stats.fit import Fit
from hedgerow.stats.inference import find_test
from hedgerow.stats.kernel.common_mean import centred
from hedgerow.stats.kernel.design import Design
from hedgerow.stats.kernel.marginal import Index
from hedgerow.stats.regression.record import Regression
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("follmann1999", "higgins2004", "phipson2010")
_MOST = 1_000_000
_BLOCK = 2**20  # numbers a block of permutations may hold: a few MB an array
_EQUAL = 1e-9  # permutations that give the same data in another order must count as equal


@dataclass(frozen=True, slots=True)
class PermutationTest:
    """P values from the distribution of the statistics over permuted data.

    Attributes
    ----------
    names : tuple of str
        Coefficients.
    statistic, p : (p,) arrays
        Observed statistics; how often permuted ones are as far from 0 (NaN where there is none).
    qm, qm_p : float or None
        The same of the joint test of all moderators; None for a pooled effect.
    n : int
        Number of permutations, the observed order among them.
    exact : bool
        Whether these are all there are.
    """

    names: tuple[str, ...]
    statistic: Array
    p: Array
    qm: float | None
    qm_p: float | None
    n: int
    exact: bool


def permutation_test(
    fit: Fit | Regression, n: int = 1000, *, exact: bool | None = None, seed: int = 0
) -> PermutationTest:
    """Test a pooled effect by flipping signs, moderators by permuting them over the studies.

    Parameters
    ----------
    fit : Fit or Regression
        The analysis; method and test are kept, tau2 is estimated anew for each permutation.
    n : int, default 1000
        Number of random permutations.
    exact : bool, optional
        True for all permutations (at most a million); by default if they are no more than `n`.
    seed : int, default 0
        Of the random numbers.

    Returns
    -------
    PermutationTest
        Exact P values are shares of all permutations; random ones count the observed order too, (b + 1) / (n + 1)
        (Phipson & Smyth 2010). Signs: Follmann & Proschan 1999; moderators: Higgins & Thompson 2004.
    """
    if not (isinstance(n, int) and n >= 1):
        raise refuse("bad-n", f"n is {n!r}, not a positive whole number.", "Give the number of permutations.")
    if fit.k < 2 or (fit.basis is None if isinstance(fit, Regression) else fit.se is None):
        raise refuse("no-fit", f"There is nothing to permute: {fit.outcome.value}", "See its outcome and notes.")
    total = factorial(fit.k) if isinstance(fit, Regression) else 2**fit.k
    whole = total <= n if exact is None else exact
    if whole and total > _MOST:
        raise refuse("too-many-permutations", f"There are {total} permutations.", "Leave exact out, for random ones.")
    counts, observed = _count(fit, _arrangements(fit, n, seed, exact=whole))
    done = total if whole else n + 1
    p = np.where(np.isfinite(observed), (counts + (0 if whole else 1)) / done, np.nan)
    if not isinstance(fit, Regression):
        return PermutationTest(("intercept",), observed[:1], p[:1], None, None, done, whole)
    qm, qm_p = (float(each[-1]) if np.isfinite(each[-1]) else None for each in (observed, p))
    return PermutationTest(fit.names, observed[:-1], p[:-1], qm, qm_p, done, whole)


def _arrangements(fit: Fit | Regression, n: int, seed: int, *, exact: bool) -> Iterator[Index]:
    """Blocks of signs (Fit) or orders (Regression), (b, k)."""
    k, step = fit.k, max(1, _BLOCK // fit.k)
    if exact:
        everything = permutations(range(k)) if isinstance(fit, Regression) else product((1, -1), repeat=k)
        while block := list(islice(everything, step)):
            yield np.array(block, dtype=np.intp)
        return
    random = np.random.default_rng(seed)
    for start in range(0, n, step):
        shape = (min(step, n - start), k)
        draws = random.random(shape)
        yield np.argsort(draws, axis=1) if isinstance(fit, Regression) else np.where(draws < 0.5, -1, 1)


def _count(fit: Fit | Regression, blocks: Iterator[Index]) -> tuple[Array, Array]:
    """How many arrangements give statistics as far from 0 as the observed, and these."""
    observed = _statistics(fit, _unchanged(fit))[0]
    counts = np.zeros(len(observed))
    for block in blocks:
        found = np.abs(_statistics(fit, block))
        counts += (found >= np.abs(observed) * (1 - _EQUAL)).sum(0)
    return counts, observed


def _unchanged(fit: Fit | Regression) -> Index:
    order = np.arange(fit.k) if isinstance(fit, Regression) else np.ones(fit.k)
    return order.astype(np.intp)[None]


def _statistics(fit: Fit | Regression, block: Index) -> Array:
    return _of_regression(fit, block) if isinstance(fit, Regression) else _of_fit(fit, block)


def _of_fit(fit: Fit, signs: Index) -> Array:
    y, v = _data(fit, fit.used)
    settings, own = fit.settings, fit.settings.weights
    if own is not None:
        settings = replace(settings, weights=own[fit.used])
    pooled = pool_models(centred(signs * y, np.broadcast_to(v, signs.shape)), settings)
    return pooled.inference.statistic[:, None]


def _of_regression(reg: Regression, orders: Index) -> Array:
    """Statistics of the coefficients, and the joint one as last column: (b, p + 1)."""
    y, v = _data(reg, reg.used)
    basis, test, p = reg.basis, find_test(reg.settings.test), len(reg.names)
    assert basis is not None  # noqa: S101 -- checked at the door
    back = basis.prepared.back
    model = Design(y[orders], v[orders], basis.prepared.basis)  # other studies to the same moderators
    with np.errstate(all="ignore"):
        tau2, _ = between_studies(model, reg.settings)
        w = 1.0 / (model.v + tau2[:, None])
        gamma, rest, inverse = model.solve(w)
        scale = np.ones(len(tau2))
        if test.scaled:
            scale = np.maximum(np.einsum("bk,bk,bk->b", w, rest, rest) / (reg.k - p), test.floor)
            scale = np.where(scale > 0, scale, np.nan)  # as in `infer`
        z = gamma @ back.T / np.sqrt(scale[:, None] * np.einsum("pq,bqr,pr->bp", back, inverse, back))
        lines = back[basis.prepared.tested]
        asked = gamma @ lines.T
        joint = np.einsum("bm,bm->b", asked, np.linalg.solve(lines @ inverse @ lines.T, asked[:, :, None])[:, :, 0])
        joint /= scale * (len(lines) if test.t else 1)
    return np.column_stack([z, joint])


def _data(fit: Fit | Regression, used: Mask) -> tuple[Array, Array]:
    return fit.effects.yi[used], fit.effects.vi[used]
