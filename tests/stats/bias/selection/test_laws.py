"""Selection models by law: special cases that must coincide, invariances, and what cannot be estimated."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import data

import hedgerow as hr
from hedgerow.stats.bias.selection.families import FAMILIES
from hedgerow.stats.bias.selection.outcome import SelectionOutcome
from hedgerow.vocabulary.problems import HedgerowError

NULL = {"stepfun": (1, 1), "beta": (1, 1), "negexppow": (0, 1), "trunc": (1,)}


def fit(name: str = "hackshaw1998", scale: float = 1.0, sign: float = 1.0, **options: Any) -> Any:
    columns = data(name)
    return hr.pool(yi=sign * scale * columns["yi"], vi=scale**2 * columns["vi"], **options)


@pytest.mark.parametrize("kind", sorted(set(FAMILIES) - {"truncest"}))
def test_without_selection_it_is_maximum_likelihood(kind: str) -> None:
    found, plain = hr.selection_model(fit(), kind, delta=NULL.get(kind, (0,))), fit(method="ML")
    assert found.estimate == pytest.approx(plain.estimate, rel=1e-7)
    assert found.tau2 == pytest.approx(plain.tau2, rel=1e-6)
    assert found.log_likelihood == pytest.approx(plain.log_likelihood(), abs=1e-9)
    assert found.selection_test is not None and found.selection_test.df == 0


@pytest.mark.parametrize("kind", sorted(FAMILIES))
def test_units_and_direction_do_not_matter(kind: str) -> None:
    """Effects and standard errors times 1e-6 or 1e6, and turned round: the same selection, estimates to scale."""
    plain = hr.selection_model(fit(), kind)
    assert plain.estimate is not None and plain.tau2 is not None and plain.log_likelihood is not None
    for scale, sign in ((1e-6, 1.0), (1e6, -1.0)):
        other = hr.selection_model(fit(scale=scale, sign=sign), kind)
        assert other.choices.alternative == ("greater" if sign > 0 else "less")
        assert other.estimate is not None and other.tau2 is not None and other.log_likelihood is not None
        assert sign * other.estimate / scale == pytest.approx(plain.estimate, rel=1e-5, abs=1e-6)
        assert other.tau2 / scale**2 == pytest.approx(plain.tau2, rel=1e-4)
        assert other.log_likelihood + 37 * np.log(scale) == pytest.approx(plain.log_likelihood, abs=1e-8)


def test_a_power_of_1_is_the_negative_exponential_and_of_2_the_half_normal() -> None:
    for power, kind in ((1.0, "negexp"), (0.5, "halfnorm")):
        held = hr.selection_model(fit(), "negexppow", delta=[np.nan, power])
        free = hr.selection_model(fit(), kind)
        assert held.delta is not None and free.delta is not None
        assert held.delta[0] == pytest.approx(free.delta[0], rel=1e-5)
        assert held.log_likelihood == pytest.approx(free.log_likelihood, abs=1e-9)


def test_a_step_of_one_half_is_a_truncation_at_0() -> None:
    step, cut = hr.selection_model(fit(), steps=[0.5]), hr.selection_model(fit(), "trunc")
    assert cut.delta is not None and step.delta is not None and cut.delta[0] == pytest.approx(step.delta[1], rel=1e-6)
    assert cut.estimate == pytest.approx(step.estimate, rel=1e-6)


def test_an_estimated_truncation_point_is_at_an_effect_and_no_worse_than_any_other() -> None:
    found = hr.selection_model(fit(), "truncest")
    assert found.truncation in data("hackshaw1998")["yi"]
    assert found.log_likelihood is not None
    for point in (-0.2, 0.0, 0.1, 0.3):
        other = hr.selection_model(fit(), "trunc", steps=[point])
        assert other.log_likelihood is not None and other.log_likelihood <= found.log_likelihood + 1e-9


def test_decreasing_steps_do_not_rise_and_are_the_free_ones_where_those_fall() -> None:
    steps = [0.005, 0.05, 0.5]
    free, held = (hr.selection_model(fit(), steps=steps, decreasing=d) for d in (False, True))
    assert free.delta is not None and held.delta is not None and held.log_likelihood is not None
    assert (np.diff(free.delta) > 0).any() and (np.diff(held.delta) <= 1e-12).all()
    assert free.log_likelihood is not None and held.log_likelihood <= free.log_likelihood
    both = [hr.selection_model(fit(), steps=[0.025, 0.5], decreasing=d) for d in (False, True)]
    assert both[0].delta == pytest.approx(both[1].delta, rel=1e-5)


def test_it_recovers_what_selection_took_away() -> None:
    """2,000 studies with mean 0.2 of which insignificant ones are seen one time in five: within 3 standard errors."""
    rng = np.random.default_rng(20260101)
    v = rng.uniform(0.01, 0.2, 6000)
    y = 0.2 + rng.normal(size=6000) * np.sqrt(v + 0.04)
    seen = (y / np.sqrt(v) > 1.96) | (rng.uniform(size=6000) < 0.2)
    biased = hr.pool(yi=y[seen], vi=v[seen])
    found = hr.selection_model(biased)
    assert biased.estimate is not None and biased.se is not None and biased.estimate > 0.2 + 8 * biased.se
    assert found.estimate is not None and found.se is not None and abs(found.estimate - 0.2) < 3 * found.se
    assert found.delta is not None and found.delta_se is not None
    assert abs(found.delta[1] - 0.2) < 3 * found.delta_se[1]
    assert found.selection_test is not None and found.selection_test.p < 1e-20


def test_rows_outside_the_subset_are_not_selected() -> None:
    columns = data("hackshaw1998")
    none = hr.selection_model(fit(), delta=[1, 0.2], subset=np.zeros(37, bool))
    assert none.estimate == pytest.approx(fit(method="ML").estimate, rel=1e-7)
    every = hr.selection_model(fit(), "negexp", subset=np.ones(len(columns["yi"]), bool))
    assert every.estimate == pytest.approx(hr.selection_model(fit(), "negexp").estimate, rel=1e-9)


def test_what_cannot_be_estimated_is_said() -> None:
    empty = hr.selection_model(fit("homog"), steps=[1e-9, 0.5])
    assert empty.outcome is SelectionOutcome.EMPTY_INTERVAL and empty.estimate is None
    assert empty.reason is not None and "P values up to 1e-09, 0.5, 1: 0, " in empty.reason
    few = hr.selection_model(fit("k3"), steps=[0.025, 0.1, 0.5])
    assert few.outcome is SelectionOutcome.TOO_FEW and "3 effects for 5 parameters" in str(few.reason)
    zero = hr.selection_model(hr.pool(yi=[0.1, 0.2, 0.5, 0.4], vi=[0.0, 0.1, 0.1, 0.1]))
    assert zero.outcome is SelectionOutcome.ZERO_VARIANCE
    assert hr.selection_model(hr.pool(yi=[np.nan], vi=[1.0])).outcome is SelectionOutcome.NO_FIT
    assert "no effect" in str(empty.outcome.value) and str(empty)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kind": "step"}, "Did you mean 'stepfun'"),
        ({"alternative": "up"}, "Unknown alternative"),
        ({"kind": "beta", "steps": [0.05]}, "takes no steps"),
        ({"kind": "negexp", "steps": [0.05, 0.5]}, "one step at most"),
        ({"steps": [5]}, "Steps are P values"),
        ({"kind": "beta", "precision": "sei"}, "cannot be made to depend"),
        ({"kind": "negexp", "decreasing": True}, "for step functions"),
        ({"kind": "trunc", "alternative": "two.sided"}, "no two-sided"),
        ({"delta": [1]}, "delta holds 1"),
        ({"delta": [1, -1]}, "must lie between"),
        ({"delta": [1, 0.5], "decreasing": True}, "exclude each other"),
        ({"subset": [True]}, "37 truth values"),
    ],
)
def test_choices_that_make_no_sense_are_refused_by_name(options: dict[str, Any], said: str) -> None:
    with pytest.raises(HedgerowError, match=said):
        hr.selection_model(fit(), **options)


def test_weights_of_the_users_own_are_refused() -> None:
    with pytest.raises(HedgerowError, match="takes no weights"):
        hr.selection_model(fit(weighted=False))


def test_the_function_with_its_interval() -> None:
    step = hr.selection_function(hr.selection_model(fit()))
    model = hr.selection_model(fit(), "negexp")
    smooth = hr.selection_function(model, [0.0, 0.5, 1.0])
    assert model.delta is not None and model.delta_se is not None
    np.testing.assert_allclose(smooth.weight, np.exp(-model.delta * [0, 0.5, 1]), rtol=1e-12)
    half = 1.959963984540054 * model.delta_se[0]
    np.testing.assert_allclose(np.log(smooth.high / smooth.weight), half * np.array([0, 0.5, 1]), atol=1e-12)
    assert set(step.weight[step.p <= 0.025]) == {1.0} and len(set(step.weight[step.p > 0.025])) == 1
    assert (step.low <= step.weight).all() and (step.weight <= step.high).all()
    with pytest.raises(HedgerowError, match="no function of P"):
        hr.selection_function(hr.selection_model(fit(), "trunc"))
    with pytest.raises(HedgerowError, match="There is no selection function"):
        hr.selection_function(hr.selection_model(fit("homog"), steps=[1e-9]))
