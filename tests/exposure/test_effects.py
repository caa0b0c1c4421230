"""Effect sites and responses: pinned calculations, and laws."""

from __future__ import annotations

import numpy as np
import pytest
from tests.exposure.given import integrated, system_of

from hedgerow.exposure.effects.model import effect_models, find_effect
from hedgerow.exposure.effects.over_time import effect_over_time
from hedgerow.exposure.effects.response import inhibitory, sigmoid
from hedgerow.exposure.effects.site import with_site
from hedgerow.exposure.effects.trapping import TrappingBlock, blocked
from hedgerow.exposure.expose import expose
from hedgerow.exposure.linear.drive import Push
from hedgerow.exposure.linear.simulate import areas, concentrations
from hedgerow.exposure.models.library import find_model
from hedgerow.vocabulary.citations import cite
from hedgerow.vocabulary.problems import HedgerowError


@pytest.mark.parametrize(
    ("text", "course", "site", "effect", "days"),
    [
        ("20 mg/h iv for 100 h", 100, 51, 0.83, 25),
        ("25 mg/h iv x 4 h x 10 d", 240, 22, 0.67, 11),
        ("16 mg/h iv x 5 h x 7 d", 168, 13, 0.55, 3.5),
        ("40 mg/h iv for 2 h", 2, 1.2, 0.10, 0),
        ("0.5 mg/kg iv over 40 min", 1, 0.4, 0.04, 0),
    ],
)
def test_dahan_on_simons(text: str, course: float, site: float, effect: float, days: float) -> None:
    """Computed once with a separate program and printed with two digits; days count from the end of the last day."""
    asked = expose(text, ["simons-2022"], draws=0)
    found = effect_over_time(asked, "dahan-2011", [asked.regimen.end])[0]
    assert found.effect[0] == pytest.approx(effect, abs=0.01)
    assert found.site[0] == pytest.approx(site, abs=0.5 if site > 2 else 0.05)
    left = (found.hours_above_c50 - (course - asked.regimen.end)) / 24 if days else found.hours_above_c50
    assert left == pytest.approx(days, abs=0.5)


def test_a_site_is_one_more_linear_compartment() -> None:
    """Against the integrator; its area is that of the plasma, whatever its half-life."""
    system = system_of(find_model("kamp-2020"))
    pushes = (Push(0, 0.0, 20.0, 2.0), Push(0, 5.0, 10.0))
    times = np.array([0.0, 0.5, 2.0, 5.0, 6.0, 24.0, 48.0])
    for half_life in (11 / 3600, 0.1, 261.6):
        site = with_site(system, 0, half_life)
        found, expected = concentrations(site, pushes, times)[0], integrated(site, pushes, times)
        assert np.allclose(found, expected, atol=1e-6 * expected.max())
        assert areas(site, pushes, None)[0, 0] == pytest.approx(areas(system, pushes, None)[0, 0], rel=1e-9)


def test_a_fast_site_is_the_plasma_and_a_slow_one_its_area() -> None:
    """In the limits: Ce = C; and Ce = k AUC, before anything is lost."""
    asked = expose("100 mg/h iv for 2 h", ["kamp-2020"], draws=0)
    plasma = asked.models["kamp-2020"]["ketamine"].cmax
    assert effect_over_time(asked, "herd-2008", [2.0])[0].site[0] == pytest.approx(plasma, rel=0.01)
    system = system_of(find_model("kamp-2020"))
    pushes = (Push(0, 0.0, 20.0, 2.0),)
    slow = concentrations(with_site(system, 0, 1e6), pushes, np.array([100.0]))[0, 0, 0]
    assert slow == pytest.approx(np.log(2) / 1e6 * areas(system, pushes, None)[0, 0], rel=1e-3)


def test_an_effect_needs_a_model_of_its_drug() -> None:
    with pytest.raises(HedgerowError, match="driven by esketamine"):
        effect_over_time(expose("20 mg iv", ["kamp-2020"], draws=0), "dahan-2011", [1.0])
    with pytest.raises(HedgerowError, match="Did you mean 'dahan-2011'"):
        find_effect("dahan-2010")


def test_responses() -> None:
    assert sigmoid(10.5, 10.5) == 0.5
    assert sigmoid([0.0, 1e9], 2.0, hill=3.7, emax=0.9).tolist() == pytest.approx([0.0, 0.9])
    assert inhibitory([0.0, 2.0], 2.0, baseline=7.0).tolist() == [7.0, 3.5]


def test_effect_models_are_documented() -> None:
    for model in effect_models().values():
        assert cite(model.reference).year in model.name
        assert model.effect and model.traced and model.population and model.caveats


def test_trapping_ends_where_affinity_says_and_gets_there_by_use() -> None:
    times = np.linspace(0, 40, 4001)
    ends = []
    for open_share in (0.05, 0.5):
        share = blocked(TrappingBlock(0.02, 4.0, open_share), times, np.full(len(times), 100.0))
        assert share[-1] == pytest.approx(100 / (100 + 4 / 0.02), rel=1e-3)
        ends.append(times[np.argmax(share > 0.3)])
    assert ends[0] == pytest.approx(10 * ends[1], rel=0.05)


def test_a_block_that_is_none() -> None:
    with pytest.raises(HedgerowError, match="none of a block"):
        TrappingBlock(0.02, 4.0, 0.0)
