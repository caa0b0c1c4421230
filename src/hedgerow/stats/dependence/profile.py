"""Profile likelihood of variances and correlations, and the confidence intervals it gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import chdtri

from hedgerow.stats.dependence.ready import Ready
from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.dependence.starts import Search
from hedgerow.stats.effects import Array
from hedgerow.stats.inference import check_level
from hedgerow.stats.kernel.nested import Nested
from hedgerow.stats.search import falling_root
from hedgerow.vocabulary.problems import refuse, unknown

REFERENCES = ("hardy1996",)


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The likelihood of one variance or correlation, all others at their best for it.

    Attributes
    ----------
    name : str
        The parameter.
    value : (n,) array
        Where it was held.
    log_likelihood : (n,) array
        The greatest log-likelihood there; restricted for REML.
    estimate, top : float
        The parameter's estimate, and the log-likelihood there.
    """

    name: str
    value: Array
    log_likelihood: Array
    estimate: float
    top: float


@dataclass(frozen=True, slots=True)
class ComponentInterval:
    """Confidence interval of a variance or correlation by profile likelihood.

    Attributes
    ----------
    name : str
        The parameter.
    estimate : float
        Its estimate.
    ci : (float, float)
        Bounds; an end of the parameter's range where the likelihood stays high up to it.
    level : float
        Coverage.
    """

    name: str
    estimate: float
    ci: tuple[float, float]
    level: float


def component_interval(
    fit: Multilevel | MultilevelRegression, name: str | None = None, level: float | None = None
) -> ComponentInterval | dict[str, ComponentInterval]:
    """Compute confidence intervals of variances and correlations (Hardy & Thompson 1996).

    Parameters
    ----------
    fit : Multilevel or MultilevelRegression
        The model.
    name : str, optional
        A name in ``fit.components``; by default all that were estimated.
    level : float, optional
        Coverage; by default the model's.

    Returns
    -------
    ComponentInterval, or dict of them by name
    """
    curve = _Curve.of(fit)
    wide = check_level(fit.level if level is None else level)
    if name is not None:
        return _interval(curve, curve.checked(name), wide)
    return {each: _interval(curve, each, wide) for each in curve.names}


def likelihood_profile(fit: Multilevel | MultilevelRegression, name: str, values: Array | None = None) -> Profile:
    """Profile the likelihood of a variance or correlation.

    Parameters
    ----------
    fit : Multilevel or MultilevelRegression
        The model.
    name : str
        A name in ``fit.components``.
    values : (n,) array, optional
        Where to hold it; by default 20 values across its 99 per cent interval.
    """
    curve = _Curve.of(fit)
    estimate = fit.components[curve.checked(name)]
    if values is None:
        low, high = _interval(curve, name, 0.99).ci
        held = np.linspace(low, high, 20)
    else:
        held = np.asarray(values, dtype=float)
    found = np.array([curve.at(name, float(each)) for each in held])
    return Profile(name, held, found, estimate, curve.top)


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    """The profile likelihood of a fit, on the scale that is reported."""

    model: Nested
    search: Search
    restricted: bool
    estimates: dict[str, float]
    deviations: frozenset[str]
    names: tuple[str, ...]
    top: float

    @classmethod
    def of(cls, fit: Multilevel | MultilevelRegression) -> _Curve:
        basis = fit.fitted.prepared.basis
        y = fit.effects.yi[fit.used]
        residual = y - basis @ (basis.T @ y)
        ready = Ready(
            fit.effects, fit.used, basis, (), False, fit.terms, fit.known, fit.settings, {}, start=fit.theta
        )  # fmt: skip
        search = replace(ready.search(residual), free=fit.free)
        bound = {
            name for term in fit.terms for name in term.parameters[term.structure.scales(term.places) :]
            if term.size - term.structure.scales(term.places) > 1
        }  # fmt: skip
        deviations = frozenset(
            name for term in fit.terms if term.structure.deviations(term.places)
            for name in term.parameters[: term.structure.scales(term.places)]
        )  # fmt: skip
        names = tuple(n for n, free in zip(search.names, fit.free, strict=True) if free and n not in bound)
        assert fit.log_likelihood is not None  # noqa: S101 -- fitted
        model = ready.model(residual, basis)
        return cls(model, search, ready.restricted, fit.components, deviations, names, fit.log_likelihood)

    def checked(self, name: str) -> str:
        if name not in self.estimates:
            raise unknown("variance or correlation", name, self.estimates)
        if name not in self.names:
            what = f"{name!r} was fixed, or is one of several correlations that depend on each other."
            raise refuse("no-profile", what, f"Choose among {', '.join(self.names)}.")
        return name

    def at(self, name: str, value: float) -> float:
        """The greatest log-likelihood with one parameter held."""
        held = np.sqrt(value) if name in self.deviations else value
        return self.search.holding(name, float(held)).maximise(self.model, restricted=self.restricted).value

    def ends(self, name: str) -> tuple[float, float]:
        at = self.search.names.index(name)
        return float(self.search.ranges.low[at]), float(self.search.ranges.high[at])


def _interval(curve: _Curve, name: str, level: float) -> ComponentInterval:
    estimate, (low, high) = curve.estimates[name], curve.ends(name)
    drop = float(chdtri(1, 1 - level)) / 2
    down = _reach(curve, name, -1.0, estimate - low, drop)
    up = _reach(curve, name, 1.0, high - estimate, drop)
    return ComponentInterval(name, estimate, (estimate - down, estimate + up), level)


def _reach(curve: _Curve, name: str, sign: float, room: float, drop: float) -> float:
    """How far from the estimate the profile likelihood has fallen by `drop`; `room` if it never does."""
    if room <= 0:
        return 0.0
    estimate = curve.estimates[name]

    def left(distance: float) -> float:
        return curve.at(name, estimate + sign * distance) - curve.top + drop

    if np.isfinite(room) and left(room) >= 0:
        return room
    unit = float(curve.search.ranges.unit[curve.search.names.index(name)])
    return falling_root(left, 0.0, min(0.5 * (estimate or unit), room) or unit, room)
