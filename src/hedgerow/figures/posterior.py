"""Posterior densities of a Bayesian meta-analysis: of the mean effect, of a new study, of tau, and of both at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr

from hedgerow.figures.axis import plain_axis
from hedgerow.figures.plot import Band, Cells, Curve, Dot, Dots, Layer, PanelsSpec, PlotSpec, numbers_of
from hedgerow.figures.scale import scale_of
from hedgerow.figures.wording import significant
from hedgerow.stats.bayes.record import BayesFit
from hedgerow.stats.effects import Array

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_STEPS = 301
_CELLS = 120
_REGIONS = (0.99, 0.95, 0.9, 0.5)


def posterior_plot(fit: BayesFit) -> Figure:
    """Draw posterior densities; arguments as in `posterior_spec`."""
    from hedgerow.figures.draw import draw

    return draw(posterior_spec(fit))


def joint_posterior_plot(fit: BayesFit) -> Figure:
    """Draw the joint posterior; arguments as in `joint_posterior_spec`."""
    from hedgerow.figures.draw import draw

    return draw(joint_posterior_spec(fit))


def posterior_spec(fit: BayesFit, *, title: str = "Posterior distributions") -> PanelsSpec:
    """Compute the posterior densities of the mean effect and of tau.

    Parameters
    ----------
    fit : BayesFit
        From `bayes`.
    title : str
        A few words that name the figure, for screen readers.
    """
    text = f"mu {significant(fit.mu.median)} ({significant(fit.mu.low)} to {significant(fit.mu.high)})"
    more = f"tau {significant(fit.tau.median)} ({significant(fit.tau.low)} to {significant(fit.tau.high)})"
    return PanelsSpec(title, f"Posterior medians and intervals: {text}; {more}.", (_effects(fit), _spread(fit)))


def _effects(fit: BayesFit) -> PlotSpec:
    scale = scale_of(fit.effects.measure, fit.effects.n)
    ends = [fit.predictive.quantile(0.005), fit.predictive.quantile(0.995)]
    x = scale.axis([(ends[0], ends[1])], [])
    grid = np.linspace(x.low, x.high, _STEPS)
    mean, new = fit.posterior_mu.density(grid), fit.predictive.density(grid)
    layers = [
        _inside(grid, mean, fit.mu.low, fit.mu.high, fit.level),
        Curve(numbers_of(grid), numbers_of(mean), "pooled", 1.6, words="mean effect"),
        Curve(numbers_of(grid), numbers_of(new), "group", 1.4, (5, 3), "effect of a new study"),
    ]
    y = plain_axis("Density", 0.0, 1.06 * float(mean.max()))
    return PlotSpec("Effect", "Posterior of the effect.", x, y, tuple(layers), size=(280.0, 210.0))


def _spread(fit: BayesFit) -> PlotSpec:
    end = min(1.5 * fit.tau.high, fit.tau_prior.upper)
    grid = np.linspace(0.0, end, _STEPS)
    posterior = fit.posterior_tau.density(grid)
    layers: list[Layer] = [
        _inside(grid, posterior, fit.tau.low, fit.tau.high, fit.level),
        Curve(numbers_of(grid), numbers_of(posterior), "pooled", 1.6, words="posterior"),
    ]
    if fit.tau_prior.proper:
        prior = np.exp(fit.tau_prior.log_density(grid))
        layers.append(Curve(numbers_of(grid), numbers_of(prior), "soft", 1.2, (2, 2), "prior"))
    y = plain_axis("Density", 0.0, 1.06 * float(posterior.max()))
    x = plain_axis("τ", 0.0, end)
    return PlotSpec("Heterogeneity", "Posterior of tau.", x, y, tuple(layers), size=(280.0, 210.0))


def _inside(grid: Array, density: Array, low: float, high: float, level: float) -> Band:
    keep = (grid >= low) & (grid <= high)
    return Band(
        numbers_of(grid[keep]), (0.0,) * int(keep.sum()), numbers_of(density[keep]), 1, f"{100 * level:g}% interval"
    )


def joint_posterior_spec(fit: BayesFit, *, title: str = "Joint posterior") -> PlotSpec:
    """Compute the joint posterior of mean effect and tau, as regions of highest density.

    Parameters
    ----------
    fit : BayesFit
        From `bayes`.
    title : str
        A few words that name the figure, for screen readers.
    """
    scale = scale_of(fit.effects.measure, fit.effects.n)
    x = scale.axis([(fit.posterior_mu.quantile(0.002), fit.posterior_mu.quantile(0.998))], [])
    x = replace(x, null=None)
    y = plain_axis("τ", 0.0, min(1.6 * fit.tau.high, fit.tau_prior.upper))
    across, up = np.linspace(x.low, x.high, _CELLS + 1), np.linspace(y.low, y.high, _CELLS + 1)
    mass = _mass(fit, across, up)
    order = np.argsort(-mass, axis=None)
    share = np.empty(mass.size)
    share[order] = np.cumsum(mass.ravel()[order])
    levels = sum((share.reshape(mass.shape) <= region).astype(int) for region in _REGIONS)
    words = tuple(f"{100 * region:g}%" for region in _REGIONS)
    cells = Cells(numbers_of(across), numbers_of(up), tuple(map(tuple, np.asarray(levels).tolist())), len(words), words)
    best = Dots((Dot(fit.mu.median, fit.tau.median, 3.2),), "pooled", words="medians")
    alt = f"Joint posterior of effect and tau; regions of {', '.join(words)} probability."
    return PlotSpec(title, alt, x, y, (cells, best))


def _mass(fit: BayesFit, across: Array, up: Array) -> Array:
    """Probability of each cell, (rows, columns): tau by its density at the middle, the effect exactly."""
    tau = (up[:-1] + up[1:]) / 2
    known, mean, sd = fit.posterior_tau.tau, fit.posterior_mu.mean, fit.posterior_mu.sd
    middles, spreads = np.interp(tau, known, mean), np.interp(tau, known, sd)
    given = np.diff(ndtr((across - middles[:, None]) / spreads[:, None]), axis=1)
    return np.asarray(fit.posterior_tau.density(tau)[:, None] * given * (up[1] - up[0]))
