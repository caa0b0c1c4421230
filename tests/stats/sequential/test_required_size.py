"""Required information sizes against RTSA, and by law."""

from __future__ import annotations

from typing import Any

import pytest
from tests.oracles import case

from hedgerow.stats.pool import pool
from hedgerow.stats.sequential.required_size import diversity, required_size
from hedgerow.vocabulary.problems import HedgerowError


def test_means_agree_with_rtsa() -> None:
    out = case("rtsa", "rtsa_ris_cont")["output"]
    found = required_size("MD", 0.5, sd=1, i2=40, d2=50, tau2=0.05)
    assert (found.fixed, found.heterogeneity_adjusted, found.diversity_adjusted) == (
        out["NF"],
        out["NR_I2"],
        out["NR_D2"],
    )
    trials, each, _ = out["NR_tau.nPax"]
    assert found.trials == out["NR_tau.minTrial"] == trials[0]
    # RTSA counts one group here (94 a trial), NF both: what two groups of 94 give is the variance it asks for
    assert found.per_trial == 2 * each[0]


def test_risks_agree_with_rtsa() -> None:
    columns = case("rtsa", "rtsa_metaanalysis")["output"]["data"]
    risk = sum(columns["eC"]) / sum(columns["nC"])
    assert required_size("RR", 0.8, control_risk=risk).fixed == case("rtsa", "rtsa_full")["output"]["RIS"]


def test_two_thirds_of_the_trials_is_not_enough() -> None:
    found = required_size("SMD", 0.3, tau2=0.02)
    needed = (0.3 / 3.2415155500846546) ** 2
    assert found.trials is not None
    assert found.per_trial is not None
    assert (0.02 + 4 / found.per_trial) / found.trials <= needed
    assert 0.02 / (found.trials - 1) >= needed


def test_diversity_is_inconsistency_where_trials_are_alike() -> None:
    fit = pool(yi=[0.1, 0.9, -0.4, 1.3], vi=[0.1] * 4, method="DL")
    assert diversity(fit) == pytest.approx(fit.i2, rel=1e-10)


def test_diversity_is_not_below_inconsistency() -> None:
    fit = pool(yi=[0.1, 0.9, -0.4, 1.3], vi=[0.02, 0.3, 0.1, 0.6], method="DL", test="knha")
    assert diversity(fit) >= (fit.i2 or 0)  # Wetterslev et al. 2009


def test_an_equal_effects_model_has_none() -> None:
    assert diversity(pool(yi=[0.1, 0.9], vi=[0.1, 0.2], method="EE")) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"measure": "MD", "effect": 0.5}, "sd"),
        ({"measure": "MD", "effect": 0.0, "sd": 1}, "other than 0"),
        ({"measure": "RR", "effect": 0.8}, "control_risk"),
        ({"measure": "RR", "effect": 5, "control_risk": 0.4}, "between 0 and 1"),
        ({"measure": "OR", "effect": 1, "control_risk": 0.4}, "changes it"),
        ({"measure": "HR", "effect": 0.8}, "Available: MD"),
        ({"measure": "SMD", "effect": 0.8, "d2": 100}, "below 100"),
        ({"measure": "SMD", "effect": 0.8, "tau2": -1}, "negative"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: dict[str, Any], told: str) -> None:
    with pytest.raises(HedgerowError, match=told):
        required_size(**arguments)
