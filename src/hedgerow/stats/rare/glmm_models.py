"""Mixed models of events, declared: measure, name, likelihood, and which rows tell nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.rare.event_likelihoods import EventLikelihood, binomial, hypergeometric, poisson
from hedgerow.stats.rare.glmm_found import ENDLESS, INFINITE, Found
from hedgerow.stats.rare.normal_mixture import equal_effects, own_best, random_effects
from hedgerow.stats.rare.separation import separated
from hedgerow.stats.rare.study_effects import fixed_levels, random_levels

Columns = Mapping[str, Array]

_BEYOND = 100.0  # a variance of logs that no data tell: 95% of the ratios would lie between 3e-9 and 3e8


@dataclass(frozen=True, slots=True)
class GlmmModel:
    """How the events of a measure are modelled.

    Attributes
    ----------
    fit : callable
        From the inputs of k studies, the design (k, p) of their mean effects, and whether effects vary about those,
        to the optimum, or to why there is none.
    plain : str
        The measure that tells which rows are possible.
    events : tuple of str
        Inputs whose total leaves nothing to compare where it is 0, or everybody.
    """

    fit: Callable[[Columns, Array, bool], Found | str]
    plain: str
    events: tuple[str, ...] = ()


def _one_effect(
    make: Callable[[Columns], EventLikelihood], columns: Columns, design: Array, random: bool
) -> Found | str:
    """Fit studies whose likelihood is a function of their own effect alone."""
    likelihood = make(columns)
    if separated(design, likelihood.least, likelihood.most):
        return INFINITE
    equal = equal_effects(likelihood, design)
    best = random_effects(likelihood, design, equal) if random else equal
    if best.tau2 > _BEYOND and bool(np.all(likelihood.least | likelihood.most)):
        return ENDLESS
    statistic = 2 * (own_best(likelihood, design @ equal.estimate) - equal.log_likelihood)
    return Found(best.estimate, best.vb, best.tau2, best.log_likelihood, max(0.0, statistic), best.settled)


def _hypergeometric(x: Columns) -> EventLikelihood:
    return hypergeometric(x["events1"], x["n1"], x["events2"], x["n2"])


def _share(size: str) -> Callable[[Columns], EventLikelihood]:
    """Events of group 1 among those of both, which are in proportion to size where events are rare."""
    return lambda x: binomial(x["events1"], x["events1"] + x["events2"], np.log(x[f"{size}1"] / x[f"{size}2"]))


def odds(x: Columns) -> tuple[EventLikelihood, EventLikelihood]:
    """Both groups' events, given their log odds."""
    first, second = (binomial(x[f"events{i}"], x[f"n{i}"], np.zeros_like(x["n1"])) for i in (1, 2))
    return first, second


def rates(x: Columns) -> tuple[EventLikelihood, EventLikelihood]:
    """Both groups' events, given their log rates."""
    first, second = (poisson(x[f"events{i}"], np.log(x[f"time{i}"])) for i in (1, 2))
    return first, second


_BOTH = ("events1", "events2")

MODELS: Mapping[str, Mapping[str, GlmmModel]] = {
    "OR": {
        "CM.EL": GlmmModel(partial(_one_effect, _hypergeometric), "RD", _BOTH),
        "CM.AL": GlmmModel(partial(_one_effect, _share("n")), "RD", _BOTH),
        "UM.FS": GlmmModel(partial(fixed_levels, odds), "RD", _BOTH),
        "UM.RS": GlmmModel(partial(random_levels, odds), "RD", _BOTH),
    },
    "IRR": {
        "CM.EL": GlmmModel(partial(_one_effect, _share("time")), "IRD", _BOTH),
        "UM.FS": GlmmModel(partial(fixed_levels, rates), "IRD", _BOTH),
        "UM.RS": GlmmModel(partial(random_levels, rates), "IRD", _BOTH),
    },
    "PLO": {
        "one group": GlmmModel(
            partial(_one_effect, lambda x: binomial(x["events"], x["n"], np.zeros_like(x["n"]))), "PR"
        )
    },
    "IRLN": {"one group": GlmmModel(partial(_one_effect, lambda x: poisson(x["events"], np.log(x["time"]))), "IR")},
}
"""Models of each measure, the default first."""
