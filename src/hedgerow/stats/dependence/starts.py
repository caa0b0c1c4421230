"""Where the search for variances and correlations starts, within which ends, and what stays fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hedgerow.stats.dependence.term import Term
from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.kernel.ascent import Top, highest
from hedgerow.stats.kernel.nested import Nested
from hedgerow.stats.kernel.ranges import Ranges
from hedgerow.vocabulary.problems import refuse, unknown


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """How the parameters of all random effects, end to end, are looked for.

    Attributes
    ----------
    names : tuple of str
        Of the parameters.
    ranges : Ranges
        Their ends.
    starts : tuple of (P,) arrays
        Points to start from, fixed parameters at their values.
    free : (P,) bool array
        Which parameters are not fixed.
    """

    names: tuple[str, ...]
    ranges: Ranges
    starts: tuple[Array, ...]
    free: Mask

    def is_free(self, name: str) -> bool:
        """Whether a parameter is estimated."""
        return bool(self.free[self.names.index(name)])

    def maximise(self, model: Nested, *, restricted: bool) -> Top:
        """The parameters of greatest likelihood."""
        base, free = self.starts[0], self.free
        if not free.any():
            return Top(base, model.log_likelihood(base, restricted=restricted)[0], True)

        def slope(x: Array) -> tuple[float, Array]:
            whole = base.copy()
            whole[free] = x
            value, d = model.log_likelihood(whole, restricted=restricted)
            return value, d[free]

        top = highest(slope, [start[free] for start in self.starts], self.ranges.take(free))
        whole = base.copy()
        whole[free] = top.x
        return Top(whole, top.value, top.settled)

    def near(self, start: Array) -> Search:
        """The same search from one point, which is near the top already, and from the first."""
        low, unit = self.ranges.low, self.ranges.unit
        inside = np.where(self.free & (start <= low), low + 1e-2 * unit, start)
        return replace(self, starts=(np.where(self.free, inside, self.starts[0]), self.starts[0]))

    def holding(self, name: str, value: float) -> Search:
        """The same search with one parameter held, on the scale of the search."""
        at = self.names.index(name)
        free = self.free.copy()
        free[at] = False
        return replace(self, free=free, starts=tuple(_with(start, at, value) for start in self.starts))


def _with(start: Array, at: int, value: float) -> Array:
    moved = start.copy()
    moved[at] = value
    return moved


def plan_search(terms: Sequence[Term], total: float, fixed: Mapping[str, float] | None = None) -> Search:
    """Lay out the search.

    Parameters
    ----------
    terms : sequence of Term
        The random effects.
    total : float
        Typical variance of all random effects together.
    fixed : mapping of str to float, optional
        Variances and correlations that are known, by the names of the parameters.
    """
    names = tuple(name for term in terms for name in term.parameters)
    each = [_of_term(term, total / len(terms)) for term in terms]
    low, high, unit = (np.concatenate([np.zeros(0), *(part[i] for part in each)]) for i in range(3))
    starts = _starts(terms, [part[3] for part in each])
    held = _held(terms, names, fixed or {}, Ranges(low, high, unit))
    free = np.isnan(held)
    return Search(names, Ranges(low, high, unit), tuple(np.where(free, start, held) for start in starts), free)


def _of_term(term: Term, share: float) -> tuple[Array, Array, Array, Array]:
    """Ends and unit of each parameter of a term, and its tries (tries, P): the first is the start."""
    ranges, count = term.structure.correlation.ranges(term.places), term.structure.scales(term.places)
    size = np.ones(count)
    if term.structure.inner == "covariates":
        size = np.maximum((term.places.points**2).mean(axis=0), 1e-300)
    scale = share / size
    if term.structure.deviations(term.places):
        scale = np.sqrt(scale)
    low, high = np.zeros(count), np.full(count, np.inf)
    tries = np.concatenate([np.tile(scale, (ranges.shape[1] - 2, 1)), ranges[:, 2:].T], axis=1)
    unit = np.concatenate([scale, ranges[:, 2] - ranges[:, 0]])
    return np.concatenate([low, ranges[:, 0]]), np.concatenate([high, ranges[:, 1]]), unit, tries


def _starts(terms: Sequence[Term], tries: Sequence[Array]) -> list[Array]:
    """An even split of the variance, each term having most of it, and other correlations for each term."""
    if not terms:
        return [np.zeros(0)]
    even = [each[0] for each in tries]
    starts = [np.concatenate(even)]
    for i, term in enumerate(terms):
        if len(terms) > 1:
            shares = [0.8 * len(terms) if j == i else 0.2 * len(terms) / (len(terms) - 1) for j in range(len(terms))]
            starts.append(np.concatenate([_scaled(t, x, s) for t, x, s in zip(terms, even, shares, strict=True)]))
        if term.size > term.structure.scales(term.places):
            starts += [np.concatenate([*even[:i], other, *even[i + 1 :]]) for other in tries[i][1:]]
    return starts


def _scaled(term: Term, start: Array, share: float) -> Array:
    """A start with the variances of a term multiplied."""
    count = term.structure.scales(term.places)
    factor = np.sqrt(share) if term.structure.deviations(term.places) else share
    return np.concatenate([start[:count] * factor, start[count:]])


def _held(terms: Sequence[Term], names: Sequence[str], fixed: Mapping[str, float], ranges: Ranges) -> Array:
    """The fixed parameters on the scale of the search, NaN where free."""
    held = np.full(len(names), np.nan)
    at = 0
    for term in terms:
        scales = term.structure.scales(term.places)
        for i, name in enumerate(term.parameters):
            if name not in fixed:
                continue
            value = float(fixed[name])
            if i >= scales and term.size - scales > 1:
                what = f"{name!r} cannot be fixed: it is one of several correlations that depend on each other."
                raise refuse("bad-fixed", what, "Fix variances, or choose another structure.")
            held[at + i] = np.sqrt(value) if i < scales and term.structure.deviations(term.places) else value
        at += term.size
    strange = [name for name in fixed if name not in names]
    if strange:
        raise unknown("variance or correlation", strange[0], names)
    bad = ~(np.isnan(held) | ((held >= ranges.low) & (held <= ranges.high)))
    bad |= np.array([name in fixed for name in names], dtype=bool) & np.isnan(held)
    if bad.any():
        name = names[int(np.flatnonzero(bad)[0])]
        raise refuse("bad-fixed", f"{name!r} cannot be fixed at {fixed[name]!r}.", "Variances are at least 0.")
    return held
