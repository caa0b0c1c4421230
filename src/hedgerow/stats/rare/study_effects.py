"""Mixed models of two groups' events in which the studies' levels stay: fixed (UM.FS) or normal (UM.RS).

A group's log odds (log rate) is its study's level plus, or minus, half the study's effect, so that neither group is
taken to vary more than the other (Turner et al. 2000; Jackson et al. 2018). Moderators move the mean of group 1
only: where levels are normal, those of group 2 have one mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.rare.event_likelihoods import EventLikelihood, Shape
from hedgerow.stats.rare.glmm_found import INFINITE, Found
from hedgerow.stats.rare.normal_mixture import own_best
from hedgerow.stats.rare.separation import separated
from hedgerow.stats.rare.two_arms import TwoArms
from hedgerow.stats.rare.two_arms_model import EFFECT, LEVEL, Model
from hedgerow.stats.rare.two_arms_search import TwoArmsOptimum, greatest

Groups = tuple[EventLikelihood, EventLikelihood]
Columns = Mapping[str, Array]

HALVES = np.array([[1, 0.5], [1, -0.5]])
_WHOLE = np.array([[1.0, 1.0], [1.0, 0.0]])
"""Level and effect in the groups' predictors: the effect in halves, or in the first group."""


def fixed_levels(make: Callable[[Columns], Groups], columns: Columns, design: Array, random: bool) -> Found | str:
    """Fit with a level of each study's own; homogeneity is judged against groups that share nothing."""
    first, second = groups = make(columns)
    if separated(design, first.least | second.most, first.most | second.least):
        return INFINITE
    arms, start = TwoArms(groups, HALVES), np.zeros(len(design))
    equal = greatest(Model(arms, design, LEVEL, ()))
    best = _better(equal, Model(arms, design, LEVEL, (EFFECT,))) if random else equal
    own = own_best(first, start) + own_best(second, start)
    return _found(best, own - equal.log_likelihood, None)


def random_levels(make: Callable[[Columns], Groups], columns: Columns, design: Array, random: bool) -> Found | str:
    """Fit with normal levels; homogeneity is judged against an effect of each study's own."""
    first, second = groups = make(columns)
    predictors = np.vstack([np.column_stack([np.ones(len(design)), share * design]) for share in (1, 0)])
    if separated(predictors, *(np.concatenate(extreme) for extreme in _extremes(groups))):
        return INFINITE
    levels = (LEVEL,) if len(design) > 1 else ()  # the level of one study does not vary
    arms = TwoArms(groups, HALVES)
    equal = greatest(Model(arms, design, None, levels))
    best = _better(equal, Model(arms, design, None, (*levels, EFFECT))) if random else equal
    free = TwoArms((_silenced(first), second), _WHOLE)
    own = greatest(Model(free, design, EFFECT, levels)).log_likelihood
    return _found(best, own - equal.log_likelihood, float(best.spread[LEVEL] ** 2) if levels else None)


def _extremes(groups: Groups) -> tuple[list[Mask], list[Mask]]:
    return [group.least for group in groups], [group.most for group in groups]


def _silenced(group: EventLikelihood) -> EventLikelihood:
    """Without studies whose best effect is infinite: there their likelihood is 1, whatever the level."""
    told = ~(group.least | group.most)[:, None]

    def shape(predictor: Array) -> Shape:
        log, slope, curvature = group.shape(predictor)
        return log * told, slope * told, curvature * told

    return EventLikelihood(shape, group.least, group.most)


def _better(equal: TwoArmsOptimum, model: Model) -> TwoArmsOptimum:
    """Effects that vary, unless equal effects have no smaller likelihood."""
    best = greatest(model)
    return best if best.log_likelihood > equal.log_likelihood else equal


def _found(best: TwoArmsOptimum, lack: float, sigma2: float | None) -> Found:
    tau2 = float(best.spread[EFFECT] ** 2)
    return Found(best.estimate, best.vb, tau2, best.log_likelihood, max(0.0, 2 * lack), best.settled, sigma2)
