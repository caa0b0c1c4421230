"""The search of a mixed model of events: few evaluations, likelihoods in pieces, and no variance without end."""

from __future__ import annotations

import numpy as np
import pytest

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.rare import event_likelihoods
from hedgerow.stats.rare.event_likelihoods import EventLikelihood, Shape, hypergeometric
from hedgerow.stats.rare.glmm import pool_glmm
from hedgerow.stats.rare.normal_mixture import equal_effects, random_effects

ALIKE = tuple(np.array(each, float) for each in ([3, 2, 5, 1], [40, 30, 60, 25], [2, 2, 3, 1], [40, 30, 60, 25]))


def test_a_variance_of_none_is_found_in_few_evaluations() -> None:
    """Near 0 the likelihood falls with tau2 and log tau has little curvature: steps must not shrink with it."""
    calls = 0
    plain = hypergeometric(*ALIKE)

    def shape(effect: Array) -> Shape:
        nonlocal calls
        calls += 1
        return plain.shape(effect)

    likelihood, design = EventLikelihood(shape, plain.least, plain.most), np.ones((4, 1))
    found = random_effects(likelihood, design, equal_effects(likelihood, design))
    assert found.tau2 == 0
    assert calls < 500, "223; with steps that shrink it is 2,431"


def test_likelihoods_are_the_same_in_pieces_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    effects = np.linspace(-3, 3, 28).reshape(4, 7)
    at_once = hypergeometric(*ALIKE).shape(effects)
    monkeypatch.setattr(event_likelihoods, "_AT_ONCE", 1)
    for one, other in zip(at_once, hypergeometric(*ALIKE).shape(effects), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-14)


def test_events_on_one_side_of_each_study_tell_no_variance_between_studies() -> None:
    """All events of the first study with treatment, of the others without: the further apart, the likelier."""
    columns = {"events1": [4, 0, 0], "n1": [100, 422, 179], "events2": [0, 1, 6], "n2": [100, 411, 179]}
    effects = compute("OR", {name: np.array(values, float) for name, values in columns.items()})
    fit = pool_glmm(effects)
    assert fit.estimate is None
    assert fit.ci is None
    assert fit.reason is not None
    assert "without end" in fit.reason
    assert pool_glmm(effects, method="EE").estimate is not None
